package org.customeraccounts.internal.session;

/** What ends artefacts: the rows of {@link RevocationTable}. */
public enum RevocationEvent {
    ADDRESS_VERIFIED("the address is verified"),
    PASSWORD_CHANGED("the password is changed"),
    PASSWORD_RESET("the password is reset"),
    RESET_REFUSED("a reset is refused: \"this was not me\""),
    EMAIL_CHANGED("a change of address is confirmed"),
    CHANGE_UNDONE("a change of address is undone"),
    SESSION_ENDED("a session is ended: signed out, or from the list"),
    OTHERS_ENDED("the customer ends all other sessions"),
    STAFF_ENDED_SESSIONS("staff end all sessions"),
    SUSPENDED("staff suspend the account"),
    CLOSED("the account is closed"),
    DELETION_SCHEDULED("its deletion is scheduled"),
    DELETED("it is deleted");

    private final String label;

    RevocationEvent(String label) {
        this.label = label;
    }

    /** As the documentation calls it. */
    public String label() {
        return label;
    }
}

package org.customeraccounts.internal.session;

import java.util.Optional;
import org.customeraccounts.mail.LinkPurpose;
import org.jspecify.annotations.Nullable;

/** What gives somebody a hold on an account until it ends: the columns of {@link RevocationTable}. */
public enum Artefact {
    /** The session that acts, or is ended; when a change completes, the one that confirms and the one that asked. */
    THIS_SESSION("this session", null),
    OTHER_SESSIONS("other sessions", null),
    DEVICES("known devices", null),
    VERIFY_LINKS("links to verify", LinkPurpose.VERIFY_EMAIL),
    RESET_LINKS("to reset", LinkPurpose.RESET_PASSWORD),
    CONFIRM_LINKS("to confirm a change", LinkPurpose.CONFIRM_EMAIL_CHANGE),
    CANCEL_LINKS("to stop it", LinkPurpose.CANCEL_EMAIL_CHANGE),
    REVERT_LINKS("to undo it", LinkPurpose.REVERT_EMAIL_CHANGE),
    PENDING_CHANGE("a change under way", null),
    /** A password that was found right before the unit of work that relies on it. */
    PROVEN_PASSWORD("a password proven before", null);

    private final String label;
    private final @Nullable LinkPurpose purpose;

    Artefact(String label, @Nullable LinkPurpose purpose) {
        this.label = label;
        this.purpose = purpose;
    }

    /** As the documentation calls it. */
    public String label() {
        return label;
    }

    /** What these links are for, where they are links. */
    public Optional<LinkPurpose> purpose() {
        return Optional.ofNullable(purpose);
    }
}

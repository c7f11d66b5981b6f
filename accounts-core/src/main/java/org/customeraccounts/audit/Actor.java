package org.customeraccounts.audit;

import java.util.Objects;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.Staff;

/**
 * Who acted.
 *
 * @param kind the door they came through
 * @param id the account's id, or the staff member's role and id; "" where there is none
 */
public record Actor(Kind kind, String id) {
    /** Which door somebody came through. */
    public enum Kind {
        /** Not signed in. */
        VISITOR,
        /** Signed in. */
        CUSTOMER,
        /** One of the shop's people. */
        STAFF,
        /** The host's own code. */
        PLATFORM
    }

    /** Refuses null. */
    public Actor {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(id, "id");
    }

    /**
     * A visitor.
     *
     * @return the actor
     */
    public static Actor visitor() {
        return new Actor(Kind.VISITOR, "");
    }

    /**
     * A signed-in customer.
     *
     * @param account the customer's account
     * @return the actor
     */
    public static Actor customer(AccountId account) {
        return new Actor(Kind.CUSTOMER, account.toString());
    }

    /**
     * One of the shop's people.
     *
     * @param staff the person
     * @return the actor
     */
    public static Actor staff(Staff staff) {
        return new Actor(Kind.STAFF, staff.role() + ":" + staff.id());
    }

    /**
     * The host's own code.
     *
     * @return the actor
     */
    public static Actor platform() {
        return new Actor(Kind.PLATFORM, "");
    }
}

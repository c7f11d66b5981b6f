package org.customeraccounts.value;

import java.util.Objects;

/**
 * Who of the shop's people acts, as the host has authenticated them.
 *
 * @param role what the person may do
 * @param id the host's own id of the person, 1 to {@value #LONGEST} code points on one line; it stands in the audit
 */
public record Staff(Role role, String id) {
    /** The most code points of an id. */
    public static final int LONGEST = 128;

    /** What a person of the shop may do. */
    public enum Role {
        /** Owns the shop. */
        OWNER,
        /** A contributor with administrator rights. */
        ADMINISTRATOR,
        /** A contributor without them. */
        CONTRIBUTOR
    }

    /**
     * Checks the id.
     *
     * @throws IllegalArgumentException when the id is blank, too long, or holds a control character
     */
    public Staff {
        Objects.requireNonNull(role, "role");
        Texts.violation(Objects.requireNonNull(id, "id"), LONGEST).ifPresent(violation -> {
            throw new IllegalArgumentException("the staff id is not acceptable: " + violation);
        });
    }

    /**
     * The shop's owner.
     *
     * @param id the host's own id of the person
     * @return the owner
     */
    public static Staff owner(String id) {
        return new Staff(Role.OWNER, id);
    }

    /**
     * A contributor with administrator rights.
     *
     * @param id the host's own id of the person
     * @return the administrator
     */
    public static Staff administrator(String id) {
        return new Staff(Role.ADMINISTRATOR, id);
    }

    /**
     * A contributor without administrator rights.
     *
     * @param id the host's own id of the person
     * @return the contributor
     */
    public static Staff contributor(String id) {
        return new Staff(Role.CONTRIBUTOR, id);
    }
}

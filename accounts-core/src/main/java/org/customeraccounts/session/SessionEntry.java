package org.customeraccounts.session;

import java.util.Objects;

/**
 * A line in the customer's list of sessions.
 *
 * @param session the session
 * @param current whether it is the one that asks
 */
public record SessionEntry(Session session, boolean current) {
    /** Refuses null. */
    public SessionEntry {
        Objects.requireNonNull(session, "session");
    }
}

package org.customeraccounts.session;

import java.time.Instant;
import java.util.Objects;
import org.customeraccounts.value.SessionId;
import org.customeraccounts.value.SourceAddress;
import org.jspecify.annotations.Nullable;

/**
 * A line in the customer's list of sessions.
 *
 * @param id the session's id, which opens nothing
 * @param createdAt when the customer signed in
 * @param lastSeenAt when it was last used, to the minute
 * @param source where the customer signed in from, or null when that is unknown
 * @param current whether it is the one that asks
 */
public record SessionEntry(
        SessionId id,
        Instant createdAt,
        Instant lastSeenAt,
        @Nullable SourceAddress source,
        boolean current) {
    /** Refuses null where null means nothing. */
    public SessionEntry {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(lastSeenAt, "lastSeenAt");
    }
}

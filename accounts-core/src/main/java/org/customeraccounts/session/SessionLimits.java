package org.customeraccounts.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * How long a session lasts.
 *
 * @param idle after how long without use it ends; at least two minutes, since use is noted once a minute
 * @param absolute how long after signing in it ends in any case; not shorter than {@code idle}, and at most 3650
 *     days
 */
public record SessionLimits(Duration idle, Duration absolute) {
    private static final Duration LONGEST = Duration.ofDays(3_650);
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    /**
     * Checks both.
     *
     * @throws IllegalArgumentException when one is out of its range
     */
    public SessionLimits {
        Objects.requireNonNull(idle, "idle");
        Objects.requireNonNull(absolute, "absolute");
        if (idle.compareTo(NOTED_EVERY.multipliedBy(2)) < 0
                || absolute.compareTo(idle) < 0
                || absolute.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "idle is at least two minutes, and absolute not shorter than idle and at most 3650 days");
        }
    }

    /**
     * The default, for a shop: 7 days idle, 30 days in all.
     *
     * @return the limits
     */
    public static SessionLimits standard() {
        return new SessionLimits(Duration.ofDays(7), Duration.ofDays(30));
    }

    /**
     * For accounts that hold more than a shop's: 30 minutes idle, 24 hours in all (NIST SP 800-63B-4 §2.2.3 asks for
     * no more than an hour and a day at its second level).
     *
     * @return the limits
     */
    public static SessionLimits strict() {
        return new SessionLimits(Duration.ofMinutes(30), Duration.ofDays(1));
    }

    /**
     * Whether a session still lasts.
     *
     * @param session the session
     * @param now the present instant
     * @return whether neither limit is reached
     */
    public boolean allow(Session session, Instant now) {
        return now.isBefore(endOf(session));
    }

    /**
     * When a session ends unless it is used.
     *
     * @param session the session
     * @return the nearer of both limits
     */
    public Instant endOf(Session session) {
        Instant idleEnd = session.lastSeenAt().plus(idle);
        Instant end = session.createdAt().plus(absolute);
        return idleEnd.isBefore(end) ? idleEnd : end;
    }

    /**
     * Whether use at this instant is worth noting: at most once a minute.
     *
     * @param session the session
     * @param now the present instant
     * @return whether the last note is a minute old
     */
    public boolean isNoteDue(Session session, Instant now) {
        return !now.isBefore(session.lastSeenAt().plus(NOTED_EVERY));
    }
}

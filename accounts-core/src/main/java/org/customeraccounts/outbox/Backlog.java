package org.customeraccounts.outbox;

import java.time.Duration;
import java.util.Objects;

/**
 * How much stands in the outbox, for a host's monitoring. It holds nothing personal.
 *
 * @param waiting how many mails, events and requests wait, those that failed and will be tried again and those being
 *     sent among them
 * @param dead how many were given up and wait for a person to decide
 * @param age how long ago the oldest of those that wait came in, to the millisecond; zero when none waits. It grows
 *     while deliveries fail, and while nobody dispatches
 */
public record Backlog(long waiting, long dead, Duration age) {
    /**
     * Checks the figures.
     *
     * @throws IllegalArgumentException when one is below zero
     */
    public Backlog {
        Objects.requireNonNull(age, "age");
        if (waiting < 0 || dead < 0 || age.isNegative()) {
            throw new IllegalArgumentException("counts and age are zero or more");
        }
    }
}

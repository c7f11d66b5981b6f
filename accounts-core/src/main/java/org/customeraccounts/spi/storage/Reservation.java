package org.customeraccounts.spi.storage;

import java.time.Instant;
import java.util.Objects;

/**
 * The outcome of asking for uses of a quota.
 *
 * @param granted whether they were left
 * @param windowEnd when the present window is over
 */
public record Reservation(boolean granted, Instant windowEnd) {
    /** Refuses null. */
    public Reservation {
        Objects.requireNonNull(windowEnd, "windowEnd");
    }
}

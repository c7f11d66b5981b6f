package org.customeraccounts.spi.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.customeraccounts.value.ShopId;

/**
 * So many uses in a window.
 *
 * @param key what it is of
 * @param uses how many are asked for, 1 to {@code limit}; they are granted together or not at all
 * @param limit the most uses in one window
 * @param window the window's length, counted from its first use
 */
public record Quota(Key key, int uses, int limit, Duration window) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException when more uses are asked for than the limit, or none
     */
    public Quota {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(window, "window");
        if (uses < 1 || uses > limit) {
            throw new IllegalArgumentException("uses are 1 to the limit");
        }
    }

    /**
     * What a quota is of.
     *
     * @param shop the shop
     * @param kind what is counted, 1 to 32 characters
     * @param subject whose it is, 1 to 64 characters: a hash, so that nothing personal is kept
     */
    public record Key(ShopId shop, String kind, String subject) {
        /** Refuses null. */
        public Key {
            Objects.requireNonNull(shop, "shop");
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(subject, "subject");
        }
    }

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
}

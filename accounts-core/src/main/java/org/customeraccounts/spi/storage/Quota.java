package org.customeraccounts.spi.storage;

import java.time.Duration;
import java.util.Objects;

/**
 * So many uses in a window.
 *
 * @param key what it is of
 * @param uses how many are asked for, 1 to {@code limit}; they are granted together or not at all
 * @param limit the most uses in one window
 * @param window the window's length, counted from its first use
 */
public record Quota(QuotaKey key, int uses, int limit, Duration window) {
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
}

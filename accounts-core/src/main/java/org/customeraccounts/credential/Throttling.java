package org.customeraccounts.credential;

import java.time.Duration;
import java.util.Objects;

/**
 * How many attempts at signing in, resetting and resending are taken. Each kind is counted on its own, in windows that
 * start with the first attempt. Sessions go on when an address's are used up; so do known devices and the reset by
 * mail.
 *
 * @param perAddress attempts for one address in a window, known or not; at least 1
 * @param perSource attempts from one source in a window; at least 1
 * @param window the window's length; a second to 30 days
 */
public record Throttling(int perAddress, int perSource, Duration window) {
    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException when one is out of its range
     */
    public Throttling {
        Objects.requireNonNull(window, "window");
        if (perAddress < 1 || perSource < 1 || isOutOfRange(window)) {
            throw new IllegalArgumentException("limits are at least 1, and the window a second to 30 days");
        }
    }

    private static boolean isOutOfRange(Duration window) {
        return window.compareTo(Duration.ofSeconds(1)) < 0 || window.compareTo(Duration.ofDays(30)) > 0;
    }

    /**
     * The default: 10 for an address and 100 for a source in 15 minutes.
     *
     * @return the limits
     */
    public static Throttling standard() {
        return new Throttling(10, 100, Duration.ofMinutes(15));
    }
}

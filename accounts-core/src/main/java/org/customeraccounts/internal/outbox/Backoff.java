package org.customeraccounts.internal.outbox;

import java.security.SecureRandom;
import java.time.Duration;

/** How long a failed delivery waits: 30 seconds, doubled each time up to 6 hours, a fifth more or less by chance. */
final class Backoff {
    static final int MOST_ATTEMPTS = 12;

    private static final long FIRST_MILLIS = Duration.ofSeconds(30).toMillis();
    private static final long LONGEST_MILLIS = Duration.ofHours(6).toMillis();
    private static final double JITTER = 0.2;

    private final SecureRandom random;

    Backoff(SecureRandom random) {
        this.random = random;
    }

    Duration after(int attempts) {
        // Shifted no further, or it would overflow.
        long doubled = FIRST_MILLIS << Math.min(attempts - 1, MOST_ATTEMPTS);
        double factor = 1 - JITTER + 2 * JITTER * random.nextDouble();
        return Duration.ofMillis((long) (Math.min(doubled, LONGEST_MILLIS) * factor));
    }
}

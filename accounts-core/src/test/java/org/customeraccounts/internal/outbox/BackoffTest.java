package org.customeraccounts.internal.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    private static final class Fixed extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final double value;

        Fixed(double value) {
            this.value = value;
        }

        @Override
        public double nextDouble() {
            return value;
        }
    }

    private static Duration after(int attempts, double chance) {
        return new Backoff(new Fixed(chance)).after(attempts);
    }

    @ParameterizedTest
    @CsvSource({
        "1, PT30S",
        "2, PT1M",
        "3, PT2M",
        "4, PT4M",
        "5, PT8M",
        "6, PT16M",
        "7, PT32M",
        "8, PT1H4M",
        "9, PT2H8M",
        "10, PT4H16M",
        "11, PT6H",
        "12, PT6H",
        "13, PT6H",
        "1000, PT6H",
        "2147483647, PT6H"
    })
    void theWaitDoublesUpToSixHours(int attempts, Duration wait) {
        assertThat(after(attempts, 0.5)).isEqualTo(wait);
    }

    @Test
    void chanceAddsOrTakesAFifth() {
        assertThat(after(1, 0)).isEqualTo(Duration.ofSeconds(24));
        assertThat(after(1, Math.nextDown(1.0))).isBetween(Duration.ofMillis(35_999), Duration.ofSeconds(36));
        assertThat(after(Backoff.MOST_ATTEMPTS, 0)).isEqualTo(Duration.ofMinutes(288));
        assertThat(after(Backoff.MOST_ATTEMPTS, Math.nextDown(1.0))).isLessThanOrEqualTo(Duration.ofMinutes(432));
    }

    @Test
    void chanceStaysWithinTheFifth() {
        Backoff backoff = new Backoff(new SecureRandom());

        assertThat(IntStream.range(0, 1_000).mapToObj(i -> backoff.after(3)))
                .allSatisfy(wait -> assertThat(wait).isBetween(Duration.ofSeconds(96), Duration.ofSeconds(144)));
    }
}

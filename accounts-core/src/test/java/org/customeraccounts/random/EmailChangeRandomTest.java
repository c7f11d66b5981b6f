package org.customeraccounts.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.customeraccounts.email.EmailChangeState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Customers, mailboxes, staff, clock and mail server at random, against a model. To run it for an hour with seeds of
 * your own: {@code mvn test -Dtest=EmailChangeRandomTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Daccounts.random.minutes=60 -Daccounts.random.seed=42}. What failed says its seed: {@code
 * -Daccounts.random.only=seed} runs that one again.
 */
@Tag("slow")
class EmailChangeRandomTest {
    private static final int STEPS = 600;
    private static final int RUNS = 6;

    @Test
    void theDoorsAgreeWithTheModelAndEveryStateIsComeTo() {
        Map<EmailChangeState, Long> reached = new EnumMap<>(EmailChangeState.class);

        for (long seed = 1; seed <= RUNS; seed++) {
            run(seed).forEach((state, times) -> reached.merge(state, times, Long::sum));
        }

        assertThat(reached)
                .containsKeys(
                        EmailChangeState.CONFIRMED,
                        EmailChangeState.CANCELLED,
                        EmailChangeState.SUPERSEDED,
                        EmailChangeState.CONFLICTED,
                        EmailChangeState.UNDELIVERABLE,
                        EmailChangeState.REVERTED,
                        EmailChangeState.SETTLED);
    }

    @Test
    @EnabledIfSystemProperty(named = "accounts.random.minutes", matches = "\\d+")
    void theDoorsAgreeWithTheModelForAsLongAsYouLike() {
        long seed = Long.getLong("accounts.random.seed", System.currentTimeMillis());
        long end = System.nanoTime()
                + Duration.ofMinutes(Long.getLong("accounts.random.minutes")).toNanos();

        while (System.nanoTime() < end) {
            run(seed++);
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "accounts.random.only", matches = "-?\\d+")
    void theDoorsAgreeWithTheModelForThisSeed() {
        run(Long.getLong("accounts.random.only"));
    }

    private static Map<EmailChangeState, Long> run(long seed) {
        try (World world = new World(seed)) {
            for (int step = 1; step <= STEPS; step++) {
                try {
                    world.step();
                } catch (AssertionError | RuntimeException e) {
                    throw new AssertionError(
                            "seed " + seed + ", step " + step + ": " + e.getMessage() + "\nlately:\n" + world.story(),
                            e);
                }
            }
            return world.tally();
        }
    }
}

package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * What the stores remove when they are told to: what is due and nothing else, no more than asked for, each row once.
 */
abstract class HousekeepingContractTests extends StorageContractTests {
    static final String INSTANTS = "org.customeraccounts.testkit.EdgeValues#instants";
    static final Duration MICRO = Duration.ofNanos(1_000);
    static final Instant BEFORE = NOW.minus(MICRO);
    static final Instant LONG_BEFORE = NOW.minusSeconds(1_000_000);
    static final int MANY = 40;

    /** Five are due: no more go than are asked for, until none is left. */
    static void areRemovedByTwos(IntUnaryOperator remove) {
        assertThat(remove.applyAsInt(2)).isEqualTo(2);
        assertThat(remove.applyAsInt(2)).isEqualTo(2);
        assertThat(remove.applyAsInt(2)).isEqualTo(1);
        assertThat(remove.applyAsInt(2)).isZero();
    }

    /** {@link #MANY} are due: whoever removes them at once, each is counted by one, and none is left. */
    static void areCountedOnce(IntUnaryOperator remove) {
        List<Integer> counts = StorageRace.of(8, runner -> {
            int mine = 0;
            int removed;
            do {
                removed = remove.applyAsInt(3);
                assertThat(removed).isBetween(0, 3);
                mine += removed;
            } while (removed == 3);
            return mine;
        });

        int last = remove.applyAsInt(MANY);
        assertThat(counts.stream().mapToInt(count -> count).sum() + last).isEqualTo(MANY);
        assertThat(remove.applyAsInt(MANY)).isZero();
    }
}

package org.customeraccounts.internal.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("found-A5")
class AnswerPaceTest {
    private static final long COSTLY = 300_000;
    private static final long STEP = Duration.ofMillis(600).toNanos();
    private static final long BEGAN = 7_000_000_000L;

    private final List<Long> slept = new ArrayList<>();
    private long now = BEGAN;

    private final AnswerPace pace = new AnswerPace(() -> now, span -> {
        slept.add(span);
        now += span;
    });

    @ParameterizedTest
    @CsvSource({
        "0, 600000000",
        "1, 600000000",
        "599999999, 600000000",
        "600000000, 600000000",
        "600000001, 1200000000",
        "5300000000, 5400000000"
    })
    void answersAfterAWholeNumberOfSteps(long spent, long answered) {
        now = BEGAN + spent;

        pace.hold(BEGAN, COSTLY);

        assertThat(now - BEGAN).isEqualTo(answered);
    }

    @Test
    void waitsForNobodyWhereAllHashesAreOurs() {
        pace.hold(BEGAN, 0);

        assertThat(slept).isEmpty();
    }

    @Test
    void stepsAreLongerOnASlowMachine() {
        pace.ran(Duration.ofMillis(50).toNanos());

        pace.hold(BEGAN, COSTLY);

        assertThat(now - BEGAN).isEqualTo(2 * STEP);
    }

    @Test
    void stepsGetShorterAgainWhenALoadIsOver() {
        pace.ran(Duration.ofMillis(64).toNanos());
        pace.ran(Duration.ofMillis(20).toNanos());
        pace.ran(Duration.ofMillis(20).toNanos());

        pace.hold(BEGAN, 25_000);

        assertThat(now - BEGAN).isEqualTo(Duration.ofMillis(2 * 49).toNanos());
    }

    @Test
    void stepsAreAtMostFourTimesAsLong() {
        pace.ran(Duration.ofSeconds(9).toNanos());

        pace.hold(BEGAN, COSTLY);

        assertThat(now - BEGAN).isEqualTo(4 * STEP);
    }

    @Test
    void stepsAreNoShorterOnAFastMachine() {
        pace.ran(Duration.ofMillis(5).toNanos());

        pace.hold(BEGAN, COSTLY);

        assertThat(now - BEGAN).isEqualTo(STEP);
    }

    @Test
    void aClockThatRunsOverIsNoTrouble() {
        now = Long.MAX_VALUE;
        long began = pace.now();
        now += 1;

        pace.hold(began, COSTLY);

        assertThat(now - began).isEqualTo(STEP);
    }

    @Test
    void noneWaitsForNobody() {
        AnswerPace none = AnswerPace.none();

        none.hold(none.now(), COSTLY);

        assertThat(none.now()).isZero();
    }

    @Test
    void theRealOneIsGivenUpByAnInterruptedThread() {
        AnswerPace real = AnswerPace.real();
        Thread.currentThread().interrupt();

        real.hold(real.now(), Duration.ofDays(1).toNanos() / 1_000);

        assertThat(Thread.interrupted()).isTrue();
    }
}

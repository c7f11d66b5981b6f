package org.customeraccounts.deletion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeletionStepTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");
    private static final DeletionStep CRM = DeletionStep.ofParticipant("crm");

    @Test
    void aNewOneIsPendingAndDueAtOnce() {
        assertThat(CRM).isEqualTo(new DeletionStep("participant:crm", DeletionStep.State.PENDING, 0, 0, 0, 0, null));
        assertThat(CRM.isSettled()).isFalse();
        assertThat(CRM.dueAgain()).isEmpty();
        assertThat(CRM.participant()).contains("crm");
        assertThat(CRM.own()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theLibrarysOwnAreKnownByTheirNames(ErasureStep step) {
        assertThat(DeletionStep.of(step).own()).contains(step);
        assertThat(DeletionStep.of(step).participant()).isEmpty();
    }

    @Test
    void oneOfANewerVersionIsNeither() {
        DeletionStep newer = new DeletionStep("WISHES", DeletionStep.State.PENDING, 0, 0, 0, 0, null);

        assertThat(newer.own()).isEmpty();
        assertThat(newer.participant()).isEmpty();
    }

    @Test
    void whatIsDoneBitByBitAddsUp() {
        DeletionStep half = DeletionStep.of(ErasureStep.MAILS).losing(1).further(500, NOW);

        assertThat(half).isEqualTo(new DeletionStep("MAILS", DeletionStep.State.PENDING, 0, 500, 1, 0, NOW));
        assertThat(half.done(7, NOW)).isEqualTo(new DeletionStep("MAILS", DeletionStep.State.DONE, 0, 507, 1, 0, NOW));
        assertThat(half.done(7, NOW).isSettled()).isTrue();
    }

    @Test
    void anAnswerThatKnowsAllSettlesIt() {
        assertThat(CRM.answered(3, 0, 0, NOW))
                .isEqualTo(new DeletionStep("participant:crm", DeletionStep.State.DONE, 0, 3, 0, 0, NOW));
        assertThat(CRM.answered(3, 1, 0, NOW))
                .isEqualTo(new DeletionStep("participant:crm", DeletionStep.State.FAILED, 0, 3, 1, 0, NOW));
        assertThat(CRM.settled(3, 1, 2, NOW))
                .isEqualTo(new DeletionStep("participant:crm", DeletionStep.State.FAILED, 0, 3, 1, 2, NOW));
        assertThat(CRM.settled(3, 0, 0, NOW).state()).isEqualTo(DeletionStep.State.DONE);
        assertThat(CRM.settled(3, 0, 1, NOW).state()).isEqualTo(DeletionStep.State.FAILED);
    }

    @Test
    void anAnswerThatDoesNotKnowIsAskedForTwelveTimesLaterAndLater() {
        List<Duration> waits = new ArrayList<>();
        DeletionStep step = CRM;
        for (int i = 1; i < DeletionStep.MOST_ATTEMPTS; i++) {
            step = step.answered(0, 0, 1, NOW);
            assertThat(step.state()).isEqualTo(DeletionStep.State.UNKNOWN);
            assertThat(step.attempts()).isEqualTo(i);
            waits.add(Duration.between(NOW, step.dueAgain().orElseThrow()));
        }

        assertThat(waits.subList(0, 4))
                .containsExactly(
                        Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(4));
        assertThat(waits.get(9)).isEqualTo(Duration.ofMinutes(256));
        assertThat(waits.get(10)).isEqualTo(Duration.ofHours(6));
        assertThat(waits.stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofHours(14), Duration.ofHours(15));
        assertThat(step.answered(0, 0, 1, NOW))
                .isEqualTo(new DeletionStep("participant:crm", DeletionStep.State.FAILED, 12, 0, 0, 1, NOW));
        assertThat(step.answered(0, 0, 1, NOW).dueAgain()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "caf\u00e9", "a/b", "x\n"})
    void aNameOfAnotherFormIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeletionStep(name, DeletionStep.State.PENDING, 0, 0, 0, 0, null));
    }

    @Test
    void aNameOf64CharactersIsTakenAndOneMoreRefused() {
        String longest = "x".repeat(DeletionStep.LONGEST_NAME);

        assertThat(new DeletionStep(longest, DeletionStep.State.PENDING, 0, 0, 0, 0, null).name())
                .hasSize(64);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeletionStep(longest + "x", DeletionStep.State.PENDING, 0, 0, 0, 0, null));
    }

    @Test
    void aNumberBelowZeroIsRefused() {
        for (int place = 0; place < 4; place++) {
            int[] numbers = new int[4];
            numbers[place] = -1;
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new DeletionStep(
                            "X", DeletionStep.State.PENDING, numbers[0], numbers[1], numbers[2], numbers[3], null));
        }
    }
}

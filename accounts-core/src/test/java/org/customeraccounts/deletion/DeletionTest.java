package org.customeraccounts.deletion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.time.Instant;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.DeletionId;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DeletionTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");
    private static final Instant DUE = NOW.plus(Duration.ofDays(3));
    private static final Duration MICRO = Duration.ofNanos(1_000);
    private static final Deletion SCHEDULED = Deletion.scheduled(
            DeletionId.parse("017f22e2-79b0-7cc3-98c4-dc0c0c07398f"),
            ShopId.of("shop"),
            AccountId.parse("017f22e2-79b0-7cc3-98c4-dc0c0c07398e"),
            Deletion.Scope.ERASURE,
            AccountStatus.SUSPENDED,
            NOW,
            DUE);

    private static Deletion in(Deletion.State state) {
        return new Deletion(
                SCHEDULED.id(),
                SCHEDULED.shop(),
                SCHEDULED.account(),
                SCHEDULED.scope(),
                SCHEDULED.before(),
                state,
                new Deletion.Times(NOW, DUE, null, null));
    }

    @ParameterizedTest
    @CsvSource({
        "SCHEDULED, UNDO,     UNDONE",
        "SCHEDULED, BEGIN,    RUNNING",
        "SCHEDULED, COMPLETE, DELETION_SCHEDULED",
        "RUNNING,   UNDO,     DELETION_UNDER_WAY",
        "RUNNING,   BEGIN,    DELETION_UNDER_WAY",
        "RUNNING,   COMPLETE, COMPLETED",
        "COMPLETED, UNDO,     NO_DELETION",
        "COMPLETED, BEGIN,    NO_DELETION",
        "COMPLETED, COMPLETE, NO_DELETION",
        "UNDONE,    UNDO,     NO_DELETION",
        "UNDONE,    BEGIN,    NO_DELETION",
        "UNDONE,    COMPLETE, NO_DELETION"
    })
    void everyStateUnderEveryEvent(Deletion.State state, Deletion.Transition event, String expected) {
        Outcome<Deletion> outcome = in(state).after(event, DUE);

        String came = outcome instanceof Outcome.Accepted<Deletion> accepted
                ? accepted.value().state().name()
                : ((Outcome.Refused<Deletion>) outcome).refusal().code().name();
        assertThat(came).isEqualTo(expected);
    }

    @Test
    void itBeginsExactlyWhenItIsDue() {
        assertThat(SCHEDULED.after(Deletion.Transition.BEGIN, DUE.minus(MICRO))).isInstanceOf(Outcome.Refused.class);

        Deletion begun = SCHEDULED.after(Deletion.Transition.BEGIN, DUE).orThrow();

        assertThat(begun.begunAt()).isEqualTo(DUE);
        assertThat(begun.endedAt()).isNull();
        assertThat(begun.isOpen()).isTrue();
    }

    @Test
    void itIsUndoneBeforeItsTimeAndAfterIt() {
        for (Instant at : new Instant[] {NOW, DUE, DUE.plus(Duration.ofDays(99))}) {
            Deletion undone = SCHEDULED.after(Deletion.Transition.UNDO, at).orThrow();

            assertThat(undone.endedAt()).isEqualTo(at);
            assertThat(undone.begunAt()).isNull();
            assertThat(undone.isOpen()).isFalse();
            assertThat(undone.before()).isEqualTo(AccountStatus.SUSPENDED);
        }
    }

    @Test
    void itKeepsWhenItBeganOnceItIsCompleted() {
        Deletion completed = SCHEDULED
                .after(Deletion.Transition.BEGIN, DUE)
                .then(begun -> begun.after(Deletion.Transition.COMPLETE, DUE.plus(MICRO)))
                .orThrow();

        assertThat(completed.begunAt()).isEqualTo(DUE);
        assertThat(completed.endedAt()).isEqualTo(DUE.plus(MICRO));
        assertThat(completed.isOpen()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void theNamesOfStatesStay(Deletion.State state) {
        assertThat(state.name()).isIn("SCHEDULED", "RUNNING", "COMPLETED", "UNDONE");
    }

    @Test
    void nullIsRefusedWhereItMeansNothing() {
        assertThatNullPointerException()
                .isThrownBy(() -> Deletion.scheduled(
                        null, SCHEDULED.shop(), SCHEDULED.account(), SCHEDULED.scope(), SCHEDULED.before(), NOW, DUE))
                .withMessage("id");
        assertThatNullPointerException()
                .isThrownBy(() -> Deletion.scheduled(
                        SCHEDULED.id(), SCHEDULED.shop(), SCHEDULED.account(), null, SCHEDULED.before(), NOW, DUE))
                .withMessage("scope");
    }
}

package org.customeraccounts.internal.deletion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.deletion.DeletionStep;
import org.customeraccounts.internal.operation.TimeLimit;
import org.customeraccounts.keyvalue.InMemoryStorage;
import org.customeraccounts.spi.ErasureParticipant;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.DeletionId;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.Test;

/** A participant that hangs is left behind. */
class ParticipantErasureTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final DeletionStep CRM = DeletionStep.ofParticipant("crm");

    private final InMemoryStorage storage = InMemoryStorage.create();
    private final Deletion deletion = Deletion.scheduled(
                    DeletionId.parse("017f22e2-79b0-7cc3-98c4-dc0c0c07398f"),
                    ShopId.of("shop"),
                    AccountId.parse("017f22e2-79b0-7cc3-98c4-dc0c0c07398e"),
                    Deletion.Scope.ACCOUNT,
                    AccountStatus.ACTIVE,
                    NOW,
                    NOW)
            .after(Deletion.Transition.BEGIN, NOW)
            .orThrow();

    private ParticipantErasure asking(ErasureParticipant participant) {
        storage.inTransaction(unit -> {
            unit.deletions().insert(deletion);
            unit.deletions().move(Deletion.State.SCHEDULED, deletion);
            unit.deletions().addSteps(deletion.shop(), deletion.id(), List.of(CRM));
            return deletion;
        });
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        return new ParticipantErasure(storage, clock, List.of(participant), Duration.ofMillis(20));
    }

    /** Never answers, unless it is interrupted. */
    private static final class Hanging implements ErasureParticipant {
        private final CountDownLatch never = new CountDownLatch(1);
        private final CountDownLatch interrupted = new CountDownLatch(1);

        @Override
        public String name() {
            return "crm";
        }

        @Override
        public ErasureParticipant.Result erase(ErasureParticipant.Request request) throws Exception {
            try {
                never.await();
                return ErasureParticipant.Result.all(1);
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        }
    }

    @Test
    void oneThatHangsIsInterruptedAndNobodyKnowsWhatBecameOfItsData() throws Exception {
        Hanging hanging = new Hanging();
        ParticipantErasure participants = asking(hanging);

        DeletionStep step;
        try (TimeLimit limit = participants.timeLimit()) {
            step = participants.ask(deletion, CRM, limit);
        }

        assertThat(step).isEqualTo(new DeletionStep("participant:crm", DeletionStep.State.UNKNOWN, 1, 0, 0, 1, NOW));
        assertThat(storage.<List<DeletionStep>>read(unit -> unit.deletions().steps(deletion.shop(), deletion.id())))
                .containsExactly(step);
        assertThat(hanging.interrupted.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void aThreadThatIsInterruptedMeanwhileStaysSo() {
        ParticipantErasure participants = asking(new Hanging());
        Thread.currentThread().interrupt();

        DeletionStep step;
        try (TimeLimit limit = participants.timeLimit()) {
            step = participants.ask(deletion, CRM, limit);
        }

        assertThat(Thread.interrupted()).isTrue();
        assertThat(step.state()).isEqualTo(DeletionStep.State.UNKNOWN);
    }
}

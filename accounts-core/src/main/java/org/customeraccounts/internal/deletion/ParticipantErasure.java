package org.customeraccounts.internal.deletion;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.customeraccounts.account.Account;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.deletion.DeletionStep;
import org.customeraccounts.internal.operation.TimeLimit;
import org.customeraccounts.spi.ErasureParticipant;
import org.customeraccounts.spi.storage.Storage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the host's participants to delete what they keep, outside units of work and within a time limit. */
public final class ParticipantErasure {
    private static final Logger LOG = LoggerFactory.getLogger(ParticipantErasure.class);

    private final Storage storage;
    private final Clock clock;
    private final List<ErasureParticipant> participants;
    private final Duration limit;

    public ParticipantErasure(Storage storage, Clock clock, List<ErasureParticipant> participants, Duration limit) {
        this.storage = storage;
        this.clock = clock;
        this.participants = List.copyOf(participants);
        this.limit = limit;
    }

    Stream<DeletionStep> steps() {
        return participants.stream().map(ErasureParticipant::name).map(DeletionStep::ofParticipant);
    }

    /** How long they may take all together. */
    Duration longest() {
        return limit.multipliedBy(participants.size());
    }

    TimeLimit timeLimit() {
        return new TimeLimit(limit, "customer-accounts-erasure");
    }

    /** The step after the participant was asked, or as it was while it is too early to ask again. */
    DeletionStep ask(Deletion deletion, DeletionStep step, TimeLimit within) {
        if (step.dueAgain().filter(clock.instant()::isBefore).isPresent()) {
            return step;
        }
        ErasureParticipant.Result erased = answer(deletion, step, within);
        Instant now = clock.instant();
        DeletionStep next = step.answered(erased.done(), erased.failed(), erased.unknown(), now);
        storage.inTransaction(unit -> unit.deletions().write(deletion.shop(), deletion.id(), step, next));
        return next;
    }

    private ErasureParticipant.Result answer(Deletion deletion, DeletionStep step, TimeLimit within) {
        try {
            ErasureParticipant participant = participant(step).orElseThrow();
            ErasureParticipant.Request request = request(deletion);
            return Objects.requireNonNull(within.call(() -> participant.erase(request)), "an answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unknown(deletion, step, e);
        } catch (Exception e) {
            return unknown(deletion, step, e);
        }
    }

    private Optional<ErasureParticipant> participant(DeletionStep step) {
        return participants.stream()
                .filter(participant ->
                        step.participant().filter(participant.name()::equals).isPresent())
                .findFirst();
    }

    private ErasureParticipant.Request request(Deletion deletion) {
        Optional<Account> account = storage.read(unit -> unit.accounts().find(deletion.shop(), deletion.account()));
        return new ErasureParticipant.Request(
                deletion.id(),
                deletion.shop(),
                deletion.account(),
                account.map(Account::externalRef).orElse(null),
                deletion.scope());
    }

    /** The exception's class alone: its message could name somebody. */
    private static ErasureParticipant.Result unknown(Deletion deletion, DeletionStep step, Exception cause) {
        LOG.warn(
                "Deletion {}: {} did not answer, attempt {}: {}",
                deletion.id(),
                step.name(),
                step.attempts() + 1,
                cause.getClass().getName());
        return new ErasureParticipant.Result(0, 0, 1);
    }
}

package org.customeraccounts.internal.deletion;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.deletion.DeletionStep;
import org.customeraccounts.deletion.ErasureStep;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.operation.Shutdown;
import org.customeraccounts.internal.operation.TimeLimit;
import org.customeraccounts.outbox.Operations;
import org.customeraccounts.spi.storage.UnitOfWork;

/**
 * Carries deletions out: leases one, which begins it, and then takes each step that is left in units of work of its
 * own, the line of the ledger in the same unit. Whoever is stopped anywhere leaves a ledger that the next one goes on
 * with.
 */
public final class DeletionRunner {
    private static final int MOST = 10_000;
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Duration WAIT = Duration.ofMinutes(1);

    private final OperationRunner runner;
    private final ErasureSteps erasure;
    private final ParticipantErasure participants;
    private final Shutdown shutdown;

    public DeletionRunner(
            OperationRunner runner, ErasureSteps erasure, ParticipantErasure participants, Shutdown shutdown) {
        this.runner = runner;
        this.erasure = erasure;
        this.participants = participants;
        this.shutdown = shutdown;
    }

    private record Lease(Deletion deletion, UUID id) {}

    public Operations.DeletionRun run(int most) {
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException("most is 1 to " + MOST);
        }
        int taken = 0;
        int completed = 0;
        try (TimeLimit limit = participants.timeLimit()) {
            Optional<Boolean> done = next(limit);
            while (done.isPresent()) {
                completed += done.get() ? 1 : 0;
                taken++;
                done = taken < most ? next(limit) : Optional.empty();
            }
        }
        return new Operations.DeletionRun(completed, taken - completed, taken == most);
    }

    /** Takes one and says whether it was completed; none when none is due, or when the accounts are closed. */
    private Optional<Boolean> next(TimeLimit limit) {
        if (!shutdown.begin()) {
            return Optional.empty();
        }
        try {
            return lease().map(lease -> carryOut(lease, limit));
        } finally {
            shutdown.end();
        }
    }

    private Optional<Lease> lease() {
        UUID id = runner.ids().next();
        return runner.inTransaction(unit -> {
            Instant now = runner.now();
            return unit.deletions()
                    // Long enough for every participant to take all of its time.
                    .lease(now, id, now.plus(LEASE).plus(participants.longest()))
                    .map(deletion -> new Lease(begun(unit, deletion, now), id));
        });
    }

    /** Running from now on, unless it was undone at the last moment. */
    private Deletion begun(UnitOfWork unit, Deletion deletion, Instant now) {
        if (deletion.after(Deletion.Transition.BEGIN, now) instanceof Outcome.Accepted<Deletion> begun
                && unit.deletions().move(Deletion.State.SCHEDULED, begun.value())) {
            unit.deletions().addSteps(deletion.shop(), deletion.id(), ledger());
            return begun.value();
        }
        return deletion;
    }

    private List<DeletionStep> ledger() {
        return Stream.of(ErasureStep.values())
                // Participants know the customer by the host's number, so they are asked before that goes.
                .flatMap(step -> step == ErasureStep.REFERENCES
                        ? Stream.concat(participants.steps(), Stream.of(DeletionStep.of(step)))
                        : Stream.of(DeletionStep.of(step)))
                .toList();
    }

    /** Takes every step that can be taken, and says whether that completed it. */
    private boolean carryOut(Lease lease, TimeLimit limit) {
        Deletion deletion = lease.deletion();
        if (deletion.state() != Deletion.State.RUNNING) {
            return false;
        }
        List<DeletionStep> steps =
                new ArrayList<>(runner.read(unit -> unit.deletions().steps(deletion.shop(), deletion.id())));
        for (int place = 0; place < steps.size(); place++) {
            steps.set(place, taken(deletion, steps, steps.get(place), limit));
        }
        if (steps.stream().allMatch(DeletionStep::isSettled)) {
            return true;
        }
        postpone(lease, steps);
        return false;
    }

    private DeletionStep taken(Deletion deletion, List<DeletionStep> steps, DeletionStep step, TimeLimit limit) {
        if (step.isSettled()) {
            return step;
        }
        if (step.participant().isPresent()) {
            return participants.ask(deletion, step, limit);
        }
        return step.own()
                .filter(known -> canBeTaken(known, steps))
                .map(known -> erasure.take(deletion, known, step))
                .orElse(step);
    }

    /** A step that only a newer version knows keeps the account, for a node that runs that version. */
    private static boolean canBeTaken(ErasureStep step, List<DeletionStep> steps) {
        Stream<DeletionStep> others = steps.stream().filter(other -> !other.isSettled());
        return switch (step) {
            case REFERENCES -> others.allMatch(other -> other.participant().isEmpty());
            case ACCOUNT -> others.allMatch(other -> other.name().equals(step.name()));
            case SESSIONS, COUNTERS, LINKS, CONTRACTS, CARDS, ADDRESSES, ORDERS, MAILS, CLAIMS, CONTACT -> true;
        };
    }

    private void postpone(Lease lease, List<DeletionStep> steps) {
        Instant now = runner.now();
        Deletion deletion = lease.deletion();
        Instant next = steps.stream()
                .filter(step -> !step.isSettled())
                .filter(step ->
                        step.own().filter(known -> !canBeTaken(known, steps)).isEmpty())
                .map(step -> step.dueAgain().filter(now::isBefore).orElse(now.plus(WAIT)))
                .min(Instant::compareTo)
                .orElse(now.plus(WAIT));
        runner.inTransaction(unit -> unit.deletions().postpone(deletion.shop(), deletion.id(), lease.id(), next));
    }
}

package org.customeraccounts.internal.operation;

import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.spi.storage.UnitOfWork;

/**
 * An operation under way, as its steps in their order: who and what, from {@link OperationRunner}; what comes before,
 * slow or on a connection of its own; the one unit of work; and what comes after the commit. A refusal at any step is
 * recorded with what is known of the operation by then. Immutable.
 *
 * @param <A> what the steps before have found
 */
public final class Operation<A> {
    private final OperationRunner runner;
    private final AuditContext audit;
    private final UnaryOperator<AuditContext> refusalNote;
    private final A value;

    Operation(OperationRunner runner, AuditContext audit, A value) {
        this(runner, audit, UnaryOperator.identity(), value);
    }

    private Operation(OperationRunner runner, AuditContext audit, UnaryOperator<AuditContext> refusalNote, A value) {
        this.runner = runner;
        this.audit = audit;
        this.refusalNote = refusalNote;
        this.value = value;
    }

    /** What the steps before have found. */
    public A value() {
        return value;
    }

    public AuditContext audit() {
        return audit;
    }

    /** A step before the unit of work: validation, throttling, hashing, a gateway. */
    public <B> Operation<B> then(Function<? super A, ? extends B> step) {
        return new Operation<>(runner, audit, refusalNote, recorded(() -> step.apply(value)));
    }

    /** A step before the unit of work that finds nothing and may refuse. */
    public Operation<A> check(Consumer<? super A> step) {
        return then(found -> {
            step.accept(found);
            return found;
        });
    }

    /** Has the audit say more, from now on. */
    public Operation<A> noting(BiFunction<AuditContext, ? super A, AuditContext> note) {
        return new Operation<>(runner, note.apply(audit, value), refusalNote, value);
    }

    /** Has the audit of a refusal say more, from now on. It is asked only once there is one: it may read. */
    public Operation<A> notingRefusal(UnaryOperator<AuditContext> note) {
        return new Operation<>(runner, audit, note, value);
    }

    /** The unit of work. It may be run again, so it changes nothing outside it. */
    public <T> T commit(BiFunction<UnitOfWork, ? super A, Outcome<T>> work) {
        return decide((unit, found) -> new Decision<>(work.apply(unit, found), audit));
    }

    /** The unit of work, where what came of it is for the audit, too. */
    public <T> T commit(
            BiFunction<UnitOfWork, ? super A, Outcome<T>> work, BiFunction<AuditContext, T, AuditContext> note) {
        return decide((unit, found) -> new Decision<>(work.apply(unit, found), audit).noting(note));
    }

    /** The unit of work, where only it can say what the audit is to say. */
    public <T> T decide(BiFunction<UnitOfWork, ? super A, Decision<T>> work) {
        return runner.commit(audit, refusalNote, unit -> work.apply(unit, value));
    }

    /** Reads what is given out: it is recorded as seen even if the host rolls back what it does with it. */
    public <T> T disclose(Function<? super A, ? extends T> reading) {
        T read = recorded(() -> reading.apply(value));
        runner.append(audit);
        return read;
    }

    private <T> T recorded(Supplier<T> step) {
        return runner.recorded(() -> refusalNote.apply(audit), step);
    }
}

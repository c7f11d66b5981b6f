package org.customeraccounts.internal.operation;

import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.customeraccounts.account.Account;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.spi.storage.UnitOfWork;

/**
 * An {@link Operation} of a signed-in customer: its unit of work begins by checking the session again, which locks the
 * account. Immutable.
 *
 * @param <A> what the steps before have found
 */
public final class CustomerOperation<A> {
    /** What a unit of work does for a customer whose session was checked in it. */
    @FunctionalInterface
    public interface Work<A, R> {
        R apply(UnitOfWork unit, Account owner, A found);
    }

    private final SessionGuard guard;
    private final CustomerRequest request;
    private final Operation<A> operation;

    CustomerOperation(SessionGuard guard, CustomerRequest request, Operation<A> operation) {
        this.guard = guard;
        this.request = request;
        this.operation = operation;
    }

    /** As {@link Operation#value}. */
    public A value() {
        return operation.value();
    }

    public AuditContext audit() {
        return operation.audit();
    }

    /** As {@link Operation#then}. */
    public <B> CustomerOperation<B> then(Function<? super A, ? extends B> step) {
        return new CustomerOperation<>(guard, request, operation.then(step));
    }

    /** As {@link Operation#check}. */
    public CustomerOperation<A> check(Consumer<? super A> step) {
        return new CustomerOperation<>(guard, request, operation.check(step));
    }

    /** As {@link Operation#noting}. */
    public CustomerOperation<A> noting(BiFunction<AuditContext, ? super A, AuditContext> note) {
        return new CustomerOperation<>(guard, request, operation.noting(note));
    }

    /** The same for whoever had that session, whether it has ended or not. */
    public Operation<A> withoutSession() {
        return operation;
    }

    /** The unit of work, or {@code SESSION_ENDED}. It may be run again, so it changes nothing outside it. */
    public <T> T commit(Work<? super A, Outcome<T>> work) {
        return operation.commit((unit, found) -> owner(unit).then(owner -> work.apply(unit, owner, found)));
    }

    /** The same, where what came of it is for the audit, too. */
    public <T> T commit(Work<? super A, Outcome<T>> work, BiFunction<AuditContext, T, AuditContext> note) {
        return operation.commit((unit, found) -> owner(unit).then(owner -> work.apply(unit, owner, found)), note);
    }

    /** The same, where only the unit of work can say what the audit is to say. */
    public <T> T decide(Work<? super A, Decision<T>> work) {
        return operation.decide((unit, found) -> {
            Outcome<Account> owner = owner(unit);
            return owner instanceof Outcome.Refused<Account> no
                    ? new Decision<>(Outcome.refused(no.refusal()), audit())
                    : work.apply(unit, owner.orThrow(), found);
        });
    }

    /** As {@link Operation#disclose}; the reading checks the session itself. */
    public <T> T disclose(Function<? super A, ? extends T> reading) {
        return operation.disclose(reading);
    }

    private Outcome<Account> owner(UnitOfWork unit) {
        return guard.require(unit, request).then(found -> Outcome.of(found.account()));
    }
}

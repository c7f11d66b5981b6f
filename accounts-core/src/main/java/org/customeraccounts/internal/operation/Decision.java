package org.customeraccounts.internal.operation;

import java.util.function.BiFunction;
import java.util.function.Function;
import org.customeraccounts.error.Outcome;

/**
 * What one run of a unit of work came to, and what the audit is to say of it. A unit of work that is run again decides
 * again: nothing of its first run is left.
 *
 * @param <T> the value
 */
public record Decision<T>(Outcome<T> outcome, AuditContext audit) {
    /** A yes. */
    public static <T> Decision<T> of(T value, AuditContext audit) {
        return new Decision<>(Outcome.of(value), audit);
    }

    /** Has the audit say more where this is a yes, whatever is decided next. */
    public Decision<T> noting(BiFunction<AuditContext, T, AuditContext> note) {
        return outcome instanceof Outcome.Accepted<T> yes
                ? new Decision<>(outcome, note.apply(audit, yes.value()))
                : this;
    }

    /** The next decision, when this one was yes. */
    public <R> Decision<R> then(Function<? super T, Outcome<R>> next) {
        return new Decision<>(outcome.then(next), audit);
    }
}

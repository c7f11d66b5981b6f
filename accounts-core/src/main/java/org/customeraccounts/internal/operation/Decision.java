package org.customeraccounts.internal.operation;

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
}

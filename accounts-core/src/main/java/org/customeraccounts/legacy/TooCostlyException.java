package org.customeraccounts.legacy;

/** A hash that is well-formed, and costs more than a sign-in may. */
final class TooCostlyException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    TooCostlyException(String limit) {
        super(limit);
    }
}

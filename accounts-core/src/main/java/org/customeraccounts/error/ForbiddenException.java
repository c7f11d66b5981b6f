package org.customeraccounts.error;

/** The caller may not do this. */
public final class ForbiddenException extends AccountsException {
    private static final long serialVersionUID = 1L;

    ForbiddenException(Refusal refusal) {
        super(refusal);
    }
}

package org.customeraccounts.error;

/** Something stands in the way: {@link #code} says what, {@link #nextStep} what to do about it. */
public final class ConflictException extends AccountsException {
    private static final long serialVersionUID = 1L;

    ConflictException(Refusal refusal) {
        super(refusal);
    }
}

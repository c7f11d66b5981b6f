package org.customeraccounts.error;

/** There is no such thing, as far as the caller may know: another customer's answers just so. */
public final class NotFoundException extends AccountsException {
    private static final long serialVersionUID = 1L;

    NotFoundException(Refusal refusal) {
        super(refusal);
    }
}

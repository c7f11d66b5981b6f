package org.customeraccounts.error;

/** The caller is not who they would have to be: sign in, or give the right password. */
public final class UnauthenticatedException extends AccountsException {
    private static final long serialVersionUID = 1L;

    UnauthenticatedException(Refusal refusal) {
        super(refusal);
    }
}

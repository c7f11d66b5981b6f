package org.customeraccounts.session;

import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Refusal;

/**
 * What a discreet sign-up form answers to everyone, whether the address has an account or not: the mailbox is told
 * which.
 */
public record CheckYourMail() implements SignUpResult {
    @Override
    public SignedIn signedIn() {
        throw Refusal.of(ErrorCode.STEP_REQUIRED).exception();
    }
}

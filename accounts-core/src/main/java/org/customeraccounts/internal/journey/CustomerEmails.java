package org.customeraccounts.internal.journey;

import org.customeraccounts.credential.Proof;
import org.customeraccounts.email.EmailChangeStatus;
import org.customeraccounts.email.EmailStatus;
import org.customeraccounts.email.Emails;
import org.customeraccounts.internal.email.StoredEmails;
import org.customeraccounts.internal.support.CustomerCall;
import org.jspecify.annotations.Nullable;

/** A customer's address: what needs a proof of the account's owner is a journey, the rest is not. */
public record CustomerEmails(StoredEmails stored, RequestingEmailChange requesting, CustomerCall call)
        implements Emails {
    @Override
    public EmailStatus status() {
        return stored.status(call);
    }

    @Override
    public EmailChangeStatus requestChange(@Nullable String newAddress, @Nullable String confirmation, Proof proof) {
        return requesting.request(call, newAddress, confirmation, proof);
    }

    @Override
    public void resend() {
        stored.resend(call);
    }

    @Override
    public void cancel() {
        stored.cancel(call);
    }

    @Override
    public void resendVerification() {
        stored.resendVerification(call);
    }
}

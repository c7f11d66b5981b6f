package org.customeraccounts.internal.email;

import org.customeraccounts.credential.Proof;
import org.customeraccounts.email.EmailChangeStatus;
import org.customeraccounts.email.EmailStatus;
import org.customeraccounts.email.Emails;
import org.customeraccounts.internal.operation.CustomerRequest;
import org.jspecify.annotations.Nullable;

/** A customer's address: what needs a proof of the account's owner is a journey, the rest is not. */
public record CustomerEmails(EmailOperations stored, EmailChangeRequests requesting, CustomerRequest call)
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

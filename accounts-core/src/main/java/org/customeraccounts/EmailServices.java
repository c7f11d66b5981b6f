package org.customeraccounts;

import org.customeraccounts.internal.credential.PasswordProof;
import org.customeraccounts.internal.email.AddressVerified;
import org.customeraccounts.internal.email.BounceReports;
import org.customeraccounts.internal.email.EmailChangeRequests;
import org.customeraccounts.internal.email.EmailChangeReversal;
import org.customeraccounts.internal.email.EmailOperations;
import org.customeraccounts.internal.email.LinkConfirmation;
import org.customeraccounts.internal.operation.OperationRunner;

/** The address of an account: verified, changed, put back. */
final class EmailServices {
    final EmailOperations emails;
    final LinkConfirmation confirmation;
    final EmailChangeReversal reversal;
    final BounceReports bounces;

    EmailServices(
            KernelServices kernel,
            MailServices mail,
            SessionServices sessions,
            PasswordProof proof,
            AddressVerified verified) {
        OperationRunner runner = kernel.runner;
        this.emails = new EmailOperations(
                runner,
                new EmailChangeRequests(runner, mail.allowance, mail.domains, proof, sessions.changes),
                sessions.changes,
                mail.requests);
        this.confirmation =
                new LinkConfirmation(runner, mail.links, proof, sessions.revocations, verified, mail.resets);
        this.reversal =
                new EmailChangeReversal(runner, kernel.tokens, mail.links, sessions.revocations, verified, mail.resets);
        this.bounces = new BounceReports(runner, mail.links, sessions.changes);
    }
}

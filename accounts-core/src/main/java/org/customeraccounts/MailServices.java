package org.customeraccounts;

import java.util.Objects;
import org.customeraccounts.internal.mail.LinkLookup;
import org.customeraccounts.internal.mail.MailAdmission;
import org.customeraccounts.internal.mail.MailAllowance;
import org.customeraccounts.internal.mail.MailComposer;
import org.customeraccounts.internal.mail.MailDelivery;
import org.customeraccounts.internal.mail.MailDesignOperations;
import org.customeraccounts.internal.mail.MailDomains;
import org.customeraccounts.internal.mail.MailDraftReader;
import org.customeraccounts.internal.mail.MailRenderer;
import org.customeraccounts.internal.mail.MailRequests;
import org.customeraccounts.internal.mail.ResetMailQuota;
import org.customeraccounts.internal.operation.OperationRunner;

/** How many mails go to whom, what they look like, and which link a token opens. */
final class MailServices {
    final MailAllowance allowance;
    final ResetMailQuota resets;
    final MailRequests requests;
    final MailDomains domains;
    final LinkLookup links;
    final MailDesignOperations designs;

    private final MailRenderer renderer = new MailRenderer();

    MailServices(AccountsBuilder given, KernelServices kernel) {
        OperationRunner runner = kernel.runner;
        this.allowance = new MailAllowance(runner.storage(), runner.clock());
        this.resets = new ResetMailQuota(runner.storage(), runner.clock());
        this.requests = new MailRequests(runner.throttle(), allowance, runner.outbox());
        this.domains = new MailDomains(given.mailDomainCheck);
        this.links = new LinkLookup(runner.clock());
        this.designs = new MailDesignOperations(runner, kernel.inputs, renderer);
    }

    MailDelivery delivery(AccountsBuilder given, KernelServices kernel) {
        return new MailDelivery(
                kernel.runner,
                kernel.json,
                new MailDraftReader(kernel.settings, kernel.tokens),
                new MailAdmission(allowance, resets),
                new MailComposer(Objects.requireNonNull(given.links), renderer),
                Objects.requireNonNull(given.mailer));
    }
}

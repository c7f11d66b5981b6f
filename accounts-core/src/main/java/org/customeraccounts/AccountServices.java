package org.customeraccounts;

import org.customeraccounts.internal.account.AccountAdministration;
import org.customeraccounts.internal.account.AccountClosure;
import org.customeraccounts.internal.account.LinkRefusal;
import org.customeraccounts.internal.account.PasswordReset;
import org.customeraccounts.internal.account.ProfileOperations;
import org.customeraccounts.internal.account.ResetMailRequests;
import org.customeraccounts.internal.account.SignUpOperation;
import org.customeraccounts.internal.account.UnverifiedOwner;
import org.customeraccounts.internal.deletion.DeletionOperations;
import org.customeraccounts.internal.email.MailboxHolds;
import org.customeraccounts.internal.imports.CustomerImporter;
import org.customeraccounts.internal.imports.PlatformCustomers;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.order.GuestOrderClaiming;
import org.customeraccounts.internal.settings.EffectiveSettings;

/** Accounts: opened, used, brought, administered, deleted. */
final class AccountServices {
    final SignUpOperation signUp;
    final ResetMailRequests resetMails;
    final PasswordReset reset;
    final LinkRefusal refusal;
    final ProfileOperations profile;
    final PlatformCustomers customers;
    final AccountAdministration administration;
    final DeletionOperations deletions;

    AccountServices(
            AccountsBuilder given,
            KernelServices kernel,
            MailServices mail,
            CredentialServices credentials,
            PaymentServices payment,
            OrderServices orders) {
        OperationRunner runner = kernel.runner;
        EffectiveSettings settings = kernel.settings;
        SessionServices sessions = credentials.sessions;
        GuestOrderClaiming guestOrders = orders.guestOrders;
        MailboxHolds holds = new MailboxHolds(runner.clock());
        AccountClosure closure = new AccountClosure(sessions.revocations, payment.contractEnding, holds);
        this.signUp = new SignUpOperation(runner, kernel.inputs, settings, credentials.opener, credentials.signIn);
        this.resetMails = new ResetMailRequests(runner, settings, holds);
        this.reset = new PasswordReset(
                runner,
                settings,
                credentials.preparation,
                sessions.revocations,
                new UnverifiedOwner(runner.clock(), payment.tokens, guestOrders),
                sessions.opener);
        this.refusal = new LinkRefusal(runner, mail.links, sessions.changes, closure, mail.allowance, mail.resets);
        this.profile = new ProfileOperations(runner, kernel.inputs);
        this.customers = new PlatformCustomers(
                runner,
                new CustomerImporter(
                        runner,
                        kernel.inputs,
                        credentials.hasher,
                        given.wrapForeignHashes,
                        credentials.foreignCost,
                        guestOrders));
        this.administration = new AccountAdministration(runner, closure, mail.requests, guestOrders);
        this.deletions =
                new DeletionOperations(runner, settings, payment.contractEnding, sessions.revocations, guestOrders);
    }
}

package org.customeraccounts.internal.account;

import java.util.Optional;
import org.customeraccounts.account.Account;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.email.MailboxHolds;
import org.customeraccounts.internal.operation.AuditContext;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.internal.operation.MailShare;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.operation.OutboxWriter;
import org.customeraccounts.internal.operation.Throttle;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.internal.session.DeviceRecognition;
import org.customeraccounts.internal.settings.EffectiveSettings;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.jspecify.annotations.Nullable;

/** A visitor who has forgotten the password asks for the mail that leads to a new one. */
public final class ResetMailRequests {
    private final OperationRunner runner;
    private final EffectiveSettings settings;
    private final MailboxHolds holds;

    public ResetMailRequests(OperationRunner runner, EffectiveSettings settings, MailboxHolds holds) {
        this.runner = runner;
        this.settings = settings;
        this.holds = holds;
    }

    /** Who has the address, and whether whoever asks comes from a device that the account knows. */
    private record Owner(
            EmailAddress typed,
            @Nullable Account account,
            @Nullable EmailChange wayBack,
            MailShare share) {
        Optional<AccountId> id() {
            return Optional.ofNullable(account)
                    .map(Account::id)
                    .or(() -> Optional.ofNullable(wayBack).map(EmailChange::account));
        }

        EmailAddress mailbox() {
            return account == null ? typed : account.email();
        }
    }

    /**
     * The same answer and the same work, whether the address has an account or not, and whether a mail is left for it:
     * that is decided when the mail's turn comes, and the mail of an account that does not exist is dropped then. Never
     * refused by address, since anybody could use that up. To a mailbox that is held, and can undo a change of address,
     * goes the link that does so.
     */
    public void request(VisitorRequest request, @Nullable String typed) {
        runner.visitor(request, AuditAction.PASSWORD_RESET_REQUEST)
                .then(asked -> Inputs.email("email", typed).orThrow())
                .noting(AuditContext::masked)
                .check(address -> runner.throttle().admitSource(request, Throttle.Attempt.PASSWORD_RESET))
                .then(address ->
                        runner.read(unit -> find(unit, request, address)).orThrow())
                .noting((audit, owner) -> owner.id().map(audit::about).orElse(audit))
                .commit((unit, owner) -> post(unit, request, owner));
    }

    private Outcome<Owner> find(UnitOfWork unit, VisitorRequest request, EmailAddress address) {
        return settings.withAccounts(unit, request.shop()).then(shop -> {
            Optional<Account> account = unit.accounts().findByEmail(request.shop(), address);
            boolean known = DeviceRecognition.find(unit, request, runner.now())
                    .filter(device -> account.filter(device::isOf).isPresent())
                    .isPresent();
            EmailChange wayBack = holds.at(
                            unit, request.shop(), address, runner.ids().account())
                    .orElse(null);
            return Outcome.of(
                    new Owner(address, account.orElse(null), wayBack, known ? MailShare.OWNER : MailShare.ANYBODY));
        });
    }

    private Outcome<Owner> post(UnitOfWork unit, VisitorRequest request, Owner owner) {
        // An unknown address gets its row too, about an account that does not exist: the work must not tell.
        AccountId account = owner.id().orElseGet(runner.ids()::account);
        OutboxWriter.Bundle bundle = runner.outbox().about(request.shop(), account);
        EmailChange wayBack = owner.wayBack();
        if (wayBack == null) {
            bundle.mail(owner.share(), MailKind.RESET_PASSWORD, owner.mailbox());
        } else {
            bundle.mail(MailKind.EMAIL_CHANGED, wayBack.oldAddress(), wayBack);
        }
        bundle.post(unit);
        return Outcome.of(owner);
    }
}

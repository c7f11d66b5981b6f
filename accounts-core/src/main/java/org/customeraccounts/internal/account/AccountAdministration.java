package org.customeraccounts.internal.account;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.AccountClosed;
import org.customeraccounts.account.AccountReinstated;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.account.AccountSuspended;
import org.customeraccounts.account.RunningContracts;
import org.customeraccounts.account.StaffAccounts;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.error.Refusal;
import org.customeraccounts.event.AccountEvent;
import org.customeraccounts.internal.email.AddressVerified;
import org.customeraccounts.internal.email.MailboxHolds;
import org.customeraccounts.internal.mail.MailRequests;
import org.customeraccounts.internal.mail.MailReservation;
import org.customeraccounts.internal.operation.AuditContext;
import org.customeraccounts.internal.operation.MailShare;
import org.customeraccounts.internal.operation.Operation;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.operation.OutboxWriter;
import org.customeraccounts.internal.operation.StaffRequest;
import org.customeraccounts.internal.session.RevocationEvent;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.session.SessionsEnded;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;

/** What staff do with accounts. */
public final class AccountAdministration {
    private final OperationRunner runner;
    private final AccountClosure closure;
    private final MailRequests mails;
    private final AddressVerified addressVerified;

    public AccountAdministration(
            OperationRunner runner, AccountClosure closure, MailRequests mails, AddressVerified addressVerified) {
        this.runner = runner;
        this.closure = closure;
        this.mails = mails;
        this.addressVerified = addressVerified;
    }

    public StaffAccounts of(StaffRequest request) {
        return new ForStaff(request);
    }

    private final class ForStaff implements StaffAccounts {
        private final StaffRequest request;

        private ForStaff(StaffRequest request) {
            this.request = request;
        }

        @Override
        public Account get(AccountId id) {
            return about(id, AuditAction.ACCOUNT_VIEW)
                    .disclose(asked -> runner.read(unit -> find(unit, id)).orThrow());
        }

        @Override
        public Account suspend(AccountId id) {
            return about(id, AuditAction.ACCOUNT_SUSPEND)
                    .commit((unit, asked) -> lock(unit, id).then(account -> suspend(unit, account)));
        }

        private Outcome<Account> suspend(UnitOfWork unit, Account account) {
            return account.suspended()
                    .then(after -> move(unit, account, after, now -> {
                        closure.revocations().apply(unit, after, RevocationEvent.SUSPENDED);
                        post(
                                unit,
                                after,
                                MailKind.ACCOUNT_SUSPENDED,
                                new AccountSuspended(request.shop(), after.id(), now));
                    }));
        }

        @Override
        public Account lift(AccountId id) {
            return about(id, AuditAction.ACCOUNT_REINSTATE)
                    .commit((unit, asked) -> lock(unit, id).then(account -> reinstate(unit, account)));
        }

        private Outcome<Account> reinstate(UnitOfWork unit, Account account) {
            return account.reinstated()
                    .then(after -> move(unit, account, after, now -> {
                        post(
                                unit,
                                after,
                                MailKind.ACCOUNT_REINSTATED,
                                new AccountReinstated(request.shop(), after.id(), now));
                        addressVerified.usableAgain(unit, after);
                    }));
        }

        @Override
        public Account close(AccountId id, RunningContracts contracts) {
            return runner.staff(request, AuditAction.ACCOUNT_CLOSE, audit -> audit(audit.about(id), contracts))
                    .commit((unit, asked) -> lock(unit, id).then(account -> close(unit, account, contracts)));
        }

        private static AuditContext audit(AuditContext audit, RunningContracts contracts) {
            return contracts == RunningContracts.END ? audit.with("contracts", contracts) : audit;
        }

        private Outcome<Account> close(UnitOfWork unit, Account account, RunningContracts contracts) {
            return closed(unit, account)
                    .then(after -> closure.ending().requireNone(unit, after, contracts))
                    .then(after -> move(unit, account, after, now -> release(unit, after, now)));
        }

        private void release(UnitOfWork unit, Account account, Instant now) {
            List<EmailChange> undoable = closure.holds().of(unit, account);
            // Its contact stays with the shop, and whoever can still undo a change of address keeps the address held.
            closure.release(unit, account, undoable, false);
            OutboxWriter.Bundle bundle = runner.outbox().about(account).mail(MailKind.ACCOUNT_CLOSED, account.email());
            MailboxHolds.tell(bundle, MailKind.ACCOUNT_CLOSED, undoable)
                    .event(new AccountClosed(request.shop(), account.id(), now))
                    .post(unit);
        }

        /** Undoing a change opens a closed account, and must not lift a suspension. */
        private Outcome<Account> closed(UnitOfWork unit, Account account) {
            return account.closed()
                    .then(after -> account.status() == AccountStatus.SUSPENDED
                                    && closure.holds().canUndo(unit, account)
                            ? state(account)
                            : Outcome.of(after));
        }

        @Override
        public int endSessions(AccountId id) {
            return about(id, AuditAction.SESSIONS_END_ALL)
                    .commit((unit, asked) ->
                            lock(unit, id).then(ForStaff::open).then(account -> endSessions(unit, account)));
        }

        /** Of several at once, the one that ends sessions tells the mailbox. */
        private Outcome<Integer> endSessions(UnitOfWork unit, Account account) {
            int ended = closure.revocations().apply(unit, account, RevocationEvent.STAFF_ENDED_SESSIONS);
            if (ended > 0) {
                SessionsEnded event = new SessionsEnded(request.shop(), account.id(), runner.now());
                post(unit, account, MailKind.SESSIONS_ENDED, event);
            }
            return Outcome.of(ended);
        }

        @Override
        public void resendVerification(AccountId id) {
            mail(
                    about(id, AuditAction.VERIFICATION_RESEND),
                    MailKind.VERIFY_EMAIL,
                    id,
                    account -> active(account).then(MailRequests::unverified),
                    account -> mails.admitAgain(request.asVisitor(), account.id(), account.email(), MailShare.STAFF));
        }

        @Override
        public void sendPasswordReset(AccountId id) {
            mail(
                    about(id, AuditAction.PASSWORD_RESET_REQUEST),
                    MailKind.RESET_PASSWORD,
                    id,
                    ForStaff::open,
                    account -> mails.admitReset(request.asVisitor(), account));
        }

        /** A mail to the address in force, admitted outside the unit of work that posts it. */
        private void mail(
                Operation<StaffRequest> operation,
                MailKind kind,
                AccountId id,
                Function<Account, Outcome<Account>> condition,
                Function<Account, MailReservation> admission) {
            Operation<MailReservation> admitted = operation
                    // Asked before, so that nothing is counted in vain, and again in the unit, where it is certain.
                    .then(asked ->
                            runner.read(unit -> find(unit, id).then(condition)).orThrow())
                    .then(admission);
            admitted.value()
                    .unlessRefused(() -> admitted.commit((unit, reservation) ->
                            lock(unit, id).then(condition).then(account -> mails.post(unit, kind, account))));
        }

        private static Outcome<Account> open(Account account) {
            return account.status() == AccountStatus.SUSPENDED ? Outcome.of(account) : account.usable();
        }

        private static Outcome<Account> active(Account account) {
            return account.isActive() ? Outcome.of(account) : state(account);
        }

        private static Outcome<Account> state(Account account) {
            return Outcome.refused(Refusal.of(ErrorCode.ACCOUNT_STATE, "state", account.status()));
        }

        /** An account that is locked moves, unless its state is one that only a newer version of the library knows. */
        private Outcome<Account> move(UnitOfWork unit, Account before, Account after, Consumer<Instant> consequences) {
            if (!unit.accounts().changeStatus(request.shop(), before.id(), before.status(), after.status())) {
                return Outcome.refused(ErrorCode.ACCOUNT_STATE);
            }
            consequences.accept(runner.now());
            return Outcome.of(after);
        }

        private Outcome<Account> lock(UnitOfWork unit, AccountId id) {
            return unit.accounts().lock(request.shop(), id).map(Outcome::of).orElseGet(ForStaff::unknown);
        }

        private Outcome<Account> find(UnitOfWork unit, AccountId id) {
            return unit.accounts().find(request.shop(), id).map(Outcome::of).orElseGet(ForStaff::unknown);
        }

        private static Outcome<Account> unknown() {
            return Outcome.refused(ErrorCode.ACCOUNT_UNKNOWN);
        }

        private void post(UnitOfWork unit, Account account, MailKind kind, AccountEvent event) {
            runner.outbox()
                    .about(account)
                    .mail(kind, account.email())
                    .event(event)
                    .post(unit);
        }

        private Operation<StaffRequest> about(AccountId id, AuditAction action) {
            return runner.staff(request, action, audit -> audit.about(id));
        }
    }
}

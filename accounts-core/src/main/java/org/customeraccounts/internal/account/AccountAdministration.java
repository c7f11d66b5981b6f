package org.customeraccounts.internal.account;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
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
import org.customeraccounts.internal.operation.Act;
import org.customeraccounts.internal.operation.Journal;
import org.customeraccounts.internal.operation.MailShare;
import org.customeraccounts.internal.operation.OutboxWriter;
import org.customeraccounts.internal.operation.StaffRequest;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.internal.session.RevocationEvent;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.session.SessionsEnded;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;

/** What staff do with accounts. */
public final class AccountAdministration {
    private final Storage storage;
    private final Clock clock;
    private final AccountClosure closed;
    private final Journal journal;
    private final OutboxWriter postbox;
    private final MailRequests mails;
    private final AddressVerified again;

    public AccountAdministration(
            Storage storage,
            Clock clock,
            AccountClosure closed,
            Journal journal,
            OutboxWriter postbox,
            MailRequests mails,
            AddressVerified again) {
        this.storage = storage;
        this.clock = clock;
        this.closed = closed;
        this.journal = journal;
        this.postbox = postbox;
        this.mails = mails;
        this.again = again;
    }

    public StaffAccounts of(StaffRequest call) {
        return new ForStaff(call);
    }

    private final class ForStaff implements StaffAccounts {
        private final StaffRequest call;

        private ForStaff(StaffRequest call) {
            this.call = call;
        }

        @Override
        public Account get(AccountId id) {
            Act act = act(AuditAction.ACCOUNT_VIEW, id);
            return journal.recording(act, () -> {
                call.require(AuditAction.ACCOUNT_VIEW);
                return journal.disclosing(
                        act, () -> storage.read(unit -> seen(unit, id)).orThrow());
            });
        }

        @Override
        public Account suspend(AccountId id) {
            Act act = act(AuditAction.ACCOUNT_SUSPEND, id);
            return move(act, id, (unit, account) -> account.suspended(), (unit, account, now) -> {
                closed.revocations().apply(unit, account, RevocationEvent.SUSPENDED);
                post(unit, account, MailKind.ACCOUNT_SUSPENDED, new AccountSuspended(call.shop(), id, now));
            });
        }

        @Override
        public Account lift(AccountId id) {
            return move(
                    act(AuditAction.ACCOUNT_REINSTATE, id),
                    id,
                    (unit, account) -> account.reinstated(),
                    (unit, account, now) -> {
                        post(unit, account, MailKind.ACCOUNT_REINSTATED, new AccountReinstated(call.shop(), id, now));
                        again.usableAgain(unit, account);
                    });
        }

        @Override
        public Account close(AccountId id, RunningContracts contracts) {
            Act act = act(AuditAction.ACCOUNT_CLOSE, id);
            if (contracts == RunningContracts.END) {
                act.detail("contracts", contracts);
            }
            Transition close = (unit, account) ->
                    closed(unit, account).then(after -> closed.contracts().requireNone(unit, after, contracts));
            return move(act, id, close, (unit, account, now) -> {
                List<EmailChange> undoable = closed.held().of(unit, account);
                closed.release(unit, account, undoable, false);
                MailboxHolds.tell(
                                postbox.about(account).mail(MailKind.ACCOUNT_CLOSED, account.email()),
                                MailKind.ACCOUNT_CLOSED,
                                undoable)
                        .event(new AccountClosed(call.shop(), id, now))
                        .post(unit);
            });
        }

        /** Undoing a change opens a closed account, and must not lift a suspension. */
        private Outcome<Account> closed(UnitOfWork unit, Account account) {
            return account.closed()
                    .then(after -> account.status() == AccountStatus.SUSPENDED
                                    && closed.held().canUndo(unit, account)
                            ? state(account)
                            : Outcome.of(after));
        }

        @Override
        public int endSessions(AccountId id) {
            Act act = act(AuditAction.SESSIONS_END_ALL, id);
            return journal.recording(act, () -> {
                call.require(AuditAction.SESSIONS_END_ALL);
                return journal.commit(
                        act, unit -> found(unit, id).then(ForStaff::open).then(account -> ended(unit, account)));
            });
        }

        /** Of several at once, the one that ends sessions tells the mailbox. */
        private Outcome<Integer> ended(UnitOfWork unit, Account account) {
            int ended = closed.revocations().apply(unit, account, RevocationEvent.STAFF_ENDED_SESSIONS);
            if (ended > 0) {
                Instant now = clock.instant();
                post(unit, account, MailKind.SESSIONS_ENDED, new SessionsEnded(call.shop(), account.id(), now));
            }
            return Outcome.of(ended);
        }

        @Override
        public void resendVerification(AccountId id) {
            mail(
                    AuditAction.VERIFICATION_RESEND,
                    MailKind.VERIFY_EMAIL,
                    id,
                    account -> active(account).then(MailRequests::unverified),
                    account -> mails.admitAgain(visit(), account.id(), account.email(), MailShare.STAFF));
        }

        @Override
        public void sendPasswordReset(AccountId id) {
            mail(
                    AuditAction.PASSWORD_RESET_REQUEST,
                    MailKind.RESET_PASSWORD,
                    id,
                    ForStaff::open,
                    account -> mails.admitReset(visit(), account));
        }

        /** A mail to the address in force, admitted outside the unit of work that posts it. */
        private void mail(
                AuditAction action,
                MailKind kind,
                AccountId id,
                Function<Account, Outcome<Account>> condition,
                Function<Account, MailReservation> admission) {
            Act act = act(action, id);
            journal.recording(act, () -> {
                call.require(action);
                Account known =
                        storage.read(unit -> seen(unit, id).then(condition)).orThrow();
                return admission
                        .apply(known)
                        .unlessRefused(() -> journal.commit(
                                act,
                                unit -> found(unit, id)
                                        .then(condition)
                                        .then(account -> mails.post(unit, kind, account))));
            });
        }

        private VisitorRequest visit() {
            return new VisitorRequest(call.shop(), call.context());
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

        /** What else becomes true when an account moves on. */
        private interface Consequences {
            void follow(UnitOfWork unit, Account account, Instant now);
        }

        /** Where an account moves on to, or why it does not. */
        private interface Transition {
            Outcome<Account> of(UnitOfWork unit, Account account);
        }

        private Account move(Act act, AccountId id, Transition transition, Consequences consequences) {
            return journal.recording(act, () -> {
                call.require(act.action());
                return journal.commit(
                        act,
                        unit -> found(unit, id)
                                .then(before -> transition
                                        .of(unit, before)
                                        .then(after -> moved(unit, before, after, consequences))));
            });
        }

        /** An account that is locked moves, unless its state is one that only a newer version of the library knows. */
        private Outcome<Account> moved(UnitOfWork unit, Account before, Account after, Consequences consequences) {
            if (!unit.accounts().changeStatus(call.shop(), before.id(), before.status(), after.status())) {
                return Outcome.refused(ErrorCode.ACCOUNT_STATE);
            }
            consequences.follow(unit, after, clock.instant());
            return Outcome.of(after);
        }

        private Outcome<Account> found(UnitOfWork unit, AccountId id) {
            return unit.accounts().lock(call.shop(), id).map(Outcome::of).orElseGet(ForStaff::unknown);
        }

        private Outcome<Account> seen(UnitOfWork unit, AccountId id) {
            return unit.accounts().find(call.shop(), id).map(Outcome::of).orElseGet(ForStaff::unknown);
        }

        private static Outcome<Account> unknown() {
            return Outcome.refused(ErrorCode.ACCOUNT_UNKNOWN);
        }

        private void post(UnitOfWork unit, Account account, MailKind kind, AccountEvent event) {
            postbox.about(account).mail(kind, account.email()).event(event).post(unit);
        }

        private Act act(AuditAction action, AccountId id) {
            Act act = call.act(action);
            act.about(id);
            return act;
        }
    }
}

package org.customeraccounts.internal.account;

import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.AccountClosed;
import org.customeraccounts.account.AccountReinstated;
import org.customeraccounts.account.AccountSuspended;
import org.customeraccounts.account.StaffAccounts;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.event.AccountEvent;
import org.customeraccounts.internal.support.Act;
import org.customeraccounts.internal.support.ClosedAccounts;
import org.customeraccounts.internal.support.Journal;
import org.customeraccounts.internal.support.MailAllowance;
import org.customeraccounts.internal.support.Postbox;
import org.customeraccounts.internal.support.StaffCall;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;

/** What staff do with accounts. */
public final class StaffedAccounts {
    private final Storage storage;
    private final Clock clock;
    private final MailAllowance allowance;
    private final Journal journal;
    private final Postbox postbox;

    public StaffedAccounts(Storage storage, Clock clock, MailAllowance allowance, Journal journal, Postbox postbox) {
        this.storage = storage;
        this.clock = clock;
        this.allowance = allowance;
        this.journal = journal;
        this.postbox = postbox;
    }

    public StaffAccounts of(StaffCall call) {
        return new ForStaff(call);
    }

    /** From one state to the next, and the mail that tells of it. */
    private record Move(AuditAction action, Function<Account, Outcome<Account>> transition, MailKind mail) {}

    /** What else becomes true when an account moves on, and the event that tells of it. */
    private interface Consequences {
        AccountEvent follow(UnitOfWork unit, Account account, Instant now);
    }

    private final class ForStaff implements StaffAccounts {
        private final StaffCall call;

        private ForStaff(StaffCall call) {
            this.call = call;
        }

        @Override
        public Account get(AccountId id) {
            Act act = act(AuditAction.ACCOUNT_VIEW, id);
            return journal.recording(act, () -> {
                call.demand(AuditAction.ACCOUNT_VIEW);
                return storage.read(unit -> found(unit, id)).orThrow();
            });
        }

        @Override
        public Account suspend(AccountId id) {
            Move move = new Move(AuditAction.ACCOUNT_SUSPEND, Account::suspended, MailKind.ACCOUNT_SUSPENDED);
            return move(id, move, (unit, account, now) -> {
                unit.sessions().endAll(account.shop(), account.id());
                return new AccountSuspended(call.shop(), id, now);
            });
        }

        @Override
        public Account lift(AccountId id) {
            Move move = new Move(AuditAction.ACCOUNT_LIFT, Account::reinstated, MailKind.ACCOUNT_REINSTATED);
            return move(id, move, (unit, account, now) -> new AccountReinstated(call.shop(), id, now));
        }

        @Override
        public Account close(AccountId id) {
            Move move = new Move(AuditAction.ACCOUNT_CLOSE, Account::closed, MailKind.ACCOUNT_CLOSED);
            return move(id, move, (unit, account, now) -> {
                ClosedAccounts.release(unit, account, false, now);
                return new AccountClosed(call.shop(), id, now);
            });
        }

        private Account move(AccountId id, Move move, Consequences consequences) {
            Act act = act(move.action(), id);
            return journal.recording(act, () -> {
                call.demand(move.action());
                boolean tellable = mayTell(id, move);
                return journal.commit(
                        act,
                        unit -> kept(unit, id)
                                .then(before -> move.transition().apply(before).then(after -> {
                                    unit.accounts().changeStatus(call.shop(), id, before.status(), after.status());
                                    AccountEvent event = consequences.follow(unit, after, clock.instant());
                                    postbox.about(after)
                                            .mailIf(tellable, move.mail(), after.email())
                                            .event(event)
                                            .post(unit);
                                    return Outcome.of(after);
                                })));
            });
        }

        /** A proven mailbox is always told, another one within its share: taken only for a move that can be made. */
        private boolean mayTell(AccountId id, Move move) {
            Account account = storage.read(unit -> found(unit, id))
                    .then(move.transition())
                    .orThrow();
            return account.isVerified() || allowance.take(call.shop(), account.email(), 1) > 0;
        }

        private Outcome<Account> found(UnitOfWork unit, AccountId id) {
            return unit.accounts().find(call.shop(), id).map(Outcome::of).orElseGet(ForStaff::unknown);
        }

        private Outcome<Account> kept(UnitOfWork unit, AccountId id) {
            return unit.accounts().lock(call.shop(), id).map(Outcome::of).orElseGet(ForStaff::unknown);
        }

        private static Outcome<Account> unknown() {
            return Outcome.refused(ErrorCode.ACCOUNT_UNKNOWN);
        }

        private Act act(AuditAction action, AccountId id) {
            Act act = call.act(action);
            act.about(id);
            return act;
        }
    }
}

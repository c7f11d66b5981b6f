package org.customeraccounts.internal.deletion;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.account.RunningContracts;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.deletion.AccountDeletionScheduled;
import org.customeraccounts.deletion.AccountDeletionUndone;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.deletion.DeletionReport;
import org.customeraccounts.deletion.Deletions;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.account.AccountEnding;
import org.customeraccounts.internal.email.AddressVerified;
import org.customeraccounts.internal.email.MailboxHolds;
import org.customeraccounts.internal.operation.AuditContext;
import org.customeraccounts.internal.operation.Cursors;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.operation.StaffRequest;
import org.customeraccounts.internal.session.RevocationEvent;
import org.customeraccounts.internal.session.Revocations;
import org.customeraccounts.internal.settings.EffectiveSettings;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.DeletionId;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;

/** Staff decide to delete an account, change their mind, and see what became of it. */
public final class DeletionOperations {
    private final OperationRunner runner;
    private final EffectiveSettings settings;
    private final AccountEnding contracts;
    private final MailboxHolds holds;
    private final Revocations revocations;
    private final AddressVerified verification;

    public DeletionOperations(
            OperationRunner runner,
            EffectiveSettings settings,
            AccountEnding contracts,
            Revocations revocations,
            AddressVerified verification) {
        this.runner = runner;
        this.settings = settings;
        this.contracts = contracts;
        this.holds = new MailboxHolds(runner.clock());
        this.revocations = revocations;
        this.verification = verification;
    }

    public Deletions of(StaffRequest request) {
        return new ForStaff(request);
    }

    private final class ForStaff implements Deletions {
        private final StaffRequest request;

        private ForStaff(StaffRequest request) {
            this.request = request;
        }

        @Override
        public Deletion schedule(AccountId account, Deletion.Scope scope, RunningContracts running) {
            return runner.staff(request, AuditAction.ACCOUNT_DELETE, audit -> note(audit, account, scope, running))
                    .commit((unit, asked) ->
                            account(unit, account).then(known -> scheduleAny(unit, known, scope, running)));
        }

        private static AuditContext note(
                AuditContext audit, AccountId account, Deletion.Scope scope, RunningContracts running) {
            AuditContext scoped = audit.about(account).with("scope", scope);
            return running == RunningContracts.END ? scoped.with("contracts", running) : scoped;
        }

        @Override
        public Deletion undo(AccountId account) {
            return runner.staff(request, AuditAction.ACCOUNT_DELETE_UNDO, audit -> audit.about(account))
                    .commit((unit, asked) -> account(unit, account).then(known -> undoNewest(unit, known)));
        }

        @Override
        public DeletionReport report(AccountId account) {
            return runner.staff(request, AuditAction.DELETIONS_VIEW, audit -> audit.about(account))
                    .disclose(
                            asked -> runner.read(unit -> report(unit, account)).orThrow());
        }

        @Override
        public Page<Deletion> page(PageRequest page) {
            return runner.staff(request, AuditAction.DELETIONS_VIEW)
                    .check(asked -> Cursors.require(page, DeletionId::parse))
                    .then(asked -> runner.read(unit -> unit.deletions().page(request.shop(), page)))
                    .value();
        }

        private Outcome<DeletionReport> report(UnitOfWork unit, AccountId account) {
            return unit.deletions()
                    .newest(request.shop(), account)
                    .map(deletion -> Outcome.of(
                            new DeletionReport(deletion, unit.deletions().steps(request.shop(), deletion.id()))))
                    .orElseGet(() -> Outcome.refused(
                            unit.accounts().find(request.shop(), account).isPresent()
                                    ? ErrorCode.NO_DELETION
                                    : ErrorCode.ACCOUNT_UNKNOWN));
        }

        private Outcome<Account> account(UnitOfWork unit, AccountId account) {
            return unit.accounts()
                    .lock(request.shop(), account)
                    .map(Outcome::of)
                    .orElseGet(() -> Outcome.refused(ErrorCode.ACCOUNT_UNKNOWN));
        }
    }

    /** What is refused writes nothing, since a refusal is committed. */
    private Outcome<Deletion> scheduleAny(
            UnitOfWork unit, Account account, Deletion.Scope scope, RunningContracts running) {
        Optional<Deletion> newest = unit.deletions().newest(account.shop(), account.id());
        if (newest.filter(Deletion::isOpen).isPresent()) {
            boolean begun = newest.get().state() == Deletion.State.RUNNING;
            return Outcome.refused(begun ? ErrorCode.DELETION_UNDER_WAY : ErrorCode.DELETION_SCHEDULED);
        }
        return account.beingDeleted()
                .then(after -> contracts.requireNone(unit, after, running))
                .then(after -> {
                    if (!unit.accounts().changeStatus(account.shop(), account.id(), account.status(), after.status())) {
                        return Outcome.refused(ErrorCode.ACCOUNT_STATE);
                    }
                    DeletionId id = newest.map(before -> runner.ids().deletionAfter(before.id()))
                            .orElseGet(runner.ids()::deletion);
                    return Outcome.of(schedule(unit, account, id, scope));
                });
    }

    private Deletion schedule(UnitOfWork unit, Account account, DeletionId id, Deletion.Scope scope) {
        Instant now = runner.now();
        List<EmailChange> undoable = holds.of(unit, account);
        Deletion deletion = Deletion.scheduled(
                id, account.shop(), account.id(), scope, account.status(), now, due(unit, account, now, undoable));
        require(unit.deletions().insert(deletion));
        revocations.apply(unit, account, RevocationEvent.DELETION_SCHEDULED);
        MailboxHolds.tell(
                        runner.outbox().about(account).mail(MailKind.ACCOUNT_DELETION_SCHEDULED, account.email()),
                        MailKind.ACCOUNT_DELETION_SCHEDULED,
                        undoable)
                .event(new AccountDeletionScheduled(account.shop(), account.id(), now))
                .post(unit);
        return deletion;
    }

    /** The same time of day in the shop, so many days later, and not before a mailbox has had its time to undo. */
    private Instant due(UnitOfWork unit, Account account, Instant now, List<EmailChange> undoable) {
        ShopSettings shop = settings.of(unit, account.shop());
        Instant due =
                now.atZone(shop.timeZone()).plusDays(shop.deletionGraceDays()).toInstant();
        return MailboxHolds.lastEnd(undoable).filter(due::isBefore).orElse(due);
    }

    private Outcome<Deletion> undoNewest(UnitOfWork unit, Account account) {
        Instant now = runner.now();
        Outcome<Deletion> newest = unit.deletions()
                .newest(account.shop(), account.id())
                .map(Outcome::of)
                .orElseGet(() -> Outcome.refused(ErrorCode.NO_DELETION));
        return newest.then(deletion -> deletion.after(Deletion.Transition.UNDO, now))
                .then(undone -> {
                    if (!unit.deletions().move(Deletion.State.SCHEDULED, undone)) {
                        return Outcome.refused(ErrorCode.DELETION_UNDER_WAY);
                    }
                    require(unit.accounts()
                            .changeStatus(account.shop(), account.id(), AccountStatus.BEING_DELETED, undone.before()));
                    MailboxHolds.tell(
                                    runner.outbox()
                                            .about(account)
                                            .mail(MailKind.ACCOUNT_DELETION_UNDONE, account.email()),
                                    MailKind.ACCOUNT_DELETION_UNDONE,
                                    holds.of(unit, account))
                            .event(new AccountDeletionUndone(account.shop(), account.id(), now))
                            .post(unit);
                    unit.accounts()
                            .lock(account.shop(), account.id())
                            .ifPresent(restored -> verification.usableAgain(unit, restored));
                    return Outcome.of(undone);
                });
    }

    /**
     * While a deletion is open its account is being deleted, and at no other time: both change under the account's
     * lock.
     */
    private static void require(boolean asItMustBe) {
        if (!asItMustBe) {
            throw new IllegalStateException("an account's state and its deletion do not agree");
        }
    }
}

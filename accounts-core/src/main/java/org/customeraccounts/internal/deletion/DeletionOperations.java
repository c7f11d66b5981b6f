package org.customeraccounts.internal.deletion;

import java.time.Clock;
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
import org.customeraccounts.deletion.DeletionScope;
import org.customeraccounts.deletion.DeletionState;
import org.customeraccounts.deletion.DeletionTransition;
import org.customeraccounts.deletion.Deletions;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.email.AddressVerified;
import org.customeraccounts.internal.email.MailboxHolds;
import org.customeraccounts.internal.operation.Act;
import org.customeraccounts.internal.operation.Cursors;
import org.customeraccounts.internal.operation.Ids;
import org.customeraccounts.internal.operation.Journal;
import org.customeraccounts.internal.operation.OutboxWriter;
import org.customeraccounts.internal.operation.StaffRequest;
import org.customeraccounts.internal.session.RevocationEvent;
import org.customeraccounts.internal.session.Revocations;
import org.customeraccounts.internal.settings.EffectiveSettings;
import org.customeraccounts.internal.subscription.ContractEnding;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.DeletionId;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;

/** Staff decide to delete an account, change their mind, and see what became of it. */
public final class DeletionOperations {
    private final Storage storage;
    private final Clock clock;
    private final Ids ids;
    private final EffectiveSettings settings;
    private final ContractEnding contracts;
    private final MailboxHolds held;
    private final Revocations revocations;
    private final Journal journal;
    private final OutboxWriter postbox;
    private final AddressVerified again;

    public DeletionOperations(
            Storage storage,
            Clock clock,
            Ids ids,
            EffectiveSettings settings,
            ContractEnding contracts,
            Revocations revocations,
            Journal journal,
            OutboxWriter postbox,
            AddressVerified again) {
        this.storage = storage;
        this.clock = clock;
        this.ids = ids;
        this.settings = settings;
        this.contracts = contracts;
        this.held = new MailboxHolds(clock);
        this.revocations = revocations;
        this.journal = journal;
        this.postbox = postbox;
        this.again = again;
    }

    public Deletions of(StaffRequest call) {
        return new ForStaff(call);
    }

    private final class ForStaff implements Deletions {
        private final StaffRequest call;

        private ForStaff(StaffRequest call) {
            this.call = call;
        }

        @Override
        public Deletion schedule(AccountId account, DeletionScope scope, RunningContracts running) {
            Act act = act(AuditAction.ACCOUNT_DELETE, account);
            act.detail("scope", scope);
            if (running == RunningContracts.END) {
                act.detail("contracts", running);
            }
            return journal.recording(act, () -> {
                call.require(AuditAction.ACCOUNT_DELETE);
                return journal.commit(
                        act,
                        unit -> found(unit, account)
                                .then(known -> DeletionOperations.this.schedule(unit, known, scope, running)));
            });
        }

        @Override
        public Deletion undo(AccountId account) {
            Act act = act(AuditAction.ACCOUNT_DELETE_UNDO, account);
            return journal.recording(act, () -> {
                call.require(AuditAction.ACCOUNT_DELETE_UNDO);
                return journal.commit(
                        act, unit -> found(unit, account).then(known -> DeletionOperations.this.undo(unit, known)));
            });
        }

        @Override
        public DeletionReport report(AccountId account) {
            Act act = act(AuditAction.DELETIONS_VIEW, account);
            return journal.recording(act, () -> {
                call.require(AuditAction.DELETIONS_VIEW);
                return journal.disclosing(
                        act, () -> storage.read(unit -> reported(unit, account)).orThrow());
            });
        }

        @Override
        public Page<Deletion> page(PageRequest request) {
            Act act = call.act(AuditAction.DELETIONS_VIEW);
            return journal.recording(act, () -> {
                call.require(AuditAction.DELETIONS_VIEW);
                Cursors.require(request, DeletionId::parse);
                return storage.read(unit -> unit.deletions().page(call.shop(), request));
            });
        }

        private Outcome<DeletionReport> reported(UnitOfWork unit, AccountId account) {
            return unit.deletions()
                    .newest(call.shop(), account)
                    .map(deletion -> Outcome.of(
                            new DeletionReport(deletion, unit.deletions().steps(call.shop(), deletion.id()))))
                    .orElseGet(() -> Outcome.refused(
                            unit.accounts().find(call.shop(), account).isPresent()
                                    ? ErrorCode.NO_DELETION
                                    : ErrorCode.ACCOUNT_UNKNOWN));
        }

        private Outcome<Account> found(UnitOfWork unit, AccountId account) {
            return unit.accounts()
                    .lock(call.shop(), account)
                    .map(Outcome::of)
                    .orElseGet(() -> Outcome.refused(ErrorCode.ACCOUNT_UNKNOWN));
        }

        private Act act(AuditAction action, AccountId account) {
            Act act = call.act(action);
            act.about(account);
            return act;
        }
    }

    /** What is refused writes nothing, since a refusal is committed. */
    private Outcome<Deletion> schedule(
            UnitOfWork unit, Account account, DeletionScope scope, RunningContracts running) {
        Optional<Deletion> newest = unit.deletions().newest(account.shop(), account.id());
        if (newest.filter(Deletion::isOpen).isPresent()) {
            boolean begun = newest.get().state() == DeletionState.RUNNING;
            return Outcome.refused(begun ? ErrorCode.DELETION_UNDER_WAY : ErrorCode.DELETION_SCHEDULED);
        }
        return account.beingDeleted()
                .then(after -> contracts.requireNone(unit, after, running))
                .then(after -> {
                    if (!unit.accounts().changeStatus(account.shop(), account.id(), account.status(), after.status())) {
                        return Outcome.refused(ErrorCode.ACCOUNT_STATE);
                    }
                    DeletionId id =
                            newest.map(before -> ids.deletionAfter(before.id())).orElseGet(ids::deletion);
                    return Outcome.of(scheduled(unit, account, id, scope));
                });
    }

    private Deletion scheduled(UnitOfWork unit, Account account, DeletionId id, DeletionScope scope) {
        Instant now = clock.instant();
        List<EmailChange> undoable = held.of(unit, account);
        Deletion deletion = Deletion.scheduled(
                id, account.shop(), account.id(), scope, account.status(), now, due(unit, account, now, undoable));
        require(unit.deletions().insert(deletion));
        revocations.apply(unit, account, RevocationEvent.DELETION_SCHEDULED);
        MailboxHolds.tell(
                        postbox.about(account).mail(MailKind.ACCOUNT_DELETION_SCHEDULED, account.email()),
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

    private Outcome<Deletion> undo(UnitOfWork unit, Account account) {
        Instant now = clock.instant();
        Outcome<Deletion> newest = unit.deletions()
                .newest(account.shop(), account.id())
                .map(Outcome::of)
                .orElseGet(() -> Outcome.refused(ErrorCode.NO_DELETION));
        return newest.then(deletion -> deletion.after(DeletionTransition.UNDO, now))
                .then(undone -> {
                    if (!unit.deletions().move(DeletionState.SCHEDULED, undone)) {
                        return Outcome.refused(ErrorCode.DELETION_UNDER_WAY);
                    }
                    require(unit.accounts()
                            .changeStatus(account.shop(), account.id(), AccountStatus.BEING_DELETED, undone.before()));
                    MailboxHolds.tell(
                                    postbox.about(account).mail(MailKind.ACCOUNT_DELETION_UNDONE, account.email()),
                                    MailKind.ACCOUNT_DELETION_UNDONE,
                                    held.of(unit, account))
                            .event(new AccountDeletionUndone(account.shop(), account.id(), now))
                            .post(unit);
                    unit.accounts()
                            .lock(account.shop(), account.id())
                            .ifPresent(restored -> again.usableAgain(unit, restored));
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

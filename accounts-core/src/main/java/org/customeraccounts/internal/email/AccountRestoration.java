package org.customeraccounts.internal.email;

import java.time.Instant;
import java.util.Optional;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.AccountReinstated;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.deletion.AccountDeletionUndone;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.operation.OutboxWriter;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * An account whose change of address is undone is what it was before staff closed it or decided to delete it. A
 * suspension stays: an account with a change that can be undone is not closed while it is suspended.
 */
record AccountRestoration(Account account, @Nullable Deletion undone) {
    /** What is to be undone with the change, or {@code DELETION_UNDER_WAY}. Writes nothing. */
    static Outcome<AccountRestoration> of(UnitOfWork unit, Account account, Instant now) {
        Optional<Deletion> waiting = account.status() == AccountStatus.BEING_DELETED
                ? unit.deletions().newest(account.shop(), account.id())
                : Optional.empty();
        return waiting.map(deletion -> deletion.after(Deletion.Transition.UNDO, now)
                        .then(ended -> Outcome.of(new AccountRestoration(account, ended))))
                .orElseGet(() -> Outcome.of(new AccountRestoration(account, null)));
    }

    /** Whether it had been closed: it claims no address then, and its contact is without an account. */
    boolean wasClosed() {
        return before() == AccountStatus.CLOSED;
    }

    private AccountStatus before() {
        return undone == null ? account.status() : undone.before();
    }

    /** The account as it is from now on. */
    Account write(UnitOfWork unit) {
        AccountStatus next = wasClosed() ? AccountStatus.ACTIVE : before();
        if (next == account.status()) {
            return account;
        }
        boolean moved = (undone == null || unit.deletions().move(Deletion.State.SCHEDULED, undone))
                && unit.accounts().changeStatus(account.shop(), account.id(), account.status(), next);
        if (!moved) {
            throw new IllegalStateException("an account's state and its deletion do not agree");
        }
        return unit.accounts().lock(account.shop(), account.id()).orElseThrow();
    }

    OutboxWriter.Bundle tell(OutboxWriter.Bundle bundle, EmailAddress mailbox, Instant now) {
        if (undone != null) {
            bundle.mail(MailKind.ACCOUNT_DELETION_UNDONE, mailbox)
                    .event(new AccountDeletionUndone(account.shop(), account.id(), now));
        }
        return wasClosed() ? bundle.event(new AccountReinstated(account.shop(), account.id(), now)) : bundle;
    }
}

package org.customeraccounts.internal.email;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.internal.operation.MailShare;
import org.customeraccounts.internal.operation.OutboxWriter;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.spi.storage.EmailClaim;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ShopId;

/** Which mailboxes are held for an account, and can undo a change of its address. */
public record MailboxHolds(Clock clock) {
    /** For each such mailbox, the change that its link undoes; of a closed account, as long as its address is held. */
    public List<EmailChange> of(UnitOfWork unit, Account account) {
        List<EmailChange> undoable =
                new EmailChangeHistory(clock).of(unit, account).undoable();
        return account.status() == AccountStatus.CLOSED
                ? undoable.stream().filter(change -> isHeld(unit, change)).toList()
                : undoable;
    }

    /** Whether any mailbox can. */
    public boolean canUndo(UnitOfWork unit, Account account) {
        return !of(unit, account).isEmpty();
    }

    /** Whether a change can be undone, and the address that it left is held for its account. */
    public boolean isHeld(UnitOfWork unit, EmailChange change) {
        return change.isRevertible(clock.instant())
                && held(unit, change.shop(), change.oldAddress())
                        .filter(claim -> claim.account().equals(change.account()))
                        .isPresent();
    }

    /**
     * The change that a mailbox can undo. It takes the same statements whether the address is held or not: {@code
     * nobody} is the id of no account.
     */
    public Optional<EmailChange> at(UnitOfWork unit, ShopId shop, EmailAddress address, AccountId nobody) {
        Instant now = clock.instant();
        AccountId account = held(unit, shop, address).map(EmailClaim::account).orElse(nobody);
        return unit.emailChanges().undoable(shop, account, now.minus(EmailChange.WAY_BACK)).stream()
                .filter(change -> change.isRevertible(now))
                .filter(change -> change.oldAddress().equals(address))
                .findFirst();
    }

    private Optional<EmailClaim> held(UnitOfWork unit, ShopId shop, EmailAddress address) {
        return unit.emailClaims()
                .find(shop, address)
                .filter(claim -> claim.heldUntil() != null)
                .filter(claim -> claim.standsAt(clock.instant()));
    }

    /** When the last of these can be undone no more. */
    public static Optional<Instant> lastEnd(List<EmailChange> undoable) {
        return undoable.stream().map(ChangeChain::wayBackEnds).max(Instant::compareTo);
    }

    /** Tells these mailboxes too, and gives each its link again. */
    public static OutboxWriter.Bundle tell(OutboxWriter.Bundle bundle, MailKind kind, List<EmailChange> undoable) {
        undoable.forEach(change -> bundle.mail(kind, change.oldAddress(), change)
                .mail(MailShare.COUNTED, MailKind.EMAIL_CHANGED, change.oldAddress(), change));
        return bundle;
    }
}

package org.customeraccounts.internal.support;

import java.time.Instant;
import java.util.EnumSet;
import org.customeraccounts.account.Account;
import org.customeraccounts.email.EmailChangeEvent;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.spi.storage.UnitOfWork;

/**
 * What ends with an account, whoever closes it: its sessions, its links, a change under way, its claims to addresses, and
 * contracts that run.
 */
public record ClosedAccounts(PendingChanges pending, EndingContracts contracts) {
    /** Ends them; {@code forgotten} says whether a contact that is there because of the account alone goes too. */
    public void release(UnitOfWork unit, Account account, boolean forgotten, Instant now) {
        contracts.end(unit, account.shop(), account.id());
        unit.sessions().endAll(account.shop(), account.id());
        unit.emailChanges()
                .pending(account.shop(), account.id())
                .ifPresent(change -> pending.end(unit, change, EmailChangeEvent.CANCEL));
        unit.mailLinks()
                .spendAll(
                        account.shop(),
                        account.id(),
                        EnumSet.complementOf(EnumSet.of(LinkPurpose.REVERT_EMAIL_CHANGE)),
                        now);
        unit.emailClaims().releaseAll(account.shop(), account.id());
        unit.contacts().untie(account.shop(), account.email(), account.id(), forgotten);
    }
}

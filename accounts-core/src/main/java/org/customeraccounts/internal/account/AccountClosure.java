package org.customeraccounts.internal.account;

import java.util.List;
import org.customeraccounts.account.Account;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.internal.email.MailboxHolds;
import org.customeraccounts.internal.session.RevocationEvent;
import org.customeraccounts.internal.session.Revocations;
import org.customeraccounts.spi.storage.UnitOfWork;

/**
 * What ends with an account, whoever closes it: its sessions, its links, a change under way, its claims to addresses,
 * and contracts that run.
 */
public record AccountClosure(Revocations revocations, AccountEnding ending, MailboxHolds holds) {
    /**
     * Ends them; {@code forgotten} says whether a contact that is there because of the account alone goes too. What
     * {@code undoable} changes can go back to stays held.
     */
    public void release(UnitOfWork unit, Account account, List<EmailChange> undoable, boolean forgotten) {
        ending.end(unit, account.shop(), account.id());
        revocations.apply(unit, account, RevocationEvent.CLOSED);
        if (undoable.isEmpty()) {
            unit.emailClaims().releaseAll(account.shop(), account.id());
        } else {
            // Only the address in force: the former owner of the account may still want the held ones back.
            unit.emailClaims().release(account.shop(), account.email(), account.id());
        }
        unit.contacts().untie(account.shop(), account.email(), account.id(), forgotten);
    }
}

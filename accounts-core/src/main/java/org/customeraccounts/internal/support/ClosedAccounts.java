package org.customeraccounts.internal.support;

import org.customeraccounts.account.Account;
import org.customeraccounts.spi.storage.UnitOfWork;

/**
 * What ends with an account, whoever closes it: its sessions, its links, a change under way, its claims to addresses,
 * and contracts that run.
 */
public record ClosedAccounts(Revocations revocations, EndingContracts contracts) {
    /** Ends them; {@code forgotten} says whether a contact that is there because of the account alone goes too. */
    public void release(UnitOfWork unit, Account account, boolean forgotten) {
        contracts.end(unit, account.shop(), account.id());
        revocations.apply(unit, account, RevocationEvent.CLOSED);
        unit.emailClaims().releaseAll(account.shop(), account.id());
        unit.contacts().untie(account.shop(), account.email(), account.id(), forgotten);
    }
}

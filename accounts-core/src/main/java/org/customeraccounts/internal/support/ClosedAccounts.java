package org.customeraccounts.internal.support;

import java.time.Instant;
import java.util.EnumSet;
import org.customeraccounts.account.Account;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.spi.storage.UnitOfWork;

/** What ends with an account, whoever closes it: its sessions, its links, its claim to the address. */
public final class ClosedAccounts {
    private ClosedAccounts() {}

    /** Ends them; {@code forgotten} says whether a contact that is there because of the account alone goes too. */
    public static void release(UnitOfWork unit, Account account, boolean forgotten, Instant now) {
        unit.sessions().endAll(account.shop(), account.id());
        unit.mailLinks().spendAll(account.shop(), account.id(), EnumSet.allOf(LinkPurpose.class), now);
        unit.emailClaims().release(account.shop(), account.email(), account.id());
        unit.contacts().untie(account.shop(), account.email(), account.id(), forgotten);
    }
}

package org.customeraccounts.internal.session;

import org.customeraccounts.account.Account;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.spi.storage.UnitOfWork;

/** Stops a change of address under way, where what asked for it ends. */
public interface EmailChangeCancellation {
    /** Stops the one under way, if there is one, and tells both mailboxes. */
    void cancelPending(UnitOfWork unit, Account account);

    /** Stops this one, if it is under way, and tells both mailboxes. */
    void cancelPending(UnitOfWork unit, EmailChange change);
}

package org.customeraccounts.internal.support;

import org.customeraccounts.account.Account;
import org.customeraccounts.spi.storage.UnitOfWork;

/** What is to be done once an account that could not be used can be again. */
@FunctionalInterface
public interface UsableAgain {
    /** In the unit of work that makes it active, the account locked. */
    void usable(UnitOfWork unit, Account account);
}

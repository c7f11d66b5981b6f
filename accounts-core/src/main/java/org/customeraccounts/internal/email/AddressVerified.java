package org.customeraccounts.internal.email;

import org.customeraccounts.account.Account;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.EmailAddress;

/** What comes to an account whose mailbox is proven to be its own. */
@FunctionalInterface
public interface AddressVerified {
    /**
     * In the unit of work that verifies the address, the account locked. Nothing comes to an account that cannot be
     * used.
     */
    void verified(UnitOfWork unit, Account owner, EmailAddress address);

    /** What came meanwhile, in the unit of work that makes the account active again. */
    default void usableAgain(UnitOfWork unit, Account account) {
        if (account.isVerified()) {
            verified(unit, account, account.email());
        }
    }
}

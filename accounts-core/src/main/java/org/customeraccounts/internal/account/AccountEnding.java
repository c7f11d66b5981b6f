package org.customeraccounts.internal.account;

import org.customeraccounts.account.Account;
import org.customeraccounts.account.RunningContracts;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ShopId;

/** What goes with an account that comes to its end. The account is locked. */
public interface AccountEnding {
    /** {@code ACTIVE_CONTRACTS}, naming those that run, unless they are to be ended. */
    Outcome<Account> requireNone(UnitOfWork unit, Account account, RunningContracts contracts);

    /** Ends what runs: as much of it as the unit of work takes on now, and the rest as the outbox is dispatched. */
    void end(UnitOfWork unit, ShopId shop, AccountId account);

    /** Ends as much of what runs as the unit of work takes on, and says whether that was all. */
    boolean endSome(UnitOfWork unit, ShopId shop, AccountId account);
}

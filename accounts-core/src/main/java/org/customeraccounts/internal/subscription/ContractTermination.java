package org.customeraccounts.internal.subscription;

import java.time.Clock;
import java.util.List;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.RunningContracts;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.error.Refusal;
import org.customeraccounts.internal.account.AccountEnding;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ShopId;

/** What becomes of running contracts when their account comes to its end. Whoever asks keeps the account locked. */
public record ContractTermination(Clock clock, ContractChanges changes) implements AccountEnding {
    /** {@code ACTIVE_CONTRACTS}, naming those that run, unless they are to be ended. */
    @Override
    public Outcome<Account> requireNone(UnitOfWork unit, Account account, RunningContracts contracts) {
        List<Contract> running =
                contracts == RunningContracts.END ? List.of() : running(unit, account.shop(), account.id());
        return running.isEmpty()
                ? Outcome.of(account)
                : Outcome.refused(Refusal.of(ErrorCode.ACTIVE_CONTRACTS, "contracts", ContractCards.named(running)));
    }

    /** Ends those that run: none is refused while the account is locked. */
    @Override
    public void end(UnitOfWork unit, ShopId shop, AccountId account) {
        running(unit, shop, account).forEach(contract -> changes.end(unit, contract));
    }

    private List<Contract> running(UnitOfWork unit, ShopId shop, AccountId account) {
        return unit.contracts().running(shop, account, clock.instant());
    }
}

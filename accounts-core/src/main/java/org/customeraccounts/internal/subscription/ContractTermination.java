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

    @Override
    public void end(UnitOfWork unit, ShopId shop, AccountId account) {
        if (!endSome(unit, shop, account)) {
            changes.runner().outbox().about(shop, account).endContracts().post(unit);
        }
    }

    @Override
    public boolean endSome(UnitOfWork unit, ShopId shop, AccountId account) {
        return endSome(unit, running(unit, shop, account));
    }

    /** Ends as many of them as the unit of work takes on: none is refused while the account is locked. */
    boolean endSome(UnitOfWork unit, List<Contract> running) {
        if (running.isEmpty()) {
            return true;
        }
        int most = unit.portion(running.size());
        running.stream().limit(most).forEach(contract -> changes.end(unit, contract));
        return most == running.size();
    }

    List<Contract> running(UnitOfWork unit, ShopId shop, AccountId account) {
        return unit.contracts().running(shop, account, clock.instant());
    }
}

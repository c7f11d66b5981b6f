package org.customeraccounts.internal.support;

import java.time.Clock;
import java.util.List;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.error.Refusal;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractEvent;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ShopId;

/** What becomes of running contracts when their account is deleted. Whoever asks keeps the account locked. */
public record EndingContracts(Clock clock, ContractMoves moves) {
    /**
     * How many were ended; {@code ACTIVE_CONTRACTS}, naming those that run, unless told to end them. Listeners hear of each
     * that is ended, also where it is billed elsewhere.
     */
    public Outcome<Integer> demandNone(UnitOfWork unit, ShopId shop, AccountId account, boolean endThem) {
        List<Contract> running = unit.contracts().running(shop, account, clock.instant());
        if (!running.isEmpty() && !endThem) {
            return Outcome.refused(Refusal.of(ErrorCode.ACTIVE_CONTRACTS, "contracts", ContractCards.named(running)));
        }
        Outcome<Integer> done = Outcome.of(0);
        for (Contract contract : running) {
            done = done.then(before ->
                    moves.move(unit, contract, ContractEvent.Decision.END).then(ended -> Outcome.of(before + 1)));
        }
        return done;
    }
}

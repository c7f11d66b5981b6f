package org.customeraccounts.internal.subscription;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.customeraccounts.account.Account;
import org.customeraccounts.internal.operation.Delivery;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.spi.storage.OutboxEntry;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.subscription.Contract;

/** Ends the contracts of a closed account that its closing has left, unit of work after unit of work. */
public record ContractEndDelivery(OperationRunner runner, ContractTermination termination) implements Delivery {
    @Override
    public Optional<Sending> prepare(UnitOfWork unit, OutboxEntry entry, Instant now) {
        return Optional.of(() -> endAll(entry));
    }

    private void endAll(OutboxEntry entry) {
        boolean all;
        do {
            all = runner.inTransaction(unit -> endSome(unit, entry));
        } while (!all);
    }

    private boolean endSome(UnitOfWork unit, OutboxEntry entry) {
        boolean open = unit.accounts()
                .lock(entry.shop(), entry.account())
                .filter(Account::isActive)
                .isPresent();
        List<Contract> left = termination.running(unit, entry.shop(), entry.account()).stream()
                // Where the account is open again: ids grow with time, so these had begun when it was closed.
                .filter(contract ->
                        !open || contract.id().value().compareTo(entry.id().value()) < 0)
                .toList();
        return termination.endSome(unit, left);
    }
}

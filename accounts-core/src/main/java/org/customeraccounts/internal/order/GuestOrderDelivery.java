package org.customeraccounts.internal.order;

import java.time.Instant;
import java.util.Optional;
import org.customeraccounts.account.Account;
import org.customeraccounts.internal.operation.Delivery;
import org.customeraccounts.spi.storage.OutboxEntry;
import org.customeraccounts.spi.storage.UnitOfWork;

/** Has more of a guest's orders join, in the unit of work that leases the entry: nothing is left to send. */
public record GuestOrderDelivery(GuestOrderClaiming claiming) implements Delivery {
    @Override
    public Optional<Sending> prepare(UnitOfWork unit, OutboxEntry entry, Instant now) {
        return unit.accounts()
                .lock(entry.shop(), entry.account())
                .filter(Account::isVerified)
                .map(account -> {
                    claiming.verified(unit, account, account.email());
                    // Nothing is left to do, but it was delivered: an empty answer would count it as dropped.
                    return () -> {};
                });
    }
}

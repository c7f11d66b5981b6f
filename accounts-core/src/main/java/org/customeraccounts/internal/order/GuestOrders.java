package org.customeraccounts.internal.order;

import java.util.Optional;
import org.customeraccounts.account.Account;
import org.customeraccounts.contact.Contact;
import org.customeraccounts.internal.operation.Ids;
import org.customeraccounts.order.Order;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

/** Guests' orders of which each is added before anything else is written. */
public record GuestOrders(Ids ids, GuestOrderClaiming joining) {
    /** Whoever has the address, locked; to be asked for before the order is added, as a verification comes to both. */
    public Optional<Account> holder(UnitOfWork unit, ShopId shop, EmailAddress address) {
        return PlatformOrders.holder(unit, shop, address);
    }

    /**
     * Makes the address a contact, and has an order that was added join the account that has verified it, as it is kept
     * then. One that only just takes the address waits for the contact.
     */
    public Order settle(UnitOfWork unit, Order order, EmailAddress address, @Nullable Account holder) {
        unit.contacts().record(new Contact(ids.contact(), order.shop(), address, null, null, true, order.recordedAt()));
        Optional<Account> verified = Optional.ofNullable(holder)
                .or(() -> holder(unit, order.shop(), address))
                .filter(Account::isVerified);
        if (verified.isEmpty()) {
            return order;
        }
        joining.verified(unit, verified.get(), address);
        return unit.orders().find(order.shop(), order.id()).orElse(order);
    }
}

package org.customeraccounts.internal.order;

import org.customeraccounts.internal.settings.EffectiveSettings;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderOwner;
import org.customeraccounts.spi.storage.UnitOfWork;

/** What whoever is not signed in sees of whose an order is. */
public record OrderVisibility(EffectiveSettings settings) {
    /**
     * Whether it looks like a guest's. Where the shop asks for discretion every order does that a guest placed:
     * otherwise whoever ordered with an address would see by the order that an account has it, and when it was
     * verified.
     */
    boolean isGuests(UnitOfWork unit, Order order) {
        OrderOwner owner = order.owner();
        return owner instanceof OrderOwner.Guest
                || (owner.guest().isPresent() && settings.of(unit, order.shop()).discreet());
    }
}

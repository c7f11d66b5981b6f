package org.customeraccounts.internal.order;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderOwner;
import org.customeraccounts.spi.OrderRetention;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.ShopId;

/** What becomes of the orders of an account that is deleted, as the host's policy says. */
public record SettledOrders(OrderRetention retention) {
    /**
     * Keeps or removes some of the account's orders, at most {@code most} (1 to {@value PageRequest#LARGEST}), and says how
     * many: fewer than that when none is left. Can be done again from wherever it was left.
     */
    public int settle(UnitOfWork unit, ShopId shop, AccountId account, Instant deletedAt, int most) {
        List<Order> orders =
                unit.orders().page(shop, account, PageRequest.first(most)).items();
        orders.forEach(order -> settle(unit, account, order, deletedAt));
        return orders.size();
    }

    private void settle(UnitOfWork unit, AccountId account, Order order, Instant deletedAt) {
        Optional<OrderOwner.Kept> kept = retention.of(order, deletedAt);
        if (kept.isPresent()) {
            unit.orders().keep(order.shop(), account, order.id(), kept.get());
        } else {
            unit.orders().remove(order.shop(), account, order.id());
        }
    }
}

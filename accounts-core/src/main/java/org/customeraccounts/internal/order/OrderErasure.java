package org.customeraccounts.internal.order;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderOwner;
import org.customeraccounts.spi.OrderRetention;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of the orders of an account that is deleted, as the host's policy says. */
public record OrderErasure(OrderRetention retention) {
    private static final Logger LOG = LoggerFactory.getLogger(OrderErasure.class);

    /**
     * The account whose orders are settled.
     *
     * @param erased the address of which nobody's orders are settled too, or null where they stay
     * @param before ids of orders that came once it was decided are not smaller: a guest's among them stay the guest's
     * @param at when the account is deleted
     */
    public record Departure(
            ShopId shop, AccountId account, @Nullable EmailAddress erased, OrderId before, Instant at) {}

    /** How many orders were settled, and whether that leaves none. */
    public record Settlement(int orders, boolean all) {}

    /**
     * Keeps or removes some of the orders that bear the account, at most {@code most} (1 to {@value
     * PageRequest#LARGEST}) of each kind. Can be done again from wherever it was left. An order for which the policy
     * fails stays as it is.
     */
    public Settlement settle(UnitOfWork unit, Departure departure, int most) {
        List<List<Order>> kinds = List.of(
                unit.orders()
                        .page(departure.shop(), departure.account(), PageRequest.first(most))
                        .items(),
                unit.orders().disownedBy(departure.shop(), departure.account(), most),
                ofItsAddress(unit, departure, most));
        List<Order> orders = kinds.stream().flatMap(List::stream).distinct().toList();
        int settled = (int) orders.stream()
                .filter(order -> settle(unit, order, departure.at()))
                .count();
        boolean seenAll = kinds.stream().allMatch(kind -> kind.size() < most);
        return new Settlement(settled, seenAll && settled == orders.size());
    }

    private static List<Order> ofItsAddress(UnitOfWork unit, Departure departure, int most) {
        return departure.erased() == null
                ? List.of()
                : unit.orders().nobodysOf(departure.shop(), departure.erased(), departure.before(), most);
    }

    private boolean settle(UnitOfWork unit, Order order, Instant deletedAt) {
        Optional<OrderOwner.Kept> kept;
        try {
            kept = Objects.requireNonNull(retention.of(order, deletedAt), "a policy's answer");
        } catch (RuntimeException e) {
            LOG.warn(
                    "Order {}: the policy does not say what becomes of it: {}",
                    order.id(),
                    e.getClass().getName());
            return false;
        }
        return kept.isPresent()
                ? unit.orders().keep(order.owner(), order.kept(kept.get()))
                : unit.orders().remove(order);
    }
}

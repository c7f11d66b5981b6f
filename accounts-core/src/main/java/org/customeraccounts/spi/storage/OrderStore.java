package org.customeraccounts.spi.storage;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderOwner;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.OrderNumber;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * Orders and donations, unique by shop and id, by shop and number, and by shop and key; and whether an offer of an
 * account for one was used.
 */
public interface OrderStore {
    /**
     * Adds an order, unless the shop has one of that key or of that number.
     *
     * @param order the order, with an id of its own
     * @param key what the host calls it
     * @return whether it was added; of several at once with the same key or number, exactly one is told so
     */
    boolean insert(Order order, IdempotencyKey key);

    /**
     * Writes whom an order belongs to and what came of its checkout, once that is known. To be called in the unit of
     * work that has just added the order, before anybody else sees it.
     *
     * @param order the order as it will be
     */
    void conclude(Order order);

    /**
     * Finds an order, whomever it belongs to.
     *
     * @param shop the shop
     * @param id the order
     * @return the order, or empty
     */
    Optional<Order> find(ShopId shop, OrderId id);

    /**
     * Finds an order by its number, whomever it belongs to.
     *
     * @param shop the shop
     * @param number the number, compared exactly
     * @return the order, or empty
     */
    Optional<Order> findByNumber(ShopId shop, OrderNumber number);

    /**
     * Finds an order by what the host calls it, whomever it belongs to.
     *
     * @param shop the shop
     * @param key the key, compared exactly
     * @return the order, or empty
     */
    Optional<Order> findByKey(ShopId shop, IdempotencyKey key);

    /**
     * Some of the orders that belong to an account, those placed last first, and those with the greatest ids first
     * where that is the same. The cursor's position is the {@link org.customeraccounts.order.OrderCursor} of the last
     * order seen.
     *
     * @param shop the shop
     * @param account the account
     * @param request which page
     * @return the page
     */
    Page<Order> page(ShopId shop, AccountId account, PageRequest request);

    /**
     * Gives a guest's orders to an account: those that are nobody's yet ({@link OrderOwner.Guest}), the smallest ids
     * first.
     *
     * @param shop the shop
     * @param guest the address that they were placed with, compared by key
     * @param account the account
     * @param at when
     * @param most how many at most, 1 or more
     * @return those that joined, the smallest ids first; of several calls at once, each order is among those of exactly
     *     one
     */
    List<OrderId> join(ShopId shop, EmailAddress guest, AccountId account, Instant at, int most);

    /**
     * Takes an order from the account that it joined ({@link OrderOwner.Joined}), for good.
     *
     * @param shop the shop
     * @param account the account
     * @param id the order
     * @param at when
     * @return whether it was taken; of several at once, exactly one is told so
     */
    boolean disown(ShopId shop, AccountId account, OrderId id, Instant at);

    /**
     * Says with which of these addresses a guest placed an order that is nobody's yet ({@link OrderOwner.Guest}).
     *
     * @param shop the shop
     * @param addresses the addresses, compared by key
     * @return those of them, each once, in any order
     */
    List<EmailAddress> guestsAmong(ShopId shop, List<EmailAddress> addresses);

    /**
     * Some of the orders that joined an account and that it said are not its own ({@link OrderOwner.Disowned}). Which
     * of them come first is the storage's choice.
     *
     * @param shop the shop
     * @param account the account
     * @param most how many at most, 1 or more
     * @return the orders
     */
    List<Order> disownedBy(ShopId shop, AccountId account, int most);

    /**
     * Some of the orders that a guest placed with an address and that stand in nobody's list ({@link OrderOwner.Guest},
     * {@link OrderOwner.Disowned}). Which of them come first is the storage's choice.
     *
     * @param shop the shop
     * @param guest the address, compared by key
     * @param before those with smaller ids alone
     * @param most how many at most, 1 or more
     * @return the orders
     */
    List<Order> nobodysOf(ShopId shop, EmailAddress guest, OrderId before, int most);

    /**
     * Keeps of an order what the given one says, as long as it belongs to whom it belonged when it was read. Its number
     * and its key stay.
     *
     * @param from whom it belonged to
     * @param kept the same order as it is kept ({@link OrderOwner.Kept}): the owner and the content are written
     * @return whether it was kept; of several at once, exactly one is told so
     */
    boolean keep(OrderOwner from, Order kept);

    /**
     * Removes an order, as long as it belongs to whom it belonged when it was read. Its number and its key are free
     * again.
     *
     * @param seen the order as it was read, not a kept one
     * @return whether it was removed; of several at once, exactly one is told so
     */
    boolean remove(Order seen);

    /**
     * Removes orders of all shops that were kept until then ({@code until <= now}). Which of them go first is the
     * storage's choice.
     *
     * @param now the present instant
     * @param most how many at most, 1 or more
     * @return how many were removed; of several calls at once, each order is counted by exactly one, and one that
     *     another unit of work is writing may be left for later
     */
    int removeDue(Instant now, int most);

    /**
     * Locks an order that offers of an account may be made for: one that a guest placed ({@link OrderOwner#guest}),
     * whosever it is by now, and none of whose offers was used. Until the unit of work is committed, whoever makes or
     * uses offers of that order waits, or one of the two is run again.
     *
     * @param shop the shop
     * @param order the order
     * @return whether there is such an order
     */
    boolean lockForOffers(ShopId shop, OrderId order);

    /**
     * Finds an order, whomever it belongs to, with what became of the offers of an account for it.
     *
     * @param shop the shop
     * @param order the order
     * @return both, or empty
     */
    Optional<OfferedOrder> findWithOffers(ShopId shop, OrderId order);

    /**
     * Uses all offers of an order up, if a guest placed it, whosever it is by now, and none of its offers was used.
     *
     * @param shop the shop
     * @param order the order
     * @param at when
     * @return whether they were used; of several at once, exactly one is told so
     */
    boolean useOffers(ShopId shop, OrderId order, Instant at);

    /**
     * An order, and what became of the offers of an account for it. One of them is used, and all are void with it.
     *
     * @param order the order
     * @param usedAt when one of the offers was used, or null while none was
     */
    record OfferedOrder(Order order, @Nullable Instant usedAt) {
        /** Refuses null, except where none was used. */
        public OfferedOrder {
            Objects.requireNonNull(order, "order");
        }
    }
}

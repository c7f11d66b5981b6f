package org.customeraccounts.spi;

import java.util.Optional;
import org.customeraccounts.order.Order;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.OrderNumber;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.ShopId;

/**
 * Orders that the host keeps itself: customers see these, and the storage's own orders are not used. It is only read,
 * so a guest's orders join an account, and leave it, as the host decides. It is called outside units of work, so it may
 * be slow, and by several threads at once; what it throws comes out of the door as it is. An order that does not belong
 * to the account that was asked for is never shown.
 */
public interface OrderDirectory {
    /**
     * Some of an account's orders, those placed last first. The cursor's position is the directory's own: it throws
     * {@link IllegalArgumentException} for one that it cannot have given.
     *
     * @param shop the shop
     * @param account the account
     * @param request which page
     * @return the page
     */
    Page<Order> page(ShopId shop, AccountId account, PageRequest request);

    /**
     * Finds an order.
     *
     * @param shop the shop
     * @param id the order
     * @return the order, whomever it belongs to, or empty
     */
    Optional<Order> find(ShopId shop, OrderId id);

    /**
     * Finds an order by its number.
     *
     * @param shop the shop
     * @param number the number
     * @return the order, whomever it belongs to, or empty
     */
    Optional<Order> find(ShopId shop, OrderNumber number);
}

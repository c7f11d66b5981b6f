package org.customeraccounts.order;

import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.OrderNumber;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;

/**
 * The signed-in customer's orders and donations: those placed signed in, and those that a guest placed with the
 * account's address and that came here once that address was verified.
 *
 * <p>Each operation checks the session again: {@code SESSION_ENDED} when it has ended. Another customer's order answers
 * as unknown. For one request; not to be shared between threads. Joins the host's transaction where the storage does;
 * where the host keeps its orders itself, it is asked outside any unit of work.
 */
public interface Orders {
    /**
     * Some of the orders, those placed last first.
     *
     * @param request which page
     * @return the page
     * @throws org.customeraccounts.error.InvalidInputException {@code INVALID_FORMAT} naming {@code cursor}, when it is
     *     none of this list's
     * @throws org.customeraccounts.error.UnauthenticatedException {@code SESSION_ENDED}
     */
    Page<Order> page(PageRequest request);

    /**
     * One order.
     *
     * @param id which
     * @return the order
     * @throws org.customeraccounts.error.NotFoundException {@code ORDER_UNKNOWN}
     * @throws org.customeraccounts.error.UnauthenticatedException {@code SESSION_ENDED}
     */
    Order find(OrderId id);

    /**
     * One order, by the number on it.
     *
     * @param number which
     * @return the order
     * @throws org.customeraccounts.error.NotFoundException {@code ORDER_UNKNOWN}
     * @throws org.customeraccounts.error.UnauthenticatedException {@code SESSION_ENDED}
     */
    Order find(OrderNumber number);

    /**
     * The order that the link in an order mail leads to.
     *
     * @param reference from the link
     * @return the order
     * @throws org.customeraccounts.error.NotFoundException {@code ORDER_UNKNOWN}, whose next step offers to change
     *     account; the page for it is that of {@code Storefront.orderLink}
     * @throws org.customeraccounts.error.UnauthenticatedException {@code SESSION_ENDED}
     */
    Order open(Order.Reference reference);

    /**
     * "Not mine": an order that came here by the account's address leaves the account, and never joins one again. That
     * is recorded.
     *
     * @param id which
     * @throws org.customeraccounts.error.NotFoundException {@code ORDER_UNKNOWN}, also when it has left already
     * @throws org.customeraccounts.error.ConflictException {@code ORDER_NOT_JOINED} for one placed signed in, and for
     *     any that the host keeps itself
     * @throws org.customeraccounts.error.UnauthenticatedException {@code SESSION_ENDED}
     */
    void notMine(OrderId id);
}

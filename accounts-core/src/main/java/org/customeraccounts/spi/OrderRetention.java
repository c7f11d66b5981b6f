package org.customeraccounts.spi;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.Optional;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderOwner;

/**
 * What the host's policy says of the orders of an account that is being deleted: each is kept for a reason and until a
 * date, or goes with the account. Thread safe. It is called inside a unit of work, which may be run again: it computes,
 * and calls nothing. While it throws or answers null, the order stays as it is, and the account too; it is asked again
 * a minute later.
 *
 * <p>What is kept of an order is what an invoice says ({@link org.customeraccounts.order.OrderContent#invoice}),
 * without account and e-mail address.
 */
@FunctionalInterface
public interface OrderRetention {
    /**
     * Judges one order.
     *
     * @param order the order, as it is before the deletion: the account's, one that it said is not its own ({@link
     *     OrderOwner.Disowned}), or one that a guest placed with an address that is erased ({@link OrderOwner.Guest})
     * @param deletedAt when the deletion of the account began, the same for all its orders
     * @return why it is kept and until when, or empty when it goes now
     */
    Optional<OrderOwner.Kept> of(Order order, Instant deletedAt);

    /**
     * The default, for a host that gives no policy: every order is kept for ten years from the end of the calendar year
     * in which it was placed, in UTC, as the books and their vouchers must be in the strictest of the laws looked at
     * (Code de commerce, art. L123-22; HGB § 257, AO § 147, which ask for ten years of books, and for less of some
     * vouchers). What went cannot be brought back, so when in doubt it stays; a host that sells elsewhere, or keeps its
     * books elsewhere, gives its own.
     *
     * @return the policy
     */
    static OrderRetention tenYears() {
        return (order, deletedAt) -> Optional.of(new OrderOwner.Kept("bookkeeping: ten years", endOfTenYears(order)));
    }

    private static Instant endOfTenYears(Order order) {
        int year = order.placedAt().atZone(ZoneOffset.UTC).getYear();
        return LocalDate.of(year + 11, Month.JANUARY, 1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }
}

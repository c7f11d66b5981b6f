package org.customeraccounts.order;

import java.util.Currency;
import java.util.Objects;
import java.util.stream.Stream;
import org.customeraccounts.value.Money;

/**
 * What an order came to, as the shop reckoned it: nothing here is reckoned again. All amounts are zero or more, and of
 * one currency.
 *
 * @param goods the lines together
 * @param discount what was taken off
 * @param shipping for sending it
 * @param tax how much of the total is tax
 * @param total what was paid or is to be paid
 */
public record OrderTotals(Money goods, Money discount, Money shipping, Money tax, Money total) {
    /**
     * Checks every amount.
     *
     * @throws IllegalArgumentException when one is negative, or of another currency than the total
     */
    public OrderTotals {
        Objects.requireNonNull(total, "total");
        Currency currency = total.currency();
        boolean right = Stream.of(goods, discount, shipping, tax, total)
                .allMatch(
                        amount -> amount.minorUnits() >= 0 && amount.currency().equals(currency));
        if (!right) {
            throw new IllegalArgumentException("the amounts of an order are zero or more, and of one currency");
        }
    }

    /**
     * The order's currency.
     *
     * @return that of every amount
     */
    public Currency currency() {
        return total.currency();
    }
}

package org.customeraccounts.order;

import jakarta.validation.constraints.NotNull;
import org.customeraccounts.value.Money;
import org.jspecify.annotations.Nullable;

/**
 * What an order to be recorded came to, unchecked. Each amount is zero or more, and of the total's currency.
 *
 * @param goods the lines together, or null for what the lines add up to
 * @param discount what was taken off, or null for nothing
 * @param shipping for sending it, or null for nothing
 * @param tax how much of the total is tax, or null for nothing
 * @param total what was paid or is to be paid; must be there
 */
public record PlacedTotals(
        @Nullable Money goods,
        @Nullable Money discount,
        @Nullable Money shipping,
        @Nullable Money tax,
        @NotNull @Nullable Money total) {
    /**
     * Totals without discount, shipping and tax.
     *
     * @param total what was paid
     * @return the totals
     */
    public static PlacedTotals of(Money total) {
        return new PlacedTotals(null, null, null, null, total);
    }

    /** Gives nothing of it away. */
    @Override
    public String toString() {
        return "PlacedTotals[hidden]";
    }
}

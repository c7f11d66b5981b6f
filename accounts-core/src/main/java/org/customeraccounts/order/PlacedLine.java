package org.customeraccounts.order;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.customeraccounts.value.ManyLines;
import org.customeraccounts.value.Money;
import org.customeraccounts.value.OneLine;
import org.jspecify.annotations.Nullable;

/**
 * One line of an order to be recorded, unchecked.
 *
 * @param title what was bought or given to, with what the customer had written on it, of several lines, at most {@value
 *     OrderLine#LONGEST_TITLE} code points; must be there
 * @param article the shop's own number of the article, at most {@value OrderLine#LONGEST_ARTICLE} code points, or null;
 *     any number may stand there
 * @param quantity how many, 1 to {@value OrderLine#MOST}
 * @param unitPrice the price of one, zero or more, of the total's currency; must be there
 */
public record PlacedLine(
        @NotNull @ManyLines(max = OrderLine.LONGEST_TITLE, blank = false) @Nullable
        String title,

        @OneLine(max = OrderLine.LONGEST_ARTICLE) @Nullable String article,

        @JsonSetter(nulls = Nulls.AS_EMPTY) @Min(1) @Max(OrderLine.MOST)
        int quantity,

        @NotNull @Nullable Money unitPrice) {
    /**
     * One of a thing that has no number.
     *
     * @param title what was bought or given to
     * @param price what it costs
     * @return the line
     */
    public static PlacedLine one(String title, Money price) {
        return new PlacedLine(title, null, 1, price);
    }

    /**
     * The same under another title.
     *
     * @param next the title, or null
     * @return another line
     */
    public PlacedLine titled(@Nullable String next) {
        return new PlacedLine(next, article, quantity, unitPrice);
    }

    /** Gives nothing of it away. */
    @Override
    public String toString() {
        return "PlacedLine[hidden]";
    }
}

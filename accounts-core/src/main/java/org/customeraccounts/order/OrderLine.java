package org.customeraccounts.order;

import java.util.Objects;
import org.customeraccounts.value.Money;
import org.customeraccounts.value.Texts;
import org.jspecify.annotations.Nullable;

/**
 * One line of an order.
 *
 * @param title what was bought or given to, in the shop's words and those that the customer chose, of several
 *     lines, 1 to {@value #LONGEST_TITLE} code points
 * @param article the shop's own number of the article, 1 to {@value #LONGEST_ARTICLE} code points, or null
 * @param quantity how many, 1 to {@value #MOST}
 * @param unitPrice the price of one, zero or more
 */
public record OrderLine(String title, @Nullable String article, int quantity, Money unitPrice) {
    /** The most code points of a title. */
    public static final int LONGEST_TITLE = 200;

    /** The most code points of an article's number. */
    public static final int LONGEST_ARTICLE = 64;

    /** The most of one line. */
    public static final int MOST = 1_000_000;

    /**
     * Checks every part.
     *
     * @throws IllegalArgumentException when a text is blank, too long or holds a control character, the quantity is out
     *     of its range, the price is negative, or the line's total does not fit
     */
    public OrderLine {
        OrderTexts.requireLines(title, "title", LONGEST_TITLE);
        article = article == null || Texts.isBlank(article) ? null : article;
        if (article != null) {
            OrderTexts.require(article, "article", LONGEST_ARTICLE);
        }
        if (quantity < 1 || quantity > MOST) {
            throw new IllegalArgumentException("a quantity is 1 to " + MOST);
        }
        Objects.requireNonNull(unitPrice, "unitPrice");
        if (unitPrice.minorUnits() < 0 || !fits(unitPrice, quantity)) {
            throw new IllegalArgumentException("a price is zero or more, and so that the line's total fits");
        }
    }

    /** Whether the total of so many fits. */
    static boolean fits(Money unitPrice, int quantity) {
        return Math.multiplyHigh(unitPrice.minorUnits(), quantity) == 0 && unitPrice.minorUnits() * quantity >= 0;
    }

    /**
     * What the line comes to.
     *
     * @return the price of one, times the quantity
     */
    public Money total() {
        return new Money(Math.multiplyExact(unitPrice.minorUnits(), quantity), unitPrice.currency());
    }
}

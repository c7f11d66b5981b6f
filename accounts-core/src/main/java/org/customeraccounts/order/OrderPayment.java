package org.customeraccounts.order;

import java.util.Objects;
import java.util.regex.Pattern;
import org.customeraccounts.value.CardNumbers;
import org.jspecify.annotations.Nullable;

/**
 * What may be shown of how an order was paid: of a card its brand and last four digits, of anything else its name.
 *
 * @param name the card's brand, or the name of the wallet or the way of paying, 1 to {@value #LONGEST_NAME} code points
 * @param lastFour the last four digits of the card, or null when it was no card
 */
public record OrderPayment(String name, @Nullable String lastFour) {
    /** The most code points of a name. */
    public static final int LONGEST_NAME = 40;

    private static final Pattern FOUR_DIGITS = Pattern.compile("[0-9]{4}");

    /**
     * Checks both.
     *
     * @throws IllegalArgumentException when the name is blank, too long, or holds a control character or a card number,
     *     or the digits are not four; the message holds neither
     */
    public OrderPayment {
        name = Objects.requireNonNull(name, "name").strip();
        OrderTexts.require(name, "name", LONGEST_NAME);
        if (CardNumbers.isIn(name)) {
            throw new IllegalArgumentException("the name holds what looks like a card number");
        }
        if (lastFour != null && !areFourDigits(lastFour)) {
            throw new IllegalArgumentException("four digits, no more and no less, are kept of a card's number");
        }
    }

    /**
     * What was stored. What is taken for a card number by now, and was not when it was stored, comes masked.
     *
     * @param name the name as stored
     * @param lastFour the last four digits as stored, or null
     * @return the payment
     */
    public static OrderPayment stored(String name, @Nullable String lastFour) {
        return new OrderPayment(CardNumbers.masked(name), lastFour);
    }

    static boolean areFourDigits(String text) {
        return FOUR_DIGITS.matcher(text).matches();
    }

    /**
     * Whether it was a card.
     *
     * @return whether there are last four digits to show
     */
    public boolean byCard() {
        return lastFour != null;
    }
}

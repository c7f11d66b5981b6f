package org.customeraccounts.payment;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Objects;
import java.util.regex.Pattern;
import org.customeraccounts.value.CardNumbers;
import org.customeraccounts.value.Texts;

/**
 * What may be shown of a card.
 *
 * @param brand the network's name as the gateway writes it, 1 to {@value #LONGEST_BRAND} code points
 * @param lastFour the last four digits of the number
 * @param expiry the month through whose last day it is good, from {@link #EARLIEST} to {@link #LATEST}
 */
public record CardDisplay(String brand, String lastFour, YearMonth expiry) {
    /** The most code points of a brand. */
    public static final int LONGEST_BRAND = 40;

    /** The first month that an expiry can be. */
    public static final YearMonth EARLIEST = YearMonth.of(2000, 1);

    /** The last month that an expiry can be: cards carry two digits of the year. */
    public static final YearMonth LATEST = YearMonth.of(2099, 12);

    private static final Pattern FOUR_DIGITS = Pattern.compile("[0-9]{4}");

    /**
     * Checks every part.
     *
     * @throws IllegalArgumentException when the brand is blank, too long, or holds a control character or a card
     *     number, the digits are not four, or the expiry is out of its range; the message holds none of them
     */
    public CardDisplay {
        brand = Objects.requireNonNull(brand, "brand").strip();
        Texts.violation(brand, LONGEST_BRAND).ifPresent(violation -> {
            throw new IllegalArgumentException("the brand is not acceptable: " + violation);
        });
        if (CardNumbers.isIn(brand)) {
            throw new IllegalArgumentException("the brand holds what looks like a card number");
        }
        if (!isLastFour(Objects.requireNonNull(lastFour, "lastFour"))) {
            throw new IllegalArgumentException("four digits, no more and no less, are kept of a card's number");
        }
        if (!isPossible(expiry)) {
            throw new IllegalArgumentException("an expiry is from " + EARLIEST + " to " + LATEST);
        }
    }

    /**
     * A face as it was stored. What is taken for a card number by now, and was not when it was stored, comes masked.
     *
     * @param brand the brand as stored
     * @param lastFour the last four digits as stored
     * @param expiry the expiry as stored
     * @return the face
     */
    public static CardDisplay stored(String brand, String lastFour, YearMonth expiry) {
        return new CardDisplay(CardNumbers.masked(brand), lastFour, expiry);
    }

    /**
     * Whether a month can be an expiry.
     *
     * @param expiry the month
     * @return whether it is in the range
     */
    public static boolean isPossible(YearMonth expiry) {
        return !expiry.isBefore(EARLIEST) && !expiry.isAfter(LATEST);
    }

    /**
     * Whether a text can be the last four digits of a card's number.
     *
     * @param text any text
     * @return whether it is four ASCII digits
     */
    public static boolean isLastFour(String text) {
        return FOUR_DIGITS.matcher(text).matches();
    }

    /**
     * Whether the card is good on a day: through the last day of its month.
     *
     * @param day the day, where the shop is
     * @return whether it is
     */
    public boolean isGoodOn(LocalDate day) {
        return !YearMonth.from(day).isAfter(expiry);
    }

    /**
     * The same with another expiry.
     *
     * @param next the month
     * @return another face
     * @throws IllegalArgumentException when the expiry is out of its range
     */
    public CardDisplay expiring(YearMonth next) {
        return new CardDisplay(brand, lastFour, next);
    }

    /**
     * The same with other digits.
     *
     * @param next the last four
     * @return another face
     * @throws IllegalArgumentException when the digits are not four
     */
    public CardDisplay ending(String next) {
        return new CardDisplay(brand, next, expiry);
    }
}

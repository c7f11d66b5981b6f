package org.customeraccounts.payment;

import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * What a payment gateway says that is new about a card, unchecked: the bank has replaced it, say.
 *
 * @param expiry the month through whose last day it is good now, from {@link CardDisplay#EARLIEST} to {@link
 *     CardDisplay#LATEST}, or null where that is not new
 * @param lastFour the last four digits now, or null where they are not new
 * @param at when that became true, by the gateway's clock; at most {@value #MINUTES_AHEAD} minutes from now
 */
public record CardUpdate(
        @Nullable YearMonth expiry, @Nullable String lastFour, Instant at) {
    /** By how many minutes a gateway's clock may be ahead. */
    public static final int MINUTES_AHEAD = 5;

    /**
     * A new expiry.
     *
     * @param month the month
     * @param at when that became true
     * @return the news
     */
    public static CardUpdate expiring(YearMonth month, Instant at) {
        return new CardUpdate(month, null, at);
    }

    /**
     * New last four digits.
     *
     * @param digits the last four
     * @param at when that became true
     * @return the news
     */
    public static CardUpdate ending(String digits, Instant at) {
        return new CardUpdate(null, digits, at);
    }
}

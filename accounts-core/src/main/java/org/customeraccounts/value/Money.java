package org.customeraccounts.value;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import java.util.Objects;

/**
 * An amount in a currency, counted in the currency's smallest unit (ISO 4217): 1999 of EUR is 19.99 €. Sums never
 * overflow silently and never mix currencies.
 *
 * @param minorUnits the amount in the smallest unit, negative for a debt
 * @param currency the currency
 */
@JsonAutoDetect(creatorVisibility = JsonAutoDetect.Visibility.NONE)
@JsonIncludeProperties({"amount", "currency"})
public record Money(long minorUnits, Currency currency) {
    /** More than any amount needs; a number of a million digits would take Java many seconds to read. */
    private static final int LONGEST_TEXT = 64;

    private static final String NO_MONEY = "an amount of money is an amount and a currency";

    /** Refuses null. */
    public Money {
        Objects.requireNonNull(currency, "currency");
    }

    /**
     * An amount written in whole units, such as {@code 19.99}.
     *
     * @param amount a number of at most 64 characters, with no more decimals than the currency has, zeros at the end
     *     aside
     * @param currency the currency's ISO 4217 code
     * @return the amount
     * @throws IllegalArgumentException when the currency is unknown, or the amount is no number, too long or has too
     *     many decimals
     * @throws ArithmeticException when the amount does not fit
     */
    public static Money of(String amount, String currency) {
        if (amount.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("an amount has at most " + LONGEST_TEXT + " characters");
        }
        Currency known = Currency.getInstance(currency);
        BigDecimal exact =
                new BigDecimal(amount).movePointRight(decimals(known)).stripTrailingZeros();
        if (exact.scale() > 0) {
            throw new IllegalArgumentException("more decimals than " + known + " has");
        }
        return new Money(exact.longValueExact(), known);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private static Money read(Object json) {
        if (json instanceof Map<?, ?> map && map.get("amount") != null && map.get("currency") != null) {
            try {
                return of(String.valueOf(map.get("amount")), String.valueOf(map.get("currency")));
            } catch (IllegalArgumentException | ArithmeticException e) {
                // Without the cause, whose message repeats what was sent.
                throw new IllegalArgumentException(NO_MONEY);
            }
        }
        throw new IllegalArgumentException(NO_MONEY);
    }

    /** As text, since many readers take a number for a floating one. */
    @JsonProperty("amount")
    private String written() {
        return amount().toPlainString();
    }

    /**
     * The sum.
     *
     * @param other an amount of the same currency
     * @return this and the other
     * @throws IllegalArgumentException when the currencies differ
     * @throws ArithmeticException when the sum does not fit
     */
    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("amounts of " + currency + " and " + other.currency + " do not add up");
        }
        return new Money(Math.addExact(minorUnits, other.minorUnits), currency);
    }

    /**
     * The amount in whole units.
     *
     * @return the amount with the currency's decimals
     */
    public BigDecimal amount() {
        return BigDecimal.valueOf(minorUnits, decimals(currency));
    }

    private static int decimals(Currency currency) {
        return Math.max(0, currency.getDefaultFractionDigits());
    }

    @Override
    public String toString() {
        return amount().toPlainString() + " " + currency;
    }
}

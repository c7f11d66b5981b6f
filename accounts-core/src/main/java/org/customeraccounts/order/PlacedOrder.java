package org.customeraccounts.order;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.CustomerEmail;
import org.customeraccounts.value.ManyLines;
import org.customeraccounts.value.Money;
import org.customeraccounts.value.NoCardNumber;
import org.customeraccounts.value.OneLine;
import org.customeraccounts.value.OrderNumber;
import org.jspecify.annotations.Nullable;

/**
 * An order or a donation to be recorded, unchecked: the operation that takes it reports all that is wrong, by field.
 * What the customer typed may hold no card number; the shop's own numbers may be any. Immutable.
 *
 * @param account the account that placed it, signed in, or null for a guest's
 * @param guest the address that a guest typed, or null for an account's; one of the two must be there, and not both
 * @param number the number that people know it by, at most {@value OrderNumber#LONGEST} code points; must be there
 * @param kind an order or a donation; must be there
 * @param placedAt when it was placed, from {@link #EARLIEST} until now, and up to {@link #CLOCKS_APART} later; cut to
 *     the microsecond; must be there
 * @param lines 1 to {@value OrderContent#MOST_LINES} lines; copied
 * @param totals what it came to; must be there
 * @param delivery where it goes, or null where nothing is sent
 * @param billing whom it is billed to, or null
 * @param payment what may be shown of the payment, or null where nothing was paid
 * @param note the customer's own words, of several lines, at most {@value OrderContent#LONGEST_NOTE} code points, or
 *     null
 */
public record PlacedOrder(
        @Nullable AccountId account,

        @CustomerEmail @Nullable String guest,

        @NotNull @OneLine(max = OrderNumber.LONGEST, blank = false) @Nullable
        String number,

        @NotNull Order.@Nullable Kind kind,

        @NotNull @Nullable Instant placedAt,

        @JsonSetter(nulls = Nulls.AS_EMPTY) @NotEmpty @Size(max = OrderContent.MOST_LINES)
        List<@Valid Line> lines,

        @NotNull @Valid @Nullable Totals totals,

        @Valid @Nullable AddressForm delivery,

        @Valid @Nullable AddressForm billing,

        @Valid @Nullable Payment payment,

        @ManyLines(max = OrderContent.LONGEST_NOTE) @NoCardNumber @Nullable
        String note) {
    /** The first instant at which an order can have been placed. */
    public static final Instant EARLIEST = Instant.EPOCH;

    /** How far the clock of whoever took the order may be ahead of this one's. */
    public static final Duration CLOCKS_APART = Duration.ofMinutes(5);

    /** The last instant that a storage keeps. */
    static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    /** Copies the lines. */
    public PlacedOrder {
        lines = List.copyOf(lines);
    }

    /**
     * An order of a signed-in customer, of which the rest is to be said.
     *
     * @param account the account
     * @param number the number that people know it by
     * @return the order
     */
    public static PlacedOrder by(AccountId account, String number) {
        return empty(account, null, number);
    }

    /**
     * An order of a guest, of which the rest is to be said.
     *
     * @param email the address as typed, or null where nothing was
     * @param number the number that people know it by
     * @return the order
     */
    public static PlacedOrder byGuest(@Nullable String email, String number) {
        return empty(null, email, number);
    }

    /**
     * An order that is placed at checkout, of which the rest is to be said: the checkout itself knows whose it is and
     * the addresses.
     *
     * @param number the number that people know it by
     * @return the order
     */
    public static PlacedOrder atCheckout(String number) {
        return empty(null, null, number);
    }

    private static PlacedOrder empty(@Nullable AccountId account, @Nullable String guest, String number) {
        return new PlacedOrder(account, guest, number, Order.Kind.ORDER, null, List.of(), null, null, null, null, null);
    }

    /**
     * The same as a donation.
     *
     * @return another order
     */
    public PlacedOrder asDonation() {
        return new PlacedOrder(
                account, guest, number, Order.Kind.DONATION, placedAt, lines, totals, delivery, billing, payment, note);
    }

    /**
     * The same, placed then.
     *
     * @param at when
     * @return another order
     */
    public PlacedOrder at(@Nullable Instant at) {
        return new PlacedOrder(account, guest, number, kind, at, lines, totals, delivery, billing, payment, note);
    }

    /**
     * The same with these lines.
     *
     * @param all the lines
     * @return another order
     */
    public PlacedOrder of(List<Line> all) {
        return new PlacedOrder(account, guest, number, kind, placedAt, all, totals, delivery, billing, payment, note);
    }

    /**
     * The same with these totals.
     *
     * @param reckoned the totals, or null
     * @return another order
     */
    public PlacedOrder totals(@Nullable Totals reckoned) {
        return new PlacedOrder(
                account, guest, number, kind, placedAt, lines, reckoned, delivery, billing, payment, note);
    }

    /**
     * The same, sent there.
     *
     * @param address the address, or null
     * @return another order
     */
    public PlacedOrder deliverTo(@Nullable AddressForm address) {
        return new PlacedOrder(account, guest, number, kind, placedAt, lines, totals, address, billing, payment, note);
    }

    /**
     * The same, billed there.
     *
     * @param address the address, or null
     * @return another order
     */
    public PlacedOrder billTo(@Nullable AddressForm address) {
        return new PlacedOrder(account, guest, number, kind, placedAt, lines, totals, delivery, address, payment, note);
    }

    /**
     * The same, paid so.
     *
     * @param how what may be shown of it, or null
     * @return another order
     */
    public PlacedOrder paidBy(@Nullable Payment how) {
        return new PlacedOrder(account, guest, number, kind, placedAt, lines, totals, delivery, billing, how, note);
    }

    /**
     * The same with the customer's own words.
     *
     * @param words the words, or null
     * @return another order
     */
    public PlacedOrder note(@Nullable String words) {
        return new PlacedOrder(
                account, guest, number, kind, placedAt, lines, totals, delivery, billing, payment, words);
    }

    /** Gives nothing of it away. */
    @Override
    public String toString() {
        return "PlacedOrder[hidden]";
    }

    /**
     * One line of an order to be recorded, unchecked.
     *
     * @param title what was bought or given to, with what the customer had written on it, of several lines, at most
     *     {@value Order.Line#LONGEST_TITLE} code points; must be there
     * @param article the shop's own number of the article, at most {@value Order.Line#LONGEST_ARTICLE} code points, or
     *     null; any number may stand there
     * @param quantity how many, 1 to {@value Order.Line#MOST}
     * @param unitPrice the price of one, zero or more, of the total's currency; must be there
     */
    public record Line(
            @NotNull @ManyLines(max = Order.Line.LONGEST_TITLE, blank = false) @Nullable
            String title,

            @OneLine(max = Order.Line.LONGEST_ARTICLE) @Nullable
            String article,

            @JsonSetter(nulls = Nulls.AS_EMPTY) @Min(1) @Max(Order.Line.MOST)
            int quantity,

            @NotNull @Nullable Money unitPrice) {
        /**
         * One of a thing that has no number.
         *
         * @param title what was bought or given to
         * @param price what it costs
         * @return the line
         */
        public static Line one(String title, Money price) {
            return new Line(title, null, 1, price);
        }

        /**
         * The same under another title.
         *
         * @param next the title, or null
         * @return another line
         */
        public Line titled(@Nullable String next) {
            return new Line(next, article, quantity, unitPrice);
        }

        /** Gives nothing of it away. */
        @Override
        public String toString() {
            return "Line[hidden]";
        }
    }

    /**
     * What an order to be recorded came to, unchecked. Each amount is zero or more, and of the total's currency.
     *
     * @param goods the lines together, or null for what the lines add up to
     * @param discount what was taken off, or null for nothing
     * @param shipping for sending it, or null for nothing
     * @param tax how much of the total is tax, or null for nothing
     * @param total what was paid or is to be paid; must be there
     */
    public record Totals(
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
        public static Totals of(Money total) {
            return new Totals(null, null, null, null, total);
        }

        /** Gives nothing of it away. */
        @Override
        public String toString() {
            return "Totals[hidden]";
        }
    }

    /**
     * What may be shown of how an order to be recorded was paid, unchecked.
     *
     * @param name the card's brand, or the name of the wallet or the way of paying, at most {@value
     *     Order.Payment#LONGEST_NAME} code points; must be there
     * @param lastFour the last four digits of the card, or null when it was no card
     */
    public record Payment(
            @NotNull @OneLine(max = Order.Payment.LONGEST_NAME, blank = false) @NoCardNumber @Nullable
            String name,

            @Nullable String lastFour) {
        /**
         * By card.
         *
         * @param brand the network's name
         * @param lastFour the last four digits of the number
         * @return the payment
         */
        public static Payment card(String brand, String lastFour) {
            return new Payment(brand, lastFour);
        }

        /**
         * By anything but a card.
         *
         * @param name the wallet's name, or what people call that way of paying
         * @return the payment
         */
        public static Payment wallet(String name) {
            return new Payment(name, null);
        }

        /** Gives nothing of it away. */
        @Override
        public String toString() {
            return "Payment[hidden]";
        }
    }
}

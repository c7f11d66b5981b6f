package org.customeraccounts.order;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import jakarta.validation.Valid;
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

        @NotNull @Nullable OrderKind kind,

        @NotNull @Nullable Instant placedAt,

        @JsonSetter(nulls = Nulls.AS_EMPTY) @NotEmpty @Size(max = OrderContent.MOST_LINES)
        List<@Valid PlacedLine> lines,

        @NotNull @Valid @Nullable PlacedTotals totals,

        @Valid @Nullable AddressForm delivery,

        @Valid @Nullable AddressForm billing,

        @Valid @Nullable PlacedPayment payment,

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
        return new PlacedOrder(account, guest, number, OrderKind.ORDER, null, List.of(), null, null, null, null, null);
    }

    /**
     * The same as a donation.
     *
     * @return another order
     */
    public PlacedOrder asDonation() {
        return new PlacedOrder(
                account, guest, number, OrderKind.DONATION, placedAt, lines, totals, delivery, billing, payment, note);
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
    public PlacedOrder of(List<PlacedLine> all) {
        return new PlacedOrder(account, guest, number, kind, placedAt, all, totals, delivery, billing, payment, note);
    }

    /**
     * The same with these totals.
     *
     * @param reckoned the totals, or null
     * @return another order
     */
    public PlacedOrder totals(@Nullable PlacedTotals reckoned) {
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
    public PlacedOrder paidBy(@Nullable PlacedPayment how) {
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
}

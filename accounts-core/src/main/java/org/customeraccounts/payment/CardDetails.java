package org.customeraccounts.payment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.YearMonth;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.value.NoCardNumber;
import org.customeraccounts.value.OneLine;
import org.jspecify.annotations.Nullable;

/**
 * What a customer may correct about a saved card, all of it, as typed: checked by the operation that takes it. The
 * gateway is not told. Immutable.
 *
 * @param holder the name on the card, at most {@value StoredCard#LONGEST_HOLDER} code points, or null
 * @param expiry the month through whose last day it is good, from {@link CardDisplay#EARLIEST} to {@link
 *     CardDisplay#LATEST}, and not over; must be there
 * @param billing where its bills go, or null
 */
public record CardDetails(
        @OneLine(max = StoredCard.LONGEST_HOLDER) @NoCardNumber @Nullable
        String holder,

        @NotNull @Nullable YearMonth expiry,
        @Valid @Nullable AddressForm billing) {
    /**
     * Those that are there already, to be changed.
     *
     * @param card the card
     * @return the details
     */
    public static CardDetails of(SavedCard card) {
        AddressForm bills = card.billing() == null ? null : AddressForm.of(card.billing());
        return new CardDetails(card.holder(), card.face().expiry(), bills);
    }

    /**
     * The same with another name.
     *
     * @param name the name on the card, or null
     * @return other details
     */
    public CardDetails heldBy(@Nullable String name) {
        return new CardDetails(name, expiry, billing);
    }

    /**
     * The same with another expiry.
     *
     * @param month the month, or null
     * @return other details
     */
    public CardDetails expiring(@Nullable YearMonth month) {
        return new CardDetails(holder, month, billing);
    }

    /**
     * The same with another address for its bills.
     *
     * @param address the address, or null
     * @return other details
     */
    public CardDetails billedTo(@Nullable AddressForm address) {
        return new CardDetails(holder, expiry, address);
    }

    /** Gives nothing of it away. */
    @Override
    public String toString() {
        return "CardDetails[hidden]";
    }
}

package org.customeraccounts.payment;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import org.customeraccounts.address.PostalAddress;
import org.customeraccounts.value.CardId;
import org.jspecify.annotations.Nullable;

/**
 * A saved card as its customer sees it: of the number, the last four digits and nothing more.
 *
 * @param id its id
 * @param face what may be shown of it: the network's name, the last four digits, and the month through whose last day
 *     it is good
 * @param expired whether that day is over, in the shop's time zone
 * @param holder the name on the card, or null
 * @param billing where its bills go, or null
 * @param isDefault whether it is the account's default
 * @param createdAt when it was added
 * @param version 1 when it was added; each change adds one
 */
public record SavedCard(
        CardId id,
        @JsonUnwrapped CardDisplay face,
        boolean expired,
        @Nullable String holder,
        @Nullable PostalAddress billing,
        boolean isDefault,
        Instant createdAt,
        long version) {
    /** The most cards of an account. */
    public static final int MOST = 50;

    /**
     * What a customer sees of a card.
     *
     * @param card the card
     * @param today the day, where the shop is
     * @return the same without what it takes to charge it
     */
    public static SavedCard of(StoredCard card, LocalDate today) {
        return new SavedCard(
                card.id(),
                card.face(),
                !card.face().isGoodOn(today),
                card.holder(),
                card.billing(),
                card.isDefault(),
                card.createdAt(),
                card.version());
    }

    /** Without the name on it. */
    @Override
    public String toString() {
        return "SavedCard[" + id + "]";
    }
}

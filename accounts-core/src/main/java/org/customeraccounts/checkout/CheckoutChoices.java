package org.customeraccounts.checkout;

import java.util.List;
import org.customeraccounts.address.SavedAddress;
import org.customeraccounts.payment.SavedCard;

/**
 * What a signed-in customer may choose from.
 *
 * @param addresses the saved addresses, newest first, each saying what it is the default for; copied
 * @param cards the saved cards, newest first, of which no more than may be shown, and those that are over marked;
 *     copied
 */
public record CheckoutChoices(List<SavedAddress> addresses, List<SavedCard> cards) {
    /** Copies the lists. */
    public CheckoutChoices {
        addresses = List.copyOf(addresses);
        cards = List.copyOf(cards);
    }

    /**
     * What a visitor may choose from.
     *
     * @return nothing
     */
    public static CheckoutChoices none() {
        return new CheckoutChoices(List.of(), List.of());
    }
}

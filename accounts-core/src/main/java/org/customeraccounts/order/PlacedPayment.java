package org.customeraccounts.order;

import jakarta.validation.constraints.NotNull;
import org.customeraccounts.value.NoCardNumber;
import org.customeraccounts.value.OneLine;
import org.jspecify.annotations.Nullable;

/**
 * What may be shown of how an order to be recorded was paid, unchecked.
 *
 * @param name the card's brand, or the name of the wallet or the way of paying, at most {@value
 *     OrderPayment#LONGEST_NAME} code points; must be there
 * @param lastFour the last four digits of the card, or null when it was no card
 */
public record PlacedPayment(
        @NotNull @OneLine(max = OrderPayment.LONGEST_NAME, blank = false) @NoCardNumber @Nullable
        String name,

        @Nullable String lastFour) {
    /**
     * By card.
     *
     * @param brand the network's name
     * @param lastFour the last four digits of the number
     * @return the payment
     */
    public static PlacedPayment card(String brand, String lastFour) {
        return new PlacedPayment(brand, lastFour);
    }

    /**
     * By anything but a card.
     *
     * @param name the wallet's name, or what people call that way of paying
     * @return the payment
     */
    public static PlacedPayment wallet(String name) {
        return new PlacedPayment(name, null);
    }

    /** Gives nothing of it away. */
    @Override
    public String toString() {
        return "PlacedPayment[hidden]";
    }
}

package org.customeraccounts.subscription;

import java.util.Objects;
import org.customeraccounts.payment.CardDisplay;
import org.customeraccounts.payment.GatewayReference;
import org.customeraccounts.value.CardId;

/**
 * The card by which a contract is charged now.
 *
 * @param card the saved card
 * @param reference what to charge at the gateway
 * @param face what may be shown of it
 * @param instead whether it is the account's default card in the place of none
 */
public record CardToCharge(CardId card, GatewayReference reference, CardDisplay face, boolean instead) {
    /** Refuses null. */
    public CardToCharge {
        Objects.requireNonNull(card, "card");
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(face, "face");
    }
}

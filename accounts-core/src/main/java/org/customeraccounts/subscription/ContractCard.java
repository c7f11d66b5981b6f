package org.customeraccounts.subscription;

import java.util.Objects;
import org.customeraccounts.payment.CardDisplay;
import org.customeraccounts.payment.GatewayReference;
import org.customeraccounts.payment.StoredCard;
import org.customeraccounts.value.CardId;

/**
 * The card that a contract is charged by, as it was when it was chosen. It stays so when the saved card is saved again
 * under a newer token: the contract keeps the token that its customer agreed to.
 *
 * @param id the saved card
 * @param reference what the gateway knows it by
 * @param face what may be shown of it
 */
public record ContractCard(CardId id, GatewayReference reference, CardDisplay face) {
    /** Refuses null. */
    public ContractCard {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(face, "face");
    }

    /**
     * A saved card, as it is now.
     *
     * @param card the card
     * @return the same for a contract
     */
    public static ContractCard of(StoredCard card) {
        return new ContractCard(card.id(), card.reference(), card.face());
    }
}

package org.customeraccounts.subscription;

import java.time.Instant;
import java.util.Objects;
import org.customeraccounts.payment.CardDisplay;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.ContractId;

/**
 * A card that is good no more when the next charge of its contract is due.
 *
 * @param account whose
 * @param contract which contract
 * @param title what its customer knows it by
 * @param nextCharge when the charge is due
 * @param card the saved card
 * @param face what may be shown of it
 */
public record EndingCard(
        AccountId account, ContractId contract, String title, Instant nextCharge, CardId card, CardDisplay face) {
    /** Refuses null. */
    public EndingCard {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(contract, "contract");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(nextCharge, "nextCharge");
        Objects.requireNonNull(card, "card");
        Objects.requireNonNull(face, "face");
    }
}

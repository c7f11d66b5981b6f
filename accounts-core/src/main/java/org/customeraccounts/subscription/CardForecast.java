package org.customeraccounts.subscription;

import java.time.Instant;
import java.util.Objects;
import org.customeraccounts.payment.CardDisplay;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.ContractId;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;

/** Which cards will not be good any more when they are needed, for the shop's people. Thread safe. */
public interface CardForecast {
    /**
     * Cards that are good no more when the next charge of their contract is due, in the shop's time zone.
     *
     * @param request which page; one may hold fewer than asked for, and have a next page all the same
     * @return newest contract first
     * @throws org.customeraccounts.error.InvalidInputException {@code INVALID_FORMAT} naming {@code cursor}
     * @throws org.customeraccounts.error.ForbiddenException {@code PERMISSION_DENIED}
     */
    Page<EndingCard> endingCards(PageRequest request);

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
    record EndingCard(
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
}

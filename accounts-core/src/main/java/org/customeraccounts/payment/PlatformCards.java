package org.customeraccounts.payment;

import java.util.Optional;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.GatewayToken;

/**
 * The cards of one shop's accounts for the host's own trusted code: what it takes to charge them, and what the payment
 * gateway says of them. Thread safe. Joins the host's transaction where the storage does.
 *
 * <p>News may come in any order, twice and late: a card is as the latest news of each of its parts has it, and one that
 * was removed stays so.
 */
public interface PlatformCards {
    /**
     * A card with its token.
     *
     * @param account whose
     * @param card which
     * @return the card, or empty when that account has none of that id
     */
    Optional<StoredCard> find(AccountId account, CardId card);

    /**
     * The default card, with its token.
     *
     * @param account whose
     * @return the card, or empty when the account has none
     */
    Optional<StoredCard> defaultOf(AccountId account);

    /**
     * The gateway says what is new about a card. Running subscriptions and memberships that are charged by its token
     * show it too. A token that only they have, since the saved card is removed or has a newer one, is renewed by a
     * later expiry alone, with the digits that come with it.
     *
     * @param gateway the gateway's name
     * @param token what it knows the card by
     * @param news what is new
     * @return whether anything changed: not when the token is unknown here or nothing has it any more, nor when the
     *     news is older than what is known
     * @throws org.customeraccounts.error.InvalidInputException {@code INVALID_FORMAT} naming {@code gateway}, {@code
     *     token} or {@code lastFour}, {@code CARD_NUMBER_IN_TEXT} naming {@code token}, {@code OUT_OF_RANGE} naming
     *     {@code expiry} or {@code at}
     */
    boolean updated(String gateway, GatewayToken token, CardUpdate news);

    /**
     * The gateway says that a card is gone, for good: it is removed here too. If it was the default, the newest that is
     * left takes its place.
     *
     * @param gateway the gateway's name
     * @param token what it knew the card by
     * @return whether anything changed: not when the token is unknown here, or known to be detached
     * @throws org.customeraccounts.error.InvalidInputException as {@link #updated} does
     */
    boolean gone(String gateway, GatewayToken token);
}

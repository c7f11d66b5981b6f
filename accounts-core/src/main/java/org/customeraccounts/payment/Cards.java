package org.customeraccounts.payment;

import java.util.List;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.GatewayToken;

/**
 * The signed-in customer's saved cards. The first card becomes the default; when the default is removed, the newest
 * that is left takes its place. Nothing here changes which card a running subscription or membership uses.
 *
 * <p>A card is good through the last day of its month, where the shop is.
 *
 * <p>Each operation checks the session again: {@code SESSION_ENDED} when it has ended. Another customer's card answers
 * as unknown. For one request; not to be shared between threads. Joins the host's transaction where the storage does;
 * adding a card asks the payment gateway meanwhile, so better not in one.
 */
public interface Cards {
    /**
     * All cards, expired ones too.
     *
     * @return at most {@value SavedCard#MOST}, newest first
     * @throws org.customeraccounts.error.UnauthenticatedException {@code SESSION_ENDED}
     */
    List<SavedCard> list();

    /**
     * Adds a card of which the customer says no more than the gateway knows.
     *
     * @param token what the gateway's page answered with
     * @return as the other {@link #add(CardForm)} does
     */
    SavedCard add(GatewayToken token);

    /**
     * Adds a card, once the gateway has said what the token stands for. A card that is saved already, as the gateway's
     * fingerprint tells, is updated: it has the newer token, expiry and holder then, and the older token is detached.
     * The same token again answers the card that was saved with it, unchanged. The gateway attaches the card later;
     * should it refuse to, the card is removed and its customer told by mail.
     *
     * @param form the card
     * @return the card as saved
     * @throws org.customeraccounts.error.InvalidInputException naming the fields: {@code REQUIRED}, {@code TOO_LONG},
     *     {@code INVALID_CHARACTERS}, {@code INVALID_FORMAT}, {@code CARD_NUMBER_IN_TEXT}, or {@code
     *     ADDRESS_UNDELIVERABLE} where the host has addresses verified; {@code PAYMENT_METHOD_UNKNOWN} when the gateway
     *     does not know the token, or it is another account's, or of a card that was removed; {@code
     *     PAYMENT_METHOD_NOT_SAVABLE} when it stands for a wallet's payment; {@code CARD_EXPIRED}
     * @throws org.customeraccounts.error.ForbiddenException {@code CARDS_NOT_AVAILABLE} where the host has no gateway
     * @throws org.customeraccounts.error.ConflictException {@code TOO_MANY_SAVED} when there are {@value
     *     SavedCard#MOST}; {@code STALE} when the host's transaction does not see what was saved meanwhile
     * @throws org.customeraccounts.error.ThrottledException {@code PAYMENT_GATEWAY_FAILED} when the gateway fails,
     *     takes too long or answers nonsense; {@code TOO_MANY_ATTEMPTS}, as {@link CardThrottling} says, before it is
     *     asked; nothing was written
     * @throws org.customeraccounts.error.UnauthenticatedException {@code SESSION_ENDED}
     */
    SavedCard add(CardForm form);

    /**
     * Corrects what is known of a card.
     *
     * @param id which
     * @param version the version that the customer saw
     * @param details the details as typed, all of them
     * @return the card as saved
     * @throws org.customeraccounts.error.InvalidInputException naming the fields, as {@link #add(CardForm)} does;
     *     {@code OUT_OF_RANGE} or {@code CARD_EXPIRED} of the expiry
     * @throws org.customeraccounts.error.NotFoundException {@code CARD_UNKNOWN}
     * @throws org.customeraccounts.error.ConflictException {@code STALE} when it was changed meanwhile
     * @throws org.customeraccounts.error.UnauthenticatedException {@code SESSION_ENDED}
     */
    SavedCard edit(CardId id, long version, CardDetails details);

    /**
     * Makes a card the default, in place of another.
     *
     * @param id which
     * @return the card as it is now
     * @throws org.customeraccounts.error.NotFoundException {@code CARD_UNKNOWN}
     * @throws org.customeraccounts.error.UnauthenticatedException {@code SESSION_ENDED}
     */
    SavedCard makeDefault(CardId id);

    /**
     * Removes a card, unless a running subscription or membership is charged by it. The gateway is told to detach it,
     * later.
     *
     * @param id which
     * @throws org.customeraccounts.error.NotFoundException {@code CARD_UNKNOWN}, also when it is removed already
     * @throws org.customeraccounts.error.ConflictException {@code CARD_IN_USE}, naming the contracts
     * @throws org.customeraccounts.error.UnauthenticatedException {@code SESSION_ENDED}
     */
    void remove(CardId id);

    /**
     * Removes a card. The gateway is told to detach it, later: once no contract is charged by it any more, where a
     * billing elsewhere still has to be asked.
     *
     * @param id which
     * @param plan what becomes of running subscriptions and memberships that are charged by it
     * @throws org.customeraccounts.error.InvalidInputException {@code CARD_EXPIRED} naming {@code card}, when the card
     *     that is to take its place is good no more
     * @throws org.customeraccounts.error.NotFoundException {@code CARD_UNKNOWN}, also when it is removed already, and
     *     of the card that is to take its place
     * @throws org.customeraccounts.error.ConflictException {@code CARD_IN_USE}, naming the contracts, where the plan
     *     says to refuse; {@code TOO_MANY_SAVED} when too many requests of a contract wait for an answer
     * @throws org.customeraccounts.error.UnauthenticatedException {@code SESSION_ENDED}
     */
    void remove(CardId id, RemovalPlan plan);
}

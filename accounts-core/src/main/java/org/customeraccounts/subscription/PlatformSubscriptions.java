package org.customeraccounts.subscription;

import java.util.Optional;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.ContractId;
import org.customeraccounts.value.ContractRequestId;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;

/**
 * The subscriptions and memberships of one shop, for the host's own trusted code that begins, charges and ends them.
 * Thread safe. Joins the host's transaction where the storage does.
 */
public interface PlatformSubscriptions {
    /**
     * Begins a contract, once for each key.
     *
     * @param form what is agreed
     * @param key what the host calls it, one of a kind among the contracts of the shop
     * @return the contract; the same key with the same content answers the contract that it began, as it is now
     * @throws org.customeraccounts.error.InvalidInputException naming the fields: {@code REQUIRED}, {@code TOO_LONG},
     *     {@code INVALID_CHARACTERS}, {@code INVALID_FORMAT}, {@code OUT_OF_RANGE} of a negative price or a date too
     *     far away; {@code CARD_EXPIRED} naming {@code card}
     * @throws org.customeraccounts.error.NotFoundException {@code ACCOUNT_UNKNOWN}, {@code CARD_UNKNOWN}
     * @throws org.customeraccounts.error.ConflictException {@code ACCOUNT_CLOSED}; {@code IDEMPOTENCY_KEY_REUSED} when
     *     the key began another contract; {@code TOO_MANY_SAVED} when {@value Contract#MOST} of the account's run
     * @throws org.customeraccounts.error.ForbiddenException {@code ACCOUNT_BEING_DELETED}
     */
    Contract begin(ContractForm form, IdempotencyKey key);

    /**
     * One contract.
     *
     * @param id which
     * @return the contract, or empty when the shop has none of that id
     */
    Optional<Contract> find(ContractId id);

    /**
     * An account's contracts, also those that have ended.
     *
     * @param account whose
     * @param kind of which kind
     * @param request which page
     * @return newest first
     * @throws org.customeraccounts.error.InvalidInputException {@code INVALID_FORMAT} naming {@code cursor}
     */
    Page<Contract> page(AccountId account, ContractKind kind, PageRequest request);

    /**
     * The billing rests: nothing is charged until it goes on. Twice is no error.
     *
     * @param id which
     * @return the contract as it is now
     * @throws org.customeraccounts.error.NotFoundException {@code CONTRACT_UNKNOWN}
     * @throws org.customeraccounts.error.ConflictException {@code CONTRACT_STATE} when it is cancelled, {@code
     *     CONTRACT_ENDED}, {@code STALE}
     */
    Contract pause(ContractId id);

    /**
     * The billing goes on. Twice is no error.
     *
     * @param id which
     * @return the contract as it is now
     * @throws org.customeraccounts.error.NotFoundException {@code CONTRACT_UNKNOWN}
     * @throws org.customeraccounts.error.ConflictException as {@link #pause} does
     */
    Contract unpause(ContractId id);

    /**
     * The billing ends it, for good. Twice is no error.
     *
     * @param id which
     * @return the contract, ended
     * @throws org.customeraccounts.error.NotFoundException {@code CONTRACT_UNKNOWN}
     * @throws org.customeraccounts.error.ConflictException {@code STALE}
     */
    Contract end(ContractId id);

    /**
     * Records what came of a charge, once for each key, as long as {@code Retention.contractNews()} keeps it. Charges
     * may be told in any order: the contract is paid until the farthest end of a period that was charged, and past due
     * while a failure reaches farther. What is told of a contract that has ended changes nothing, and is recorded all
     * the same: {@code OUT_OF_DATE} with {@code CHARGED} is money to give back.
     *
     * @param report what came of it
     * @param key what the host calls the charge, one of a kind among those of the shop; another try is another charge
     * @return what it came to, and the contract
     * @throws org.customeraccounts.error.InvalidInputException naming the fields: {@code REQUIRED}, {@code
     *     INVALID_FORMAT} of an amount in another currency; {@code OUT_OF_RANGE} of a negative amount or a date too far
     *     away
     * @throws org.customeraccounts.error.NotFoundException {@code CONTRACT_UNKNOWN}
     * @throws org.customeraccounts.error.ConflictException {@code IDEMPOTENCY_KEY_REUSED} when the key told of
     *     something else; {@code STALE}
     */
    UpdateResult charged(ChargeReport report, IdempotencyKey key);

    /**
     * The card to charge a contract by: its own. Where it has none, the account's default card, if the shop's settings
     * allow that ({@code defaultCardPays}) and its customer was {@linkplain #defaultCardNotified told} of this very
     * card since the contract has had none, and the card is good today.
     *
     * @param id which contract
     * @return the card, or empty where there is none to charge
     * @throws org.customeraccounts.error.NotFoundException {@code CONTRACT_UNKNOWN}
     * @throws org.customeraccounts.error.ConflictException {@code CONTRACT_STATE} when it is paused or cancelled,
     *     {@code CONTRACT_ENDED}: nothing may be charged then
     */
    Optional<CardToCharge> cardToCharge(ContractId id);

    /**
     * The host has told the customer that their default card will be charged for a contract that has no card. How is
     * the host's matter; that it was done is known by this alone.
     *
     * @param id which contract
     * @param defaultCard the card that was named to the customer
     * @return the contract as it is now
     * @throws org.customeraccounts.error.NotFoundException {@code CONTRACT_UNKNOWN}; {@code CARD_UNKNOWN} when the
     *     account has no such card
     * @throws org.customeraccounts.error.ConflictException {@code CONTRACT_STATE} when the contract has a card of its
     *     own, {@code CONTRACT_ENDED}, {@code STALE}
     */
    Contract defaultCardNotified(ContractId id, CardId defaultCard);

    /**
     * The billing elsewhere has done what a customer asked for. It may say so late, twice, and in any order: of several
     * requests about the same, the latest that was done counts. After a refusal it changes nothing.
     *
     * @param request which
     * @return what it came to, and the contract
     * @throws org.customeraccounts.error.NotFoundException {@code CONTRACT_UNKNOWN} when the shop has no such request
     * @throws org.customeraccounts.error.ConflictException {@code STALE}
     */
    UpdateResult acknowledged(ContractRequestId request);

    /**
     * The billing elsewhere does not do what a customer asked for. After an acknowledgement it changes nothing.
     *
     * @param request which
     * @return what it came to, and the contract
     * @throws org.customeraccounts.error.NotFoundException {@code CONTRACT_UNKNOWN} when the shop has no such request
     * @throws org.customeraccounts.error.ConflictException {@code STALE}
     */
    UpdateResult refused(ContractRequestId request);

    /**
     * Cards that are good no more when the next charge of their contract is due, in the shop's time zone.
     *
     * @param request which page; one may hold fewer than asked for, and have a next page all the same
     * @return newest contract first
     * @throws org.customeraccounts.error.InvalidInputException {@code INVALID_FORMAT} naming {@code cursor}
     */
    Page<CardForecast.EndingCard> endingCards(PageRequest request);

    /**
     * Notes the end of contracts that were cancelled and whose paid time is over: they have ended without this, but
     * listeners hear of it by this alone, and tokens of cards that nothing else needs are let go. To be called from
     * time to time.
     *
     * @param most how many at most; 1 to 1000
     * @return how many
     * @throws IllegalArgumentException when the number is out of its range
     */
    int recordExpirations(int most);
}

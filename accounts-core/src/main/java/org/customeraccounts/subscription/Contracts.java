package org.customeraccounts.subscription;

import java.util.List;
import java.util.Map;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.payment.CardForm;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.ContractId;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;

/**
 * The signed-in customer's subscriptions, or memberships. Each is charged by its own card: adding, editing or
 * defaulting a card changes none of them, and a change here changes only those that are named.
 *
 * <p>Where a contract is billed elsewhere, a change is asked for and shows as {@linkplain CustomerContract#requested
 * requested} until the billing has answered.
 *
 * <p>Each operation checks the session again: {@code SESSION_ENDED} when it has ended. Another customer's contract
 * answers as unknown, and so does a membership among the subscriptions. For one request; not to be shared between
 * threads. Joins the host's transaction where the storage does; adding a card asks the payment gateway meanwhile, so
 * better not in one.
 */
public interface Contracts {
    /**
     * Contracts, also those that have ended.
     *
     * @param request which page
     * @return newest first
     * @throws org.customeraccounts.error.InvalidInputException {@code INVALID_FORMAT} naming {@code cursor}, when it is
     *     not one of this list
     * @throws org.customeraccounts.error.UnauthenticatedException {@code SESSION_ENDED}
     */
    Page<CustomerContract> page(PageRequest request);

    /**
     * One contract.
     *
     * @param id which
     * @return the contract
     * @throws org.customeraccounts.error.NotFoundException {@code CONTRACT_UNKNOWN}
     * @throws org.customeraccounts.error.UnauthenticatedException {@code SESSION_ENDED}
     */
    CustomerContract get(ContractId id);

    /**
     * Cancels a contract: it ends when what was paid for is over. Cancelling one that is cancelled is no error.
     *
     * @param id which
     * @param version the version that the customer saw
     * @return the contract as it is now
     * @throws org.customeraccounts.error.NotFoundException {@code CONTRACT_UNKNOWN}
     * @throws org.customeraccounts.error.ConflictException {@code CONTRACT_ENDED}; {@code STALE} when it was changed
     *     meanwhile; {@code TOO_MANY_SAVED} when {@value ContractRequest#MOST} requests wait for an answer
     * @throws org.customeraccounts.error.UnauthenticatedException {@code SESSION_ENDED}
     */
    CustomerContract cancelAtPeriodEnd(ContractId id, long version);

    /**
     * Cancels a contract: it has ended when this returns, where it is not billed elsewhere.
     *
     * @param id which
     * @param version the version that the customer saw
     * @return the contract as it is now
     * @throws org.customeraccounts.error.NotFoundException {@code CONTRACT_UNKNOWN}
     * @throws org.customeraccounts.error.ConflictException as {@link #cancelAtPeriodEnd} does
     * @throws org.customeraccounts.error.UnauthenticatedException {@code SESSION_ENDED}
     */
    CustomerContract cancelNow(ContractId id, long version);

    /**
     * Takes a cancellation back, before the end: the contract stands where it stood before.
     *
     * @param id which
     * @param version the version that the customer saw
     * @return the contract as it is now
     * @throws org.customeraccounts.error.NotFoundException {@code CONTRACT_UNKNOWN}
     * @throws org.customeraccounts.error.ConflictException {@code CONTRACT_STATE} when it is not cancelled, and as
     *     {@link #cancelAtPeriodEnd} does
     * @throws org.customeraccounts.error.UnauthenticatedException {@code SESSION_ENDED}
     */
    CustomerContract resume(ContractId id, long version);

    /**
     * Has a saved card charged for a contract from the next charge on.
     *
     * @param card which card
     * @param id for which contract
     * @param version the version of it that the customer saw
     * @return the contract as it is now
     * @throws org.customeraccounts.error.InvalidInputException as {@link #payWith(CardId, Map)} does
     * @throws org.customeraccounts.error.NotFoundException {@code CARD_UNKNOWN}, {@code CONTRACT_UNKNOWN}
     * @throws org.customeraccounts.error.ConflictException as {@link #cancelAtPeriodEnd} does
     * @throws org.customeraccounts.error.UnauthenticatedException {@code SESSION_ENDED}
     */
    default CustomerContract payWith(CardId card, ContractId id, long version) {
        return payWith(card, Map.of(id, version)).get(0);
    }

    /**
     * Has a saved card charged for some contracts from the next charge on: for those named and for no other; for all of
     * them or, when one refuses, for none.
     *
     * @param card which card
     * @param contracts for which contracts, 1 to {@value Contract#MOST}, each with the version that the customer saw
     * @return the contracts as they are now, newest first
     * @throws org.customeraccounts.error.InvalidInputException {@code REQUIRED} or {@code TOO_MANY_ENTRIES} naming
     *     {@code contracts}; {@code CARD_EXPIRED} naming {@code card}, when its month is over where the shop is
     * @throws org.customeraccounts.error.NotFoundException {@code CARD_UNKNOWN}, {@code CONTRACT_UNKNOWN}
     * @throws org.customeraccounts.error.ConflictException as {@link #cancelAtPeriodEnd} does
     * @throws org.customeraccounts.error.UnauthenticatedException {@code SESSION_ENDED}
     */
    List<CustomerContract> payWith(CardId card, Map<ContractId, Long> contracts);

    /**
     * Adds a card and has it charged for a contract from the next charge on.
     *
     * @param token what the gateway's page answered with
     * @param id for which contract
     * @param version the version of it that the customer saw
     * @return the contract as it is now
     * @throws org.customeraccounts.error.InvalidInputException as {@link #payWith(CardForm, Map)} does
     * @throws org.customeraccounts.error.NotFoundException {@code CONTRACT_UNKNOWN}
     * @throws org.customeraccounts.error.ConflictException as {@link #payWith(CardForm, Map)} does
     * @throws org.customeraccounts.error.ForbiddenException {@code CARDS_NOT_AVAILABLE} where the host has no gateway
     * @throws org.customeraccounts.error.ThrottledException as {@link org.customeraccounts.payment.Cards#add(CardForm)}
     *     does
     * @throws org.customeraccounts.error.UnauthenticatedException {@code SESSION_ENDED}
     */
    default CustomerContract payWith(GatewayToken token, ContractId id, long version) {
        return payWith(CardForm.of(token), Map.of(id, version)).get(0);
    }

    /**
     * Adds a card, as {@link org.customeraccounts.payment.Cards#add(CardForm)} does, and has it charged for some
     * contracts from the next charge on: for those named and for no other, and as one change. When one of them refuses,
     * or the card cannot be added, neither the saved cards nor the contracts are changed. The gateway attaches the card
     * later; should it refuse to, the contracts are without a card.
     *
     * @param form the card
     * @param contracts for which contracts, 1 to {@value Contract#MOST}, each with the version that the customer saw
     * @return the contracts as they are now, newest first; what they show of the card names it
     * @throws org.customeraccounts.error.InvalidInputException {@code REQUIRED} or {@code TOO_MANY_ENTRIES} naming
     *     {@code contracts}; what {@link org.customeraccounts.payment.Cards#add(CardForm)} says of the card; {@code
     *     CARD_EXPIRED} naming {@code card} of one that was added before with the same token, when its month is over
     * @throws org.customeraccounts.error.NotFoundException {@code CONTRACT_UNKNOWN}
     * @throws org.customeraccounts.error.ConflictException as {@link #cancelAtPeriodEnd} does; {@code TOO_MANY_SAVED}
     *     also when the account has as many cards as it may have
     * @throws org.customeraccounts.error.ForbiddenException {@code CARDS_NOT_AVAILABLE} where the host has no gateway
     * @throws org.customeraccounts.error.ThrottledException as {@link org.customeraccounts.payment.Cards#add(CardForm)}
     *     does
     * @throws org.customeraccounts.error.UnauthenticatedException {@code SESSION_ENDED}
     */
    List<CustomerContract> payWith(CardForm form, Map<ContractId, Long> contracts);

    /**
     * Refuses: a contract keeps the delivery address that it began with. Whoever wants another cancels and subscribes
     * again.
     *
     * @param id which
     * @param form the address as typed; it is not looked at
     * @throws org.customeraccounts.error.NotFoundException {@code CONTRACT_UNKNOWN}
     * @throws org.customeraccounts.error.ConflictException {@code SUBSCRIPTION_ADDRESS_FIXED}, always
     * @throws org.customeraccounts.error.UnauthenticatedException {@code SESSION_ENDED}
     */
    void changeDelivery(ContractId id, AddressForm form);
}

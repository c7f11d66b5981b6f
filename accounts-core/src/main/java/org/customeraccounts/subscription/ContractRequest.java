package org.customeraccounts.subscription;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ContractId;
import org.customeraccounts.value.ContractRequestId;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * What a customer asks of a contract that is billed elsewhere, until the billing has answered.
 *
 * @param id its id
 * @param shop the shop
 * @param account whose the contract is
 * @param contract of which contract
 * @param change what is to change
 * @param card the card to charge from then on, or null for none; null where something else is to change
 * @param number greater than that of every earlier request of the same contract
 * @param state whether it was answered
 * @param requestedAt when it was asked
 * @param answeredAt when it was answered, or null
 */
public record ContractRequest(
        ContractRequestId id,
        ShopId shop,
        AccountId account,
        ContractId contract,
        Change change,
        @Nullable ContractCard card,
        long number,
        State state,
        Instant requestedAt,
        @Nullable Instant answeredAt) {
    /** The most that can wait for an answer about one contract. */
    public static final int MOST = 20;

    /** What is to change. Names are stored: never renamed, only added. */
    public enum Change {
        /** By which card it is charged. */
        CARD,
        /** It is to end when what was paid for is over. */
        CANCEL,
        /** It is to end now. */
        CANCEL_NOW,
        /** It is not to end after all. */
        RESUME
    }

    /** Whether it was answered. Names are stored: never renamed, only added. */
    public enum State {
        /** Not yet. */
        OPEN,
        /** The billing did it. */
        ACKNOWLEDGED,
        /** The billing did not do it. */
        REFUSED
    }

    /**
     * Checks that a card is there only where one is to be charged.
     *
     * @throws IllegalArgumentException when it is not so, or the number is less than 1
     */
    public ContractRequest {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(shop, "shop");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(contract, "contract");
        Objects.requireNonNull(change, "change");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(requestedAt, "requestedAt");
        if (card != null && change != Change.CARD) {
            throw new IllegalArgumentException("a card is for a change of card");
        }
        if (number < 1) {
            throw new IllegalArgumentException("a number is 1 or more");
        }
    }

    /**
     * Whether it is about the card; all others are about how long the contract runs.
     *
     * @return whether it is
     */
    @JsonIgnore
    public boolean isAboutCard() {
        return change == Change.CARD;
    }

    /**
     * What it would have decided here.
     *
     * @return the event, or empty where it is about the card
     */
    public Optional<ContractTransition.Decision> decision() {
        return switch (change) {
            case CARD -> Optional.empty();
            case CANCEL -> Optional.of(ContractTransition.Decision.CANCEL);
            case CANCEL_NOW -> Optional.of(ContractTransition.Decision.CANCEL_NOW);
            case RESUME -> Optional.of(ContractTransition.Decision.RESUME);
        };
    }

    /**
     * The same, with the card as it is by now.
     *
     * @param now the card, or null where there is none any more
     * @return another request
     */
    public ContractRequest with(@Nullable ContractCard now) {
        return new ContractRequest(id, shop, account, contract, change, now, number, state, requestedAt, answeredAt);
    }

    /**
     * The same, answered.
     *
     * @param answer what the billing answered
     * @param now when
     * @return another request
     */
    public ContractRequest answered(State answer, Instant now) {
        return new ContractRequest(id, shop, account, contract, change, card, number, answer, requestedAt, now);
    }
}

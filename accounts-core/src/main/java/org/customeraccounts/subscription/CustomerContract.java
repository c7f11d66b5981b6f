package org.customeraccounts.subscription;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.ContractId;
import org.jspecify.annotations.Nullable;

/**
 * A subscription or a membership as its customer sees it.
 *
 * @param id its id
 * @param terms what was agreed; the delivery address stays as it is
 * @param state where it stands
 * @param payment until when it is paid for, and how it goes on
 * @param requested what was asked for and waits for the billing's answer: at most one about the card, and one about how
 *     long it runs; copied
 * @param begunAt when it began
 * @param version the version, for whoever changes it
 */
public record CustomerContract(
        ContractId id,
        ContractTerms terms,
        ContractState state,
        @JsonUnwrapped Payment payment,
        List<Requested> requested,
        Instant begunAt,
        long version) {
    /**
     * Until when a contract is paid for, and how it goes on.
     *
     * @param paidUntil the end of what was paid for
     * @param nextCharge when the next charge is due, in the past where it is overdue; null where none will be
     * @param card the card that it is charged by, or null for none
     * @param cardEndsBeforeNextCharge whether that card is good no more when the next charge is due
     */
    public record Payment(
            Instant paidUntil,
            @Nullable Instant nextCharge,
            @Nullable Shown card,
            boolean cardEndsBeforeNextCharge) {
        /** Refuses null where null means nothing. */
        public Payment {
            Objects.requireNonNull(paidUntil, "paidUntil");
        }

        private static Payment of(Contract contract, ZoneId zone, Instant now) {
            return new Payment(
                    contract.paidUntil(),
                    contract.nextCharge(now).orElse(null),
                    Shown.of(contract.card()),
                    contract.cardEndsBeforeNextCharge(zone, now));
        }
    }

    /**
     * What is shown of a card.
     *
     * @param card the saved card
     * @param brand the network's name as the gateway writes it
     * @param lastFour the last four digits of the number
     * @param expiry the month through whose last day it is good
     */
    public record Shown(CardId card, String brand, String lastFour, YearMonth expiry) {
        private static @Nullable Shown of(@Nullable ContractCard card) {
            return card == null
                    ? null
                    : new Shown(
                            card.id(),
                            card.face().brand(),
                            card.face().lastFour(),
                            card.face().expiry());
        }
    }

    /**
     * What was asked for.
     *
     * @param change what is to change
     * @param card the card asked for, or null for none
     * @param at when it was asked
     */
    public record Requested(
            ContractRequest.Change change, @Nullable Shown card, Instant at) {}

    /** Copies the list. */
    public CustomerContract {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(terms, "terms");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(payment, "payment");
        Objects.requireNonNull(begunAt, "begunAt");
        requested = List.copyOf(requested);
    }

    /**
     * What a customer sees of a contract.
     *
     * @param contract the contract
     * @param open requests that were not answered; those of other contracts are passed over
     * @param zone where the shop's days begin and end
     * @param now the present instant
     * @return the same without what it takes to charge it
     */
    public static CustomerContract of(Contract contract, List<ContractRequest> open, ZoneId zone, Instant now) {
        List<Requested> asked = contract.isRunning(now)
                ? Stream.of(asked(contract, open, true), asked(contract, open, false))
                        .flatMap(Optional::stream)
                        .map(request ->
                                new Requested(request.change(), Shown.of(request.card()), request.requestedAt()))
                        .toList()
                : List.of();
        return new CustomerContract(
                contract.id(),
                contract.terms(),
                contract.state(now),
                Payment.of(contract, zone, now),
                asked,
                contract.begunAt(),
                contract.version());
    }

    /**
     * What is asked for, as it stands: the latest open request about the card, or about how long the contract runs,
     * unless a later one was acknowledged.
     *
     * @param contract the contract
     * @param open requests that were not answered; those of other contracts are passed over
     * @param aboutCard whether it is about the card
     * @return the request, or empty
     */
    public static Optional<ContractRequest> asked(Contract contract, List<ContractRequest> open, boolean aboutCard) {
        long answered = contract.answered().number(aboutCard);
        Predicate<ContractRequest> stands = request -> request.contract().equals(contract.id())
                && request.isAboutCard() == aboutCard
                && request.number() > answered;
        return open.stream().filter(stands).max(Comparator.comparingLong(ContractRequest::number));
    }
}

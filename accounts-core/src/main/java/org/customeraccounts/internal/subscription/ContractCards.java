package org.customeraccounts.internal.subscription;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.error.Refusal;
import org.customeraccounts.internal.payment.CardUse;
import org.customeraccounts.internal.settings.EffectiveSettings;
import org.customeraccounts.payment.CardDisplay;
import org.customeraccounts.payment.CardUpdate;
import org.customeraccounts.payment.GatewayReference;
import org.customeraccounts.payment.RemovalPlan;
import org.customeraccounts.payment.StoredCard;
import org.customeraccounts.spi.storage.GatewayCard;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractCard;
import org.customeraccounts.subscription.ContractRequest;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.ContractId;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

/** What becomes of running contracts when something happens to the cards they are charged by. */
public record ContractCards(Clock clock, EffectiveSettings settings, ContractChanges changes) implements CardUse {
    /**
     * A saved card that contracts can be charged by: the account's, and good today; {@code CARD_UNKNOWN}, or {@code
     * CARD_EXPIRED} naming {@code card}, otherwise.
     */
    public Outcome<StoredCard> good(UnitOfWork unit, ShopId shop, AccountId account, CardId id) {
        return unit.cards()
                .find(shop, account, id)
                .map(card -> card.face()
                                .isGoodOn(clock.instant()
                                        .atZone(settings.of(unit, shop).timeZone())
                                        .toLocalDate())
                        ? Outcome.of(card)
                        : Outcome.<StoredCard>refused(Refusal.ofField(ErrorCode.CARD_EXPIRED, "card")))
                .orElseGet(() -> Outcome.refused(ErrorCode.CARD_UNKNOWN));
    }

    /**
     * Before a saved card is removed: does with the contracts that it pays for what the plan says. {@code CARD_IN_USE},
     * naming them, where it says to refuse; {@code CARD_UNKNOWN} or {@code CARD_EXPIRED} of the card that is to take
     * its place.
     */
    @Override
    public Outcome<StoredCard> beforeRemoval(UnitOfWork unit, StoredCard card, RemovalPlan plan) {
        List<Contract> paid = paidBy(unit, card.shop(), card.account(), card.id());
        if (paid.isEmpty()) {
            return Outcome.of(card);
        }
        if (plan instanceof RemovalPlan.Replace replace) {
            return replace.card().equals(card.id())
                    ? Outcome.refused(ErrorCode.CARD_UNKNOWN)
                    : good(unit, card.shop(), card.account(), replace.card())
                            .then(next -> each(unit, paid, ContractCard.of(next)))
                            .then(done -> Outcome.of(card));
        }
        return plan instanceof RemovalPlan.LeaveWithout
                ? each(unit, paid, null).then(done -> Outcome.of(card))
                : Outcome.refused(Refusal.of(ErrorCode.CARD_IN_USE, "contracts", named(paid)));
    }

    /** Contracts that are charged by the card, under whatever token, or may be once the billing has answered. */
    private List<Contract> paidBy(UnitOfWork unit, ShopId shop, AccountId account, CardId card) {
        List<Contract> running = unit.contracts().running(shop, account, clock.instant());
        Set<ContractId> asked = running.isEmpty()
                ? Set.of()
                : unit.contracts().open(shop, account).stream()
                        .filter(request -> isPaidBy(request.card(), card))
                        .map(ContractRequest::contract)
                        .collect(Collectors.toSet());
        return running.stream()
                .filter(contract -> asked.contains(contract.id()) || isPaidBy(contract.card(), card))
                .toList();
    }

    private static boolean isPaidBy(@Nullable ContractCard kept, CardId card) {
        return kept != null && kept.id().equals(card);
    }

    private Outcome<Integer> each(UnitOfWork unit, List<Contract> contracts, @Nullable ContractCard card) {
        Outcome<Integer> done = Outcome.of(0);
        for (Contract contract : contracts) {
            // All are asked before the first is changed, so that a refusal leaves all as they were.
            done = done.then(before -> changes.canBePaid(unit, contract).then(yes -> Outcome.of(before)));
        }
        for (Contract contract : contracts) {
            done = done.then(before -> changes.payBy(unit, contract, card).then(next -> Outcome.of(before + 1)));
        }
        return done;
    }

    static String named(List<Contract> contracts) {
        return contracts.stream().map(contract -> contract.id().toString()).collect(Collectors.joining(", "));
    }

    /** The gateway refused a token, or it is gone: contracts that are charged by it have no card then. */
    @Override
    public void tokenGone(UnitOfWork unit, ShopId shop, AccountId account, GatewayReference token) {
        rewrite(unit, shop, account, token, contract -> contract.paidBy(null));
    }

    /** What may be shown of a saved card is something else now: contracts that are charged by its token show it so. */
    @Override
    public void displayChanged(UnitOfWork unit, StoredCard card) {
        CardDisplay face = card.face();
        rewrite(unit, card.shop(), card.account(), card.reference(), contract -> contract.shown(face));
    }

    /** Whether news of a token that only contracts have makes a difference to one of them. */
    @Override
    public boolean changesSomething(UnitOfWork unit, GatewayCard token, CardUpdate update) {
        return !outdated(unit, token, update).isEmpty();
    }

    /**
     * Contracts show a card of theirs that is good until a later month, and the digits that come with it; answers
     * whether any does. When a contract's card became what it is, is not known: so that old news changes nothing, the
     * latest month counts, in whatever order they come.
     */
    @Override
    public boolean update(UnitOfWork unit, GatewayCard token, CardUpdate update) {
        List<Contract> outdated = outdated(unit, token, update);
        outdated.forEach(contract -> changes.write(unit, contract, contract.shown(renewed(faceOf(contract), update))));
        return !outdated.isEmpty();
    }

    private List<Contract> outdated(UnitOfWork unit, GatewayCard token, CardUpdate update) {
        YearMonth expiry = update.expiry();
        return expiry == null
                ? List.of()
                : unit.contracts().running(token.shop(), token.account(), clock.instant()).stream()
                        .filter(contract -> contract.isChargedBy(token.reference()))
                        .filter(contract -> expiry.isAfter(faceOf(contract).expiry()))
                        .toList();
    }

    private static CardDisplay faceOf(Contract contract) {
        return Objects.requireNonNull(contract.card()).face();
    }

    private static CardDisplay renewed(CardDisplay shown, CardUpdate update) {
        CardDisplay later = shown.expiring(Objects.requireNonNull(update.expiry()));
        return update.lastFour() == null ? later : later.ending(update.lastFour());
    }

    /**
     * A card that a contract was to be charged by, as it is by now: none once the gateway refused its token or that is
     * gone, and as the saved card shows it where that still has the token.
     */
    public @Nullable ContractCard asOfNow(UnitOfWork unit, ContractRequest asked) {
        ContractCard card = asked.card();
        if (card == null || isGone(unit, asked.shop(), card.reference())) {
            return null;
        }
        return unit.cards()
                .find(asked.shop(), asked.account(), card.id())
                .filter(saved -> saved.reference().equals(card.reference()))
                .map(ContractCard::of)
                .orElse(card);
    }

    /** Whether running contracts are charged by a token, or may be once the billing elsewhere has answered. */
    public static boolean isCharged(
            UnitOfWork unit, ShopId shop, AccountId account, GatewayReference token, Instant now) {
        List<Contract> running = unit.contracts().running(shop, account, now);
        return !running.isEmpty()
                && Stream.concat(
                                running.stream().map(Contract::card),
                                unit.contracts().open(shop, account).stream().map(ContractRequest::card))
                        .anyMatch(card -> card != null && card.reference().equals(token));
    }

    private static boolean isGone(UnitOfWork unit, ShopId shop, GatewayReference token) {
        return unit.gatewayCards()
                .find(shop, token)
                .filter(kept -> !kept.state().isSettled())
                .isEmpty();
    }

    /** None is refused while the account is locked. */
    private void rewrite(
            UnitOfWork unit, ShopId shop, AccountId account, GatewayReference token, UnaryOperator<Contract> change) {
        unit.contracts().running(shop, account, clock.instant()).stream()
                .filter(contract -> contract.isChargedBy(token))
                .forEach(contract -> changes.write(unit, contract, change.apply(contract)));
    }
}

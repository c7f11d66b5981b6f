package org.customeraccounts.internal.subscription;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.settings.EffectiveSettings;
import org.customeraccounts.payment.StoredCard;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.subscription.CardForecast;
import org.customeraccounts.subscription.CardToCharge;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractCard;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.ContractId;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.ShopId;

/** By which cards contracts are charged next. */
record ChargeCards(Clock clock, EffectiveSettings settings) {
    /** A card to charge, and whose it is. */
    record OwnedCard(AccountId account, CardToCharge card) {}

    /** The card to charge a contract by, empty where there is none. */
    Outcome<Optional<OwnedCard>> card(UnitOfWork unit, ShopId shop, ContractId id) {
        return unit.contracts()
                .find(shop, id)
                .map(contract -> chargeable(contract)
                        .then(yes -> Outcome.of(card(unit, yes).map(card -> new OwnedCard(yes.account(), card)))))
                .orElseGet(ContractLock::unknown);
    }

    private Outcome<Contract> chargeable(Contract contract) {
        return switch (contract.state(clock.instant())) {
            case ACTIVE, PAST_DUE -> Outcome.of(contract);
            case PAUSED, CANCELLED -> Outcome.refused(ErrorCode.CONTRACT_STATE);
            case ENDED -> Outcome.refused(ErrorCode.CONTRACT_ENDED);
        };
    }

    private Optional<CardToCharge> card(UnitOfWork unit, Contract contract) {
        ContractCard own = contract.card();
        if (own != null) {
            return Optional.of(new CardToCharge(own.id(), own.reference(), own.face(), false));
        }
        CardId notified = contract.payment().notifiedCard();
        ShopSettings shop = settings.of(unit, contract.shop());
        // Only the card that the customer was told of, and only while it still is the default.
        return notified == null || !shop.defaultCardPays()
                ? Optional.empty()
                : unit.cards()
                        .find(contract.shop(), contract.account(), notified)
                        .filter(StoredCard::isDefault)
                        .filter(card -> card.face()
                                .isGoodOn(
                                        clock.instant().atZone(shop.timeZone()).toLocalDate()))
                        .map(card -> new CardToCharge(card.id(), card.reference(), card.face(), true));
    }

    /** Those that are good no more when the next charge of their contract is due. */
    Page<CardForecast.EndingCard> ending(UnitOfWork unit, ShopId shop, PageRequest request) {
        ZoneId zone = settings.of(unit, shop).timeZone();
        Instant now = clock.instant();
        return unit.contracts()
                .charging(shop, request)
                .where(contract -> contract.cardEndsBeforeNextCharge(zone, now))
                .map(ChargeCards::ending);
    }

    private static CardForecast.EndingCard ending(Contract contract) {
        ContractCard card = Objects.requireNonNull(contract.card());
        return new CardForecast.EndingCard(
                contract.account(),
                contract.id(),
                contract.terms().title(),
                contract.paidUntil(),
                card.id(),
                card.face());
    }
}

package org.customeraccounts.keyvalue;

import static org.customeraccounts.keyvalue.Mutant.bent;
import static org.customeraccounts.keyvalue.Mutant.given;
import static org.customeraccounts.keyvalue.Mutant.mutant;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.customeraccounts.payment.GatewayReference;
import org.customeraccounts.payment.StoredCard;
import org.customeraccounts.spi.storage.GatewayCard;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.ShopId;

/** Faults of saved cards and of what their gateways know of them. */
final class CardMutants {
    private CardMutants() {}

    static Stream<Mutant> all() {
        return Stream.of(saved(), changed(), tokens(), moved(), customers()).flatMap(mutants -> mutants);
    }

    private static Stream<Mutant> saved() {
        return Stream.of(
                mutant(
                        "a card is saved as often as it is added",
                        given("cards.insert", StoredCard.class, card -> with(card, null, card.version())),
                        "Cards",
                        "hasOneWinnerOfManyWithOneFingerprint",
                        "isNotDoneTwiceWithOneFingerprintAndTheUnitGoesOn"),
                mutant(
                        "fingerprints are the same in small letters and in capitals",
                        given("cards.insert", StoredCard.class, card -> {
                            String fingerprint = card.fingerprint();
                            return fingerprint == null
                                    ? card
                                    : with(card, fingerprint.toLowerCase(Locale.ROOT), card.version());
                        }),
                        "Cards",
                        "takesFingerprintsThatLookAlikeForDifferentOnes"),
                mutant(
                        "the first card is the default unasked",
                        given("cards.insert", StoredCard.class, card -> card.asDefault(true)),
                        "Cards",
                        "addsACardThatIsFoundAndListed",
                        "makesItTheDefaultWhereItSaysSo"),
                mutant(
                        "another account's card becomes the default",
                        bent("cards.makeDefault", call -> {
                            call.proceed();
                            return true;
                        }),
                        "Cards",
                        "isNotDoneWithAnotherAccountsOrShopsOrNone"),
                mutant(
                        "the newest card takes the place of a default that is removed",
                        bent("cards.remove", call -> {
                            ShopId shop = call.arg(0, ShopId.class);
                            AccountId account = call.arg(1, AccountId.class);
                            Object removed = call.proceed();
                            call.unit().cards().list(shop, account).stream()
                                    .findFirst()
                                    .ifPresent(newest -> call.unit().cards().makeDefault(shop, account, newest.id()));
                            return removed;
                        }),
                        "Cards",
                        "removesThatOneAloneAndLeavesNoDefaultWhereItWasTheDefault"),
                mutant(
                        "cards are removed in every shop",
                        bent("cards.removeAll", call -> {
                            call.proceedWith(ShopId.of("Shop"), call.args().get(1));
                            call.proceedWith(ShopId.of("shop"), call.args().get(1));
                            return call.proceed();
                        }),
                        "Cards",
                        "removesThoseOfOneAccountAlone"));
    }

    private static Stream<Mutant> changed() {
        return Stream.of(
                mutant(
                        "the last editor of a card wins",
                        bent("cards.change", call -> {
                            StoredCard next = call.arg(0, StoredCard.class);
                            Optional<StoredCard> stored =
                                    call.unit().cards().find(next.shop(), next.account(), next.id());
                            return stored.isPresent()
                                    && (boolean) call.proceedWith(with(
                                            next,
                                            next.fingerprint(),
                                            stored.get().version() + 1));
                        }),
                        "Cards",
                        "hasOneWinnerOfManyThatReadTheSame",
                        "isNotDoneOnAnyVersionButTheOneBefore"),
                mutant(
                        "a card that is changed is written anew",
                        bent("cards.change", call -> {
                            StoredCard next = call.arg(0, StoredCard.class);
                            boolean changed = (boolean) call.proceed();
                            if (changed) {
                                call.unit().cards().remove(next.shop(), next.account(), next.id());
                                call.unit().cards().insert(next);
                            }
                            return changed;
                        }),
                        "Cards",
                        "touchesNeitherTheGatewayNorTheFingerprintNorTheDefaultNorWhenItWasAdded"));
    }

    private static Stream<Mutant> tokens() {
        return Stream.of(
                mutant(
                        "a token is known by all gateways together",
                        given(
                                "gatewayCards.insert",
                                GatewayCard.class,
                                card -> of(
                                        card,
                                        new GatewayReference(
                                                "pay", card.reference().token()))),
                        "GatewayCards",
                        "takesATokenOfAnotherGatewayOrShopForAnother"),
                mutant(
                        "tokens are the same in small letters and in capitals",
                        given("gatewayCards.insert", GatewayCard.class, card -> of(card, lowerCase(card.reference()))),
                        "GatewayCards",
                        "takesTokensForDifferentOnesThatDifferInTheirLastCharacterAlone",
                        "takesTokensThatLookAlikeForDifferentOnes"),
                mutant(
                        "a token is given as often as anybody likes",
                        bent("gatewayCards.insert", call -> {
                            call.proceed();
                            return true;
                        }),
                        "GatewayCards",
                        "hasOneWinnerOfManyAccounts",
                        "isNotDoneTwiceWhateverBecameOfTheToken",
                        "isNotDoneTwiceWhoeversTheTokenIsAndTheUnitGoesOn"),
                mutant(
                        "tokens are removed in every shop",
                        bent("gatewayCards.removeAll", call -> {
                            call.proceedWith(
                                    ShopId.of("Shop"),
                                    call.args().get(1),
                                    call.args().get(2));
                            call.proceedWith(
                                    ShopId.of("shop"),
                                    call.args().get(1),
                                    call.args().get(2));
                            return call.proceed();
                        }),
                        "GatewayCards",
                        "removesThoseOfOneAccountAloneWhateverBecameOfThem"),
                mutant(
                        "all tokens are removed at once",
                        given("gatewayCards.removeAll", Integer.class, most -> 1_000),
                        "GatewayCards",
                        "removesNoMoreThanAskedForAndFewerOnlyAtTheEnd"),
                mutant(
                        "what is over with a token is over a microsecond early",
                        given("gatewayCards.removeOver", Instant.class, until -> until.plusNanos(1_000)),
                        "GatewayCardHousekeeping",
                        "goExactlyWhenTheyAreDetachedForLongEnough",
                        "goWhenTheyAreDetachedOrRefusedAlone"));
    }

    private static Stream<Mutant> moved() {
        return Stream.of(
                mutant(
                        "a token moves from wherever it is",
                        bent("gatewayCards.move", call -> {
                            GatewayCard next = call.arg(1, GatewayCard.class);
                            Optional<GatewayCard> stored =
                                    call.unit().gatewayCards().find(next.shop(), next.reference());
                            return stored.isPresent()
                                    && (boolean) call.proceedWith(stored.get().state(), next);
                        }),
                        "GatewayCards",
                        "hasOneWinnerOfManyThatReadTheSame",
                        "isNotDoneFromAnyOtherState"),
                mutant(
                        "a token that moves is written anew",
                        bent("gatewayCards.move", call -> {
                            GatewayCard next = call.arg(1, GatewayCard.class);
                            boolean moved = (boolean) call.proceed();
                            if (moved) {
                                call.unit()
                                        .gatewayCards()
                                        .find(next.shop(), next.reference())
                                        .ifPresent(kept -> call.unit()
                                                .gatewayCards()
                                                .removeAll(kept.shop(), kept.account(), 1_000));
                                call.unit().gatewayCards().insert(next);
                            }
                            return moved;
                        }),
                        "GatewayCards",
                        "touchesNoOther",
                        "writesNothingElse"));
    }

    private static Stream<Mutant> customers() {
        return Stream.of(
                mutant(
                        "the last name that a gateway gives an account stands",
                        bent("gatewayCards.keepCustomer", call -> {
                            call.unit()
                                    .gatewayCards()
                                    .removeCustomers(call.arg(0, ShopId.class), call.arg(1, AccountId.class));
                            return call.proceed();
                        }),
                        "GatewayCards",
                        "areApartByGatewayAccountAndShop",
                        "areKeptOnceForGood",
                        "areTheSameForAllOfManyAtOnce"),
                mutant(
                        "each who names an account for a gateway believes it stands",
                        bent("gatewayCards.keepCustomer", call -> {
                            call.proceed();
                            return call.args().get(3);
                        }),
                        "GatewayCards",
                        "areKeptOnceForGood",
                        "areTheSameForAllOfManyAtOnce"));
    }

    private static StoredCard with(StoredCard card, String fingerprint, long version) {
        return new StoredCard(
                card.id(),
                card.shop(),
                card.account(),
                card.reference(),
                fingerprint,
                card.face(),
                card.expiryAsOf(),
                card.lastFourAsOf(),
                card.holder(),
                card.billing(),
                card.isDefault(),
                card.createdAt(),
                version);
    }

    private static GatewayCard of(GatewayCard card, GatewayReference reference) {
        return new GatewayCard(card.shop(), reference, card.account(), card.id(), card.state(), card.since());
    }

    private static GatewayReference lowerCase(GatewayReference reference) {
        String token = reference.token().reveal().toLowerCase(Locale.ROOT);
        return new GatewayReference(reference.gateway(), GatewayToken.of(token));
    }
}

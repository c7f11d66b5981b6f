package org.customeraccounts.keyvalue;

import static org.customeraccounts.keyvalue.Mutant.bent;
import static org.customeraccounts.keyvalue.Mutant.given;
import static org.customeraccounts.keyvalue.Mutant.mutant;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.customeraccounts.spi.storage.OrderStore;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.ShopId;

/** Faults of orders. */
final class OrderMutants {
    private static final Duration MICRO = Duration.ofNanos(1_000);

    private OrderMutants() {}

    static Stream<Mutant> all() {
        return Stream.of(
                mutant(
                        "an order is said to be recorded as often as it comes",
                        bent("orders.insert", call -> {
                            call.proceed();
                            return true;
                        }),
                        "Orders",
                        "hasOneWinnerOfManyUnderOneKey",
                        "hasOneWinnerOfManyUnderOneNumber",
                        "isNotDoneTwiceUnderOneKeyAndTheUnitGoesOn",
                        "isNotDoneTwiceUnderOneNumberAndTheUnitGoesOn"),
                mutant(
                        "keys of orders are the same in small letters and in capitals",
                        given(
                                "orders.insert",
                                IdempotencyKey.class,
                                key -> IdempotencyKey.of(key.value().toLowerCase(Locale.ROOT))),
                        "Orders",
                        "takesNumbersAndKeysThatLookAlikeForDifferentOnes"),
                mutant(
                        "what came of a checkout is not written",
                        bent("orders.conclude", call -> null),
                        "CheckoutNotes",
                        "isWrittenWithTheOwnerInTheUnitThatAddsTheOrder",
                        "leavesAGuestsOrderToJoin"),
                mutant(
                        "a page of orders begins anew",
                        bent(
                                "orders.page",
                                call -> call.proceedWith(
                                        call.args().get(0),
                                        call.args().get(1),
                                        PageRequest.first(
                                                call.arg(2, PageRequest.class).size()))),
                        "Orders",
                        "goesOnAfterThePlaceOfTheLastOrderSeen",
                        "goesThroughAllThosePlacedLastFirst",
                        "neitherRepeatsNorHidesAnOrderWhenOthersComeAndGo"),
                mutant(
                        "more of a guest's orders join than are asked for",
                        given("orders.join", Integer.class, most -> most + 1),
                        "OrderOwners",
                        "takesAsManyAsAreAskedForAndNotOneMore"),
                mutant(
                        "an order is said to be nobody's although it is somebody's",
                        bent("orders.disown", call -> {
                            call.proceed();
                            return true;
                        }),
                        "OrderOwners",
                        "hasOneWinnerOfMany",
                        "isNotDoneToWhatDidNotJoinThisAccount",
                        "takesAJoinedOrderFromItsAccountForGood"),
                mutant(
                        "an order is said to be removed although it is another's now",
                        bent("orders.remove", call -> {
                            call.proceed();
                            return true;
                        }),
                        "KeptOrders",
                        "areNotDoneToWhatBelongsToSomebodyElseByNow",
                        "areOfOneShopAlone",
                        "haveOneWinnerOfMany",
                        "removesAnOrderAndFreesItsNumberAndKey"),
                mutant(
                        "a guest waits wherever somebody asks",
                        bent("orders.guestsAmong", call -> call.args().get(1)),
                        "OrderOwners",
                        "isNotFoundOnceItStandsInOneOrIsKept",
                        "isOfOneShopAlone",
                        "saysOnceForEachAddressWhetherAGuestWaits"),
                mutant(
                        "more of nobody's orders are found than are asked for",
                        given("orders.nobodysOf", Integer.class, most -> most + 1),
                        "OrderOwners",
                        "isFoundUpToANumber"),
                mutant(
                        "a kept order goes a microsecond early",
                        given("orders.removeDue", Instant.class, now -> now.plus(MICRO)),
                        "KeptOrders",
                        "goExactlyWhenTheirTimeIsOver"),
                mutant(
                        "a link to an order works in every shop",
                        bent("links.find", call -> {
                            Object own = call.proceed();
                            return ((Optional<?>) own).isPresent()
                                    ? own
                                    : call.proceedWith(
                                            ShopId.of("shop"), call.args().get(1));
                        }),
                        "OrderLinks",
                        "isFoundByItsTokenInItsShopAlone"),
                mutant(
                        "many accounts are created for one order",
                        bent("orders.useOffers", call -> {
                            call.proceed();
                            return true;
                        }),
                        "AccountOffers",
                        "hasOneWinnerOfMany",
                        "hasOneWinnerOfManyAlsoWhileTheOrderJoins",
                        "isNotDoneToWhatIsNoGuestsNorInAnotherShop",
                        "isOfAnOrderThatHasComeToAnAccountToo",
                        "usesAllOffersOfTheOrderUpAndNoOthers"),
                mutant(
                        "an order has more offers than it may",
                        given("links.insertForOrder", Integer.class, most -> most + 1),
                        "AccountOffers",
                        "isNeverOneOfTooManyHoweverManyComeAtOnce",
                        "takesTheRoomOfTheOldestOfItsOrder"),
                mutant(
                        "an offer stays good when another of its order is used",
                        bent(
                                "orders.findWithOffers",
                                call -> ((Optional<?>) call.proceed())
                                        .map(OrderStore.OfferedOrder.class::cast)
                                        .map(found -> new OrderStore.OfferedOrder(found.order(), null))),
                        "AccountOffers",
                        "hasOneWinnerOfMany",
                        "keepsItsInstantsToTheMicrosecond",
                        "outlivesTheOrdersJoining",
                        "usesAllOffersOfTheOrderUpAndNoOthers",
                        "voidsWhatIsOfferedAtTheSameTime"),
                mutant(
                        "an offer goes a microsecond early",
                        given("links.removeUnspent", Instant.class, by -> by.plus(MICRO)),
                        "AccountOffers",
                        "isDoneExactlyWhenMintedLongEnoughAgoInBoundedNumbersInAllShops",
                        "makesRoomForOthersOfTheOrder"));
    }
}

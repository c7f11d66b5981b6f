package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.customeraccounts.account.Account;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderOwner;
import org.customeraccounts.spi.storage.AccountOffer;
import org.customeraccounts.spi.storage.OrderStore;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.TokenHash;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@link OrderStore}: of all offers of an account for an order one is used, once, and only while the order is a
 * guest's.
 */
abstract class AccountOfferContractTests extends StorageContractTests {
    private static final String TELLING = "org.customeraccounts.testkit.EdgeValues#";
    private static final Duration MICRO = Duration.ofNanos(1_000);
    private static final int MOST = 4;

    private Account ada;
    private EmailAddress address;
    private Order order;

    @BeforeEach
    void place() {
        ada = bench().account();
        address = bench().address();
        order = placed(SHOP, new OrderOwner.Guest(address));
    }

    private Order placed(ShopId shop, OrderOwner owner) {
        Order placed = bench().anOrder(shop, owner);
        assertThat(told(unit -> unit.orders().insert(placed, IdempotencyKey.of("key of " + placed.id()))))
                .isTrue();
        return placed;
    }

    private static AccountOffer anOffer(Order of, TokenHash token, Instant mintedAt) {
        return new AccountOffer(token, of.shop(), of.id(), mintedAt, null);
    }

    private AccountOffer anOffer(Order of, Instant mintedAt) {
        return anOffer(of, bench().token(), mintedAt);
    }

    private AccountOffer anOffer(Order of) {
        return anOffer(of, NOW);
    }

    private boolean insert(AccountOffer... offers) {
        return told(unit -> unit.orders().insertOffers(offers[0].shop(), offers[0].order(), List.of(offers), MOST));
    }

    private AccountOffer added(AccountOffer offer) {
        assertThat(insert(offer)).isTrue();
        return offer;
    }

    private Optional<AccountOffer> find(AccountOffer offer) {
        return found(unit -> unit.orders().findOffer(offer.shop(), offer.hash()));
    }

    private List<AccountOffer> kept(Collection<AccountOffer> offers) {
        return offers.stream().flatMap(offer -> find(offer).stream()).toList();
    }

    private boolean use(Order of, Instant at) {
        return told(unit -> unit.orders().useOffers(of.shop(), of.id(), at));
    }

    private void join() {
        List<OrderId> joined = commit(unit -> unit.orders().join(SHOP, address, ada.id(), NOW, 10));
        assertThat(joined).containsExactly(order.id());
    }

    private static AccountOffer used(AccountOffer offer, Instant at) {
        return new AccountOffer(offer.hash(), offer.shop(), offer.order(), offer.mintedAt(), at);
    }

    /** One of each owner that is no guest. */
    private List<Order> othersThanGuests() {
        return List.of(placed(SHOP, new OrderOwner.Placed(ada.id())), placed(SHOP, new OrderOwner.Kept("law", NOW)));
    }

    /** One of each owner that an order of a guest's can come to while its address is kept. */
    private List<Order> onceGuests() {
        return List.of(
                placed(SHOP, new OrderOwner.Joined(ada.id(), address, NOW)),
                placed(SHOP, new OrderOwner.Disowned(address, ada.id(), NOW)));
    }

    @Nested
    @Tag("found-E8")
    class AUnitThatFails {
        @Test
        void leavesTheCountOfOffersAsItWas() {
            List<AccountOffer> before = List.of(added(anOffer(order)), added(anOffer(order, NOW.plus(MICRO))));

            assertThatThrownBy(() -> write(unit -> {
                        unit.orders().insertOffers(SHOP, order.id(), List.of(anOffer(order), anOffer(order)), MOST);
                        throw new PlantedFault();
                    }))
                    .isInstanceOf(PlantedFault.class);
            added(anOffer(order));
            added(anOffer(order));

            assertThat(kept(before)).isEqualTo(before);
        }

        @Test
        void leavesTheOldestToGoFirst() {
            AccountOffer oldest = added(anOffer(order, NOW.minus(MICRO)));
            added(anOffer(order));

            assertThatThrownBy(() -> write(unit -> {
                        unit.orders().removeOffers(NOW, 10);
                        throw new PlantedFault();
                    }))
                    .isInstanceOf(PlantedFault.class);
            insert(anOffer(order), anOffer(order), anOffer(order));

            assertThat(find(oldest)).isEmpty();
        }
    }

    @Nested
    class AnOffer {
        @Test
        void isFoundByItsTokenInItsShopAlone() {
            AccountOffer first = anOffer(order);
            AccountOffer second = anOffer(order);

            assertThat(insert(first, second)).isTrue();

            assertThat(find(first)).contains(first);
            assertThat(find(second)).contains(second);
            assertThat(found(unit -> unit.orders().findOffer(OTHER, first.hash())))
                    .isEmpty();
            assertThat(found(unit -> unit.orders().findOffer(SHOP, bench().token())))
                    .isEmpty();
        }

        @Test
        void isSeenByItsOwnUnit() {
            AccountOffer offer = anOffer(order);

            Optional<AccountOffer> seen = commit(unit -> {
                unit.orders().insertOffers(SHOP, order.id(), List.of(offer), MOST);
                return unit.orders().findOffer(SHOP, offer.hash());
            });

            assertThat(seen).contains(offer);
        }

        @Test
        void isNotTakenForOneThatLooksLikeIt() {
            List<AccountOffer> all = EdgeValues.hashLookAlikes().stream()
                    .map(hash -> added(anOffer(placed(SHOP, new OrderOwner.Guest(address)), hash, NOW)))
                    .toList();

            assertThat(all).allSatisfy(offer -> assertThat(find(offer)).contains(offer));
        }

        @ParameterizedTest
        @MethodSource(TELLING + "instants")
        void keepsItsInstantsToTheMicrosecond(Instant at) {
            AccountOffer offer = added(anOffer(order, at));
            use(order, at);

            assertThat(find(offer)).contains(used(offer, at));
        }

        @Test
        void isNotAddedForWhatIsNoGuestsAndTheUnitGoesOn() {
            List<Order> others = othersThanGuests();

            for (Order other : others) {
                AccountOffer refused = anOffer(other);
                AccountOffer taken = anOffer(order);
                assertThat(told(unit -> {
                            boolean offered = unit.orders().insertOffers(SHOP, other.id(), List.of(refused), MOST);
                            unit.orders().insertOffers(SHOP, order.id(), List.of(taken), MOST);
                            return offered;
                        }))
                        .isFalse();
                assertThat(find(refused)).isEmpty();
                assertThat(find(taken)).contains(taken);
            }
        }

        @Test
        void isAddedWhosesoeverAGuestsOrderIsByNow() {
            assertThat(onceGuests()).allSatisfy(order -> {
                AccountOffer offer = added(anOffer(order));
                assertThat(find(offer)).contains(offer);
            });
        }

        @Test
        void isNotAddedForNoOrderNorForOneOfAnotherShop() {
            OrderId none = new OrderId(bench().uuid());
            AccountOffer elsewhere = new AccountOffer(bench().token(), OTHER, order.id(), NOW, null);

            assertThat(insert(new AccountOffer(bench().token(), SHOP, none, NOW, null)))
                    .isFalse();
            assertThat(insert(elsewhere)).isFalse();
            assertThat(find(elsewhere)).isEmpty();
        }

        @Test
        void goesWithItsOrder() {
            AccountOffer offer = added(anOffer(order));
            join();
            commit(unit ->
                    unit.orders().remove(unit.orders().find(SHOP, order.id()).orElseThrow()));

            assertThat(find(offer)).isEmpty();
            assertThat(insert(anOffer(order))).isFalse();
        }

        @Test
        void takesTheRoomOfTheOldestOfItsOrder() {
            AccountOffer other = added(anOffer(placed(SHOP, new OrderOwner.Guest(address)), NOW.minus(MICRO)));
            List<AccountOffer> all = IntStream.range(0, MOST + 1)
                    .mapToObj(i -> anOffer(order, NOW.plus(MICRO.multipliedBy(i))))
                    .toList();
            all.subList(0, MOST).forEach(AccountOfferContractTests.this::added);
            assertThat(kept(all)).isEqualTo(all.subList(0, MOST));

            added(all.get(MOST));

            assertThat(kept(all)).isEqualTo(all.subList(1, MOST + 1));
            assertThat(find(other)).contains(other);
            assertThat(insert(anOffer(order, NOW.plusSeconds(1)), anOffer(order, NOW.plusSeconds(1))))
                    .isTrue();
            assertThat(kept(all)).isEqualTo(all.subList(3, MOST + 1));
        }

        @Test
        @Tag("found-D2")
        void isNeverOneOfTooManyWhereTwoBeganBeforeEitherEnded() {
            List<List<AccountOffer>> both = Stream.generate(() -> IntStream.range(0, MOST)
                            .mapToObj(i -> anOffer(order))
                            .toList())
                    .limit(2)
                    .toList();
            CountDownLatch bothHaveLooked = new CountDownLatch(2);

            List<Boolean> told = StorageRace.of(
                    2,
                    runner -> told(unit -> {
                        unit.orders().find(SHOP, order.id());
                        bothHaveLooked.countDown();
                        ConcurrentTask.allCame(bothHaveLooked, bench().patience());
                        return unit.orders().insertOffers(SHOP, order.id(), both.get(runner), MOST);
                    }));

            assertThat(told).containsOnly(true);
            assertThat(kept(both.stream().flatMap(List::stream).toList())).hasSize(MOST);
        }

        @Test
        void isNeverOneOfTooManyHoweverManyComeAtOnce() {
            Collection<AccountOffer> all = new ConcurrentLinkedQueue<>();

            long told = StorageRace.winners(runner -> {
                AccountOffer first = anOffer(order);
                AccountOffer second = anOffer(order);
                all.add(first);
                all.add(second);
                return insert(first, second);
            });

            assertThat(told).isEqualTo(StorageRace.RUNNERS);
            assertThat(kept(all)).hasSize(MOST);
        }
    }

    @Nested
    class Use {
        @Test
        void usesAllOffersOfTheOrderUpAndNoOthers() {
            AccountOffer first = anOffer(order);
            AccountOffer second = anOffer(order);
            insert(first, second);
            Order next = placed(SHOP, new OrderOwner.Guest(address));
            AccountOffer other = added(anOffer(next));

            assertThat(use(order, NOW.plus(MICRO))).isTrue();

            assertThat(kept(List.of(first, second)))
                    .containsExactly(used(first, NOW.plus(MICRO)), used(second, NOW.plus(MICRO)));
            assertThat(find(other)).contains(other);
            assertThat(use(order, NOW)).isFalse();
            assertThat(insert(anOffer(order))).isFalse();
            assertThat(find(first)).contains(used(first, NOW.plus(MICRO)));
        }

        @Test
        void leavesTheOrderAsItIs() {
            use(order, NOW);

            assertThat(found(unit -> unit.orders().find(SHOP, order.id()))).contains(order);
        }

        @Test
        void outlivesTheOrdersJoining() {
            AccountOffer offer = added(anOffer(order));
            use(order, NOW);

            join();

            assertThat(find(offer)).contains(used(offer, NOW));
        }

        @Test
        void isNotDoneToWhatIsNoGuestsNorInAnotherShop() {
            for (Order other : othersThanGuests()) {
                assertThat(use(other, NOW)).as("%s", other.owner()).isFalse();
            }

            assertThat(told(unit -> unit.orders().useOffers(OTHER, order.id(), NOW)))
                    .isFalse();
            assertThat(told(unit -> unit.orders().useOffers(SHOP, new OrderId(bench().uuid()), NOW)))
                    .isFalse();
            assertThat(use(order, NOW)).isTrue();
        }

        @Test
        void hasOneWinnerOfMany() {
            AccountOffer offer = added(anOffer(order));

            assertThat(StorageRace.winners(runner -> use(order, NOW))).isEqualTo(1);
            assertThat(find(offer)).contains(used(offer, NOW));
        }

        @Test
        void isOfAnOrderThatHasComeToAnAccountToo() {
            assertThat(onceGuests()).allSatisfy(order -> {
                AccountOffer offer = added(anOffer(order));
                assertThat(use(order, NOW)).isTrue();
                assertThat(find(offer)).contains(used(offer, NOW));
                assertThat(use(order, NOW)).isFalse();
            });
        }

        @Test
        void hasOneWinnerOfManyAlsoWhileTheOrderJoins() {
            AccountOffer offer = added(anOffer(order));

            List<Boolean> told = StorageRace.of(runner -> runner == 0
                    ? commit(unit ->
                            unit.orders().join(SHOP, address, ada.id(), NOW, 10).isEmpty())
                    : use(order, NOW));

            assertThat(told.get(0)).isFalse();
            assertThat(told).containsOnlyOnce(true);
            assertThat(find(offer)).contains(used(offer, NOW));
            assertThat(found(unit -> unit.orders().find(SHOP, order.id())))
                    .contains(order.joinedTo(ada.id(), NOW).orThrow());
        }

        @Test
        void voidsWhatIsOfferedAtTheSameTime() {
            Collection<AccountOffer> all = new ConcurrentLinkedQueue<>(List.of(added(anOffer(order))));

            StorageRace.of(runner -> {
                AccountOffer offer = anOffer(order);
                all.add(offer);
                return runner % 4 == 0 ? use(order, NOW) : insert(offer);
            });

            assertThat(kept(all))
                    .isNotEmpty()
                    .allSatisfy(offer -> assertThat(offer.usedAt()).isEqualTo(NOW));
            assertThat(insert(anOffer(order))).isFalse();
        }
    }

    @Nested
    class Removing {
        private int removing(Instant mintedBy, int most) {
            return commit(unit -> unit.orders().removeOffers(mintedBy, most));
        }

        @Test
        void isDoneExactlyWhenMintedLongEnoughAgoInBoundedNumbersInAllShops() {
            AccountOffer old = added(anOffer(order, NOW));
            AccountOffer theirs = added(anOffer(placed(OTHER, new OrderOwner.Guest(address)), NOW));
            AccountOffer later = added(anOffer(order, NOW.plus(MICRO)));

            assertThat(removing(NOW.minus(MICRO), 9)).isZero();
            assertThat(removing(NOW, 1)).isEqualTo(1);
            assertThat(removing(NOW, 9)).isEqualTo(1);

            assertThat(kept(List.of(old, theirs))).isEmpty();
            assertThat(find(later)).contains(later);
        }

        @Test
        void takesUsedOnesAndThoseOfOrdersThatAreGone() {
            added(anOffer(order));
            use(order, NOW);
            join();
            commit(unit ->
                    unit.orders().remove(unit.orders().find(SHOP, order.id()).orElseThrow()));

            assertThat(removing(NOW, 9)).isEqualTo(1);
            assertThat(removing(NOW, 9)).isZero();
        }

        @Test
        void makesRoomForOthersOfTheOrder() {
            List<AccountOffer> before = new ArrayList<>();
            for (int i = 0; i < MOST; i++) {
                before.add(added(anOffer(order, NOW)));
            }
            AccountOffer stays = anOffer(order, NOW.plus(MICRO));
            added(stays);
            removing(NOW, 100);

            List<AccountOffer> next = IntStream.range(0, MOST - 1)
                    .mapToObj(i -> added(anOffer(order, NOW.plusSeconds(1))))
                    .toList();

            assertThat(kept(before)).isEmpty();
            assertThat(find(stays)).contains(stays);
            assertThat(kept(next)).hasSize(MOST - 1);
        }

        @Test
        void countsEachOfferForOneOfMany() {
            for (int i = 0; i < 20; i++) {
                added(anOffer(placed(SHOP, new OrderOwner.Guest(address))));
            }

            int told = StorageRace.of(runner -> removing(NOW, 3)).stream()
                    .mapToInt(Integer::intValue)
                    .sum();
            int rest = removing(NOW, 100);

            assertThat(told + rest).isEqualTo(20);
        }
    }
}

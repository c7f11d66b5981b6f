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
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderOwner;
import org.customeraccounts.spi.storage.LinkStore;
import org.customeraccounts.spi.storage.OrderStore;
import org.customeraccounts.spi.storage.StoredLink;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.TokenHash;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@link OrderStore} and {@link LinkStore}: of all offers of an account for an order one is used, once, and only while
 * the order is a guest's.
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
        ada = fixture().account();
        address = fixture().address();
        order = placed(SHOP, new OrderOwner.Guest(address));
    }

    private Order placed(ShopId shop, OrderOwner owner) {
        Order placed = fixture().anOrder(shop, owner);
        assertThat(told(unit -> unit.orders().insert(placed, IdempotencyKey.of("key of " + placed.id()))))
                .isTrue();
        return placed;
    }

    private static StoredLink anOffer(Order of, TokenHash token, Instant mintedAt) {
        return anOffer(of.shop(), of.id(), token, mintedAt);
    }

    private static StoredLink anOffer(ShopId shop, OrderId order, TokenHash token, Instant mintedAt) {
        return new StoredLink(
                token, shop, LinkPurpose.CREATE_ACCOUNT, new StoredLink.Subject.OfOrder(order), mintedAt, null);
    }

    private StoredLink anOffer(Order of, Instant mintedAt) {
        return anOffer(of, fixture().token(), mintedAt);
    }

    private StoredLink anOffer(Order of) {
        return anOffer(of, NOW);
    }

    private boolean insert(StoredLink... offers) {
        return told(unit -> insert(unit, List.of(offers)));
    }

    private static boolean insert(UnitOfWork unit, List<StoredLink> offers) {
        StoredLink any = offers.get(0);
        if (!unit.orders().lockForOffers(any.shop(), any.order())) {
            return false;
        }
        unit.links().insertForOrder(offers, MOST);
        return true;
    }

    private StoredLink added(StoredLink offer) {
        assertThat(insert(offer)).isTrue();
        return offer;
    }

    private Optional<StoredLink> find(StoredLink offer) {
        return found(unit -> find(unit, offer.shop(), offer.hash()));
    }

    /** Used if any of the order's offers was; none when there is no such order any more. */
    private static Optional<StoredLink> find(UnitOfWork unit, ShopId shop, TokenHash token) {
        return unit.links()
                .find(shop, token)
                .flatMap(offer ->
                        unit.orders().findWithOffers(shop, offer.order()).map(order -> used(offer, order.usedAt())));
    }

    private List<StoredLink> kept(Collection<StoredLink> offers) {
        return offers.stream().flatMap(offer -> find(offer).stream()).toList();
    }

    private boolean use(Order of, Instant at) {
        return told(unit -> unit.orders().useOffers(of.shop(), of.id(), at));
    }

    private void join() {
        List<OrderId> joined = commit(unit -> unit.orders().join(SHOP, address, ada.id(), NOW, 10));
        assertThat(joined).containsExactly(order.id());
    }

    private static StoredLink used(StoredLink offer, @Nullable Instant at) {
        return new StoredLink(offer.hash(), offer.shop(), offer.purpose(), offer.subject(), offer.mintedAt(), at);
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
            List<StoredLink> before = List.of(added(anOffer(order)), added(anOffer(order, NOW.plus(MICRO))));

            assertThatThrownBy(() -> write(unit -> {
                        insert(unit, List.of(anOffer(order), anOffer(order)));
                        throw new PlantedFault();
                    }))
                    .isInstanceOf(PlantedFault.class);
            added(anOffer(order));
            added(anOffer(order));

            assertThat(kept(before)).isEqualTo(before);
        }

        @Test
        void leavesTheOldestToGoFirst() {
            StoredLink oldest = added(anOffer(order, NOW.minus(MICRO)));
            added(anOffer(order));

            assertThatThrownBy(() -> write(unit -> {
                        unit.links().removeUnspent(LinkPurpose.CREATE_ACCOUNT, NOW, 10);
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
            StoredLink first = anOffer(order);
            StoredLink second = anOffer(order);

            assertThat(insert(first, second)).isTrue();

            assertThat(find(first)).contains(first);
            assertThat(find(second)).contains(second);
            assertThat(found(unit -> find(unit, OTHER, first.hash()))).isEmpty();
            assertThat(found(unit -> find(unit, SHOP, fixture().token()))).isEmpty();
        }

        @Test
        void isSeenByItsOwnUnit() {
            StoredLink offer = anOffer(order);

            Optional<StoredLink> seen = commit(unit -> {
                insert(unit, List.of(offer));
                return find(unit, SHOP, offer.hash());
            });

            assertThat(seen).contains(offer);
        }

        @Test
        void isNotTakenForOneThatLooksLikeIt() {
            List<StoredLink> all = EdgeValues.hashLookAlikes().stream()
                    .map(hash -> added(anOffer(placed(SHOP, new OrderOwner.Guest(address)), hash, NOW)))
                    .toList();

            assertThat(all).allSatisfy(offer -> assertThat(find(offer)).contains(offer));
        }

        @ParameterizedTest
        @MethodSource(TELLING + "instants")
        void keepsItsInstantsToTheMicrosecond(Instant at) {
            StoredLink offer = added(anOffer(order, at));
            use(order, at);

            assertThat(find(offer)).contains(used(offer, at));
        }

        @Test
        void isNotAddedForWhatIsNoGuestsAndTheUnitGoesOn() {
            List<Order> others = othersThanGuests();

            for (Order other : others) {
                StoredLink refused = anOffer(other);
                StoredLink taken = anOffer(order);
                assertThat(told(unit -> {
                            boolean offered = insert(unit, List.of(refused));
                            insert(unit, List.of(taken));
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
                StoredLink offer = added(anOffer(order));
                assertThat(find(offer)).contains(offer);
            });
        }

        @Test
        void isNotAddedForNoOrderNorForOneOfAnotherShop() {
            OrderId none = new OrderId(fixture().uuid());
            StoredLink elsewhere = anOffer(OTHER, order.id(), fixture().token(), NOW);

            assertThat(insert(anOffer(SHOP, none, fixture().token(), NOW))).isFalse();
            assertThat(insert(elsewhere)).isFalse();
            assertThat(find(elsewhere)).isEmpty();
        }

        @Test
        void goesWithItsOrder() {
            StoredLink offer = added(anOffer(order));
            join();
            commit(unit ->
                    unit.orders().remove(unit.orders().find(SHOP, order.id()).orElseThrow()));

            assertThat(find(offer)).isEmpty();
            assertThat(insert(anOffer(order))).isFalse();
        }

        @Test
        void takesTheRoomOfTheOldestOfItsOrder() {
            StoredLink other = added(anOffer(placed(SHOP, new OrderOwner.Guest(address)), NOW.minus(MICRO)));
            List<StoredLink> all = IntStream.range(0, MOST + 1)
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
            List<List<StoredLink>> both = Stream.generate(() -> IntStream.range(0, MOST)
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
                        ConcurrentTask.allCame(bothHaveLooked, fixture().patience());
                        return insert(unit, both.get(runner));
                    }));

            assertThat(told).containsOnly(true);
            assertThat(kept(both.stream().flatMap(List::stream).toList())).hasSize(MOST);
        }

        @Test
        void isNeverOneOfTooManyHoweverManyComeAtOnce() {
            Collection<StoredLink> all = new ConcurrentLinkedQueue<>();

            long told = StorageRace.winners(runner -> {
                StoredLink first = anOffer(order);
                StoredLink second = anOffer(order);
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
            StoredLink first = anOffer(order);
            StoredLink second = anOffer(order);
            insert(first, second);
            Order next = placed(SHOP, new OrderOwner.Guest(address));
            StoredLink other = added(anOffer(next));

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
            StoredLink offer = added(anOffer(order));
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
            assertThat(told(unit ->
                            unit.orders().useOffers(SHOP, new OrderId(fixture().uuid()), NOW)))
                    .isFalse();
            assertThat(use(order, NOW)).isTrue();
        }

        @Test
        void hasOneWinnerOfMany() {
            StoredLink offer = added(anOffer(order));

            assertThat(StorageRace.winners(runner -> use(order, NOW))).isEqualTo(1);
            assertThat(find(offer)).contains(used(offer, NOW));
        }

        @Test
        void isOfAnOrderThatHasComeToAnAccountToo() {
            assertThat(onceGuests()).allSatisfy(order -> {
                StoredLink offer = added(anOffer(order));
                assertThat(use(order, NOW)).isTrue();
                assertThat(find(offer)).contains(used(offer, NOW));
                assertThat(use(order, NOW)).isFalse();
            });
        }

        @Test
        void hasOneWinnerOfManyAlsoWhileTheOrderJoins() {
            StoredLink offer = added(anOffer(order));

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
            Collection<StoredLink> all = new ConcurrentLinkedQueue<>(List.of(added(anOffer(order))));

            StorageRace.of(runner -> {
                StoredLink offer = anOffer(order);
                all.add(offer);
                return runner % 4 == 0 ? use(order, NOW) : insert(offer);
            });

            assertThat(kept(all))
                    .isNotEmpty()
                    .allSatisfy(offer -> assertThat(offer.spentAt()).isEqualTo(NOW));
            assertThat(insert(anOffer(order))).isFalse();
        }
    }

    @Nested
    class Removing {
        private int removing(Instant mintedBy, int most) {
            return commit(unit -> unit.links().removeUnspent(LinkPurpose.CREATE_ACCOUNT, mintedBy, most));
        }

        @Test
        void isDoneExactlyWhenMintedLongEnoughAgoInBoundedNumbersInAllShops() {
            StoredLink old = added(anOffer(order, NOW));
            StoredLink theirs = added(anOffer(placed(OTHER, new OrderOwner.Guest(address)), NOW));
            StoredLink later = added(anOffer(order, NOW.plus(MICRO)));

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
            List<StoredLink> before = new ArrayList<>();
            for (int i = 0; i < MOST; i++) {
                before.add(added(anOffer(order, NOW)));
            }
            StoredLink stays = anOffer(order, NOW.plus(MICRO));
            added(stays);
            removing(NOW, 100);

            List<StoredLink> next = IntStream.range(0, MOST - 1)
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

package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderOwner;
import org.customeraccounts.spi.storage.OrderStore;
import org.customeraccounts.value.EmailAddress;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** {@link OrderStore}: what is kept of an order whose account is deleted, and until when. */
abstract class KeptOrderContractTests extends OrderContractTests {
    @Nested
    class KeepingAndRemoving {
        private List<Order> ofEveryOwner() {
            EmailAddress address = fixture().address();
            return List.of(
                    add(placed(ada)),
                    joined(address, ada),
                    add(guest(address)),
                    add(new OrderOwner.Disowned(address, ada.id(), NOW)));
        }

        @Test
        void keepsAnOrderWithoutAccountAndAddress() {
            for (Order order : ofEveryOwner()) {
                assertThat(keep(order, KEPT)).isTrue();

                assertThat(find(order)).contains(order.kept(KEPT));
                assertThat(found(unit -> unit.orders().findByKey(SHOP, keyOf(order))))
                        .contains(order.kept(KEPT));
                assertThat(keep(order, KEPT)).isFalse();
            }
            assertThat(list(ada)).isEmpty();
        }

        @Test
        void keepsOfWhatWasOrderedWhatItIsGiven() {
            Order order = add(of(anOrder(placed(ada)), everywhere("Ada")));

            keep(order, KEPT);

            assertThat(find(order)).contains(order.kept(KEPT)).get().isNotEqualTo(order.ownedBy(KEPT));
        }

        @Test
        void removesAnOrderAndFreesItsNumberAndKey() {
            for (Order order : ofEveryOwner()) {
                assertThat(remove(order)).isTrue();

                assertThat(find(order)).isEmpty();
                assertThat(remove(order)).isFalse();
                Order next = numbered(anOrder(placed(bob)), order.number().value());
                assertThat(insert(next, keyOf(order))).isTrue();
            }
            assertThat(list(ada)).isEmpty();
        }

        @Test
        void areNotDoneToWhatBelongsToSomebodyElseByNow() {
            EmailAddress address = fixture().address();
            Order guests = add(guest(address));
            Order joined = joined(address, ada);
            Order own = add(placed(ada));
            Order bobs = own.ownedBy(placed(bob));
            disown(ada, joined);

            assertThat(keep(guests, KEPT) || remove(guests)).isFalse();
            assertThat(keep(joined, KEPT) || remove(joined)).isFalse();
            assertThat(keep(bobs, KEPT) || remove(bobs)).isFalse();
            assertThat(find(own)).contains(own);
            assertThat(find(joined)).contains(joined.disowned(NOW).orThrow());
        }

        @Test
        void areOfOneShopAlone() {
            Order own = add(placed(ada));
            Order theirs = new Order(
                    own.id(), OTHER, own.number(), own.kind(), own.owner(), own.content(), own.placedAt(), NOW);

            assertThat(keep(theirs, KEPT) || remove(theirs)).isFalse();
            assertThat(find(own)).contains(own);
        }

        @Test
        void haveOneWinnerOfMany() {
            Order kept = add(placed(ada));
            Order removed = add(placed(ada));

            assertThat(StorageRace.winners(runner -> keep(kept, KEPT))).isEqualTo(1);
            assertThat(StorageRace.winners(runner -> remove(removed))).isEqualTo(1);
        }

        @Test
        void keepTheLongestBasisAndTheInstantToTheMicrosecond() {
            Order order = add(placed(ada));
            OrderOwner.Kept kept =
                    new OrderOwner.Kept(EdgeValues.fourBytes(OrderOwner.Kept.LONGEST_BASIS), NOW.plus(MICRO));
            Order forEver = add(placed(ada));

            keep(order, kept);
            keep(forEver, new OrderOwner.Kept("law", OrderOwner.Kept.LATEST));

            assertThat(find(order)).contains(order.kept(kept));
            assertThat(find(forEver)).map(Order::owner).contains(new OrderOwner.Kept("law", OrderOwner.Kept.LATEST));
        }

        @Test
        void goExactlyWhenTheirTimeIsOver() {
            Order due = add(new OrderOwner.Kept("law", NOW));
            Order later = add(new OrderOwner.Kept("law", NOW.plus(MICRO)));
            Order own = add(placed(ada));

            assertThat(removeDue(NOW.minus(MICRO), 9)).isZero();
            assertThat(removeDue(NOW, 9)).isEqualTo(1);

            assertThat(find(due)).isEmpty();
            assertThat(find(later)).contains(later);
            assertThat(find(own)).contains(own);
        }

        @Test
        void areDoneInBoundedNumbersInAllShops() {
            add(new OrderOwner.Kept("law", NOW));
            add(new OrderOwner.Kept("law", NOW));
            add(fixture().anOrder(OTHER, new OrderOwner.Kept("law", NOW)));

            assertThat(removeDue(NOW, 2)).isEqualTo(2);
            assertThat(removeDue(NOW, 2)).isEqualTo(1);
            assertThat(removeDue(NOW, 2)).isZero();
        }

        @Test
        void countEachOrderForOneOfMany() {
            for (int i = 0; i < 20; i++) {
                add(new OrderOwner.Kept("law", NOW));
            }

            int told = StorageRace.of(runner -> removeDue(NOW, 3)).stream()
                    .mapToInt(Integer::intValue)
                    .sum();
            int rest = removeDue(NOW, 100);

            assertThat(told + rest).isEqualTo(20);
        }
    }
}

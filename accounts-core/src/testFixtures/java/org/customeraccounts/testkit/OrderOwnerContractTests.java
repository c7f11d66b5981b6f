package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.customeraccounts.account.Account;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderOwner;
import org.customeraccounts.spi.storage.OrderStore;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@link OrderStore}: an order belongs to one, and changes hands only as it may. */
abstract class OrderOwnerContractTests extends OrderContractTests {
    @Nested
    class Join {
        @Test
        void givesAGuestsOrdersToTheAccountTheSmallestIdsFirst() {
            EmailAddress address = fixture().address();
            Order first = add(guest(address));
            Order second = add(guest(address));
            Order elses = add(guest(fixture().address()));

            assertThat(join(address, ada)).containsExactly(first.id(), second.id());

            assertThat(find(first)).contains(first.joinedTo(ada.id(), NOW).orThrow());
            assertThat(list(ada)).extracting(Order::id).containsExactly(second.id(), first.id());
            assertThat(find(elses)).contains(elses);
            assertThat(join(address, ada)).isEmpty();
        }

        @Test
        void comparesTheAddressByItsKeyAlone() {
            Order order = add(guest(EmailAddress.parse("Ada@Shop.example")));

            assertThat(join(EmailAddress.parse("ada@shop.example"), ada)).containsExactly(order.id());
        }

        @Test
        void takesNoAddressForOneThatLooksLikeIt() {
            List<EmailAddress> addresses = EdgeValues.addressLookAlikes();
            addresses.forEach(address -> add(guest(address)));

            assertThat(addresses)
                    .allSatisfy(address -> assertThat(join(address, ada)).hasSize(1));
        }

        @Test
        void takesAsManyAsAreAskedForAndNotOneMore() {
            EmailAddress address = fixture().address();
            List<OrderId> all = List.of(
                    add(guest(address)).id(),
                    add(guest(address)).id(),
                    add(guest(address)).id());

            assertThat(join(SHOP, address, ada, 2)).isEqualTo(all.subList(0, 2));
            assertThat(list(ada)).hasSize(2);
            assertThat(join(SHOP, address, ada, 2)).isEqualTo(all.subList(2, 3));
        }

        @Test
        void leavesWhatIsSomebodysOrWasSaidNotToBe() {
            EmailAddress address = fixture().address();
            Order joined = joined(address, bob);
            Order disowned = add(new OrderOwner.Disowned(address, bob.id(), NOW));

            assertThat(join(address, ada)).isEmpty();

            assertThat(find(joined)).contains(joined);
            assertThat(find(disowned)).contains(disowned);
        }

        @Test
        void isOfOneShopAlone() {
            EmailAddress address = fixture().address();
            Account twin = fixture().twin(ada, OTHER);
            Order order = add(guest(address));
            Order theirs = add(fixture().anOrder(OTHER, guest(address)));

            assertThat(join(OTHER, address, twin, 9)).containsExactly(theirs.id());
            assertThat(find(order)).contains(order);
        }

        @Test
        void givesEachOrderToOneOfMany() {
            EmailAddress address = fixture().address();
            for (int i = 0; i < 8; i++) {
                add(guest(address));
            }

            List<OrderId> told = StorageRace.of(runner -> join(SHOP, address, runner % 2 == 0 ? ada : bob, 8)).stream()
                    .flatMap(List::stream)
                    .toList();

            assertThat(told).hasSize(8).doesNotHaveDuplicates();
            assertThat(list(ada).size() + list(bob).size()).isEqualTo(8);
        }
    }

    @Nested
    class Disown {
        @Test
        void takesAJoinedOrderFromItsAccountForGood() {
            EmailAddress address = fixture().address();
            Order order = joined(address, ada);

            assertThat(disown(ada, order)).isTrue();

            assertThat(find(order)).contains(order.disowned(NOW).orThrow());
            assertThat(list(ada)).isEmpty();
            assertThat(join(address, ada)).isEmpty();
            assertThat(disown(ada, order)).isFalse();
        }

        @Test
        void isNotDoneToWhatDidNotJoinThisAccount() {
            Account twin = fixture().twin(ada, OTHER);
            Order own = add(placed(ada));
            Order bobs = joined(fixture().address(), bob);
            Order joined = joined(fixture().address(), ada);
            Order nobodys = add(guest(fixture().address()));

            assertThat(disown(ada, own)).isFalse();
            assertThat(disown(ada, bobs)).isFalse();
            assertThat(disown(ada, nobodys)).isFalse();
            assertThat(disown(twin, joined)).isFalse();
            assertThat(List.of(own, bobs, joined, nobodys))
                    .allSatisfy(order -> assertThat(find(order)).contains(order));
        }

        @Test
        void hasOneWinnerOfMany() {
            Order order = joined(fixture().address(), ada);

            assertThat(StorageRace.winners(runner -> disown(ada, order))).isEqualTo(1);
        }
    }

    @Nested
    class WhatStandsInNobodysList {
        private static final OrderId LAST = OrderId.parse("ffffffff-ffff-ffff-ffff-ffffffffffff");

        @Test
        void isFoundByWhoSaidSoAndByTheAddress() {
            EmailAddress address = fixture().address();
            Order disowned = add(new OrderOwner.Disowned(address, ada.id(), NOW));
            Order guests = add(guest(address));
            add(new OrderOwner.Disowned(fixture().address(), bob.id(), NOW));
            add(guest(fixture().address()));
            add(placed(ada));
            joined(fixture().address(), ada);

            assertThat(disownedBy(SHOP, ada, 9)).containsExactly(disowned);
            assertThat(nobodysOf(SHOP, address, 9)).containsExactlyInAnyOrder(disowned, guests);
            assertThat(guestsAmong(SHOP, List.of(address))).containsExactly(address);
        }

        @Test
        void isNotFoundOnceItStandsInOneOrIsKept() {
            EmailAddress address = fixture().address();
            Order disowned = add(new OrderOwner.Disowned(address, ada.id(), NOW));
            add(guest(address));
            keep(disowned, KEPT);
            join(address, bob);

            assertThat(disownedBy(SHOP, ada, 9)).isEmpty();
            assertThat(nobodysOf(SHOP, address, 9)).isEmpty();
            assertThat(guestsAmong(SHOP, List.of(address))).isEmpty();
        }

        @Test
        void isFoundUpToANumber() {
            EmailAddress address = fixture().address();
            for (int i = 0; i < 3; i++) {
                add(new OrderOwner.Disowned(address, ada.id(), NOW));
            }

            assertThat(disownedBy(SHOP, ada, 2)).hasSize(2).doesNotHaveDuplicates();
            assertThat(nobodysOf(SHOP, address, 2)).hasSize(2).doesNotHaveDuplicates();
            assertThat(disownedBy(SHOP, ada, 3)).hasSize(3);
            assertThat(nobodysOf(SHOP, address, 3)).hasSize(3);
        }

        @Test
        @Tag("found-B2")
        void isFoundByTheAddressUpToAnId() {
            EmailAddress address = fixture().address();
            List<Order> orders = Stream.generate(() -> add(guest(address)))
                    .limit(5)
                    .sorted(Comparator.comparing(Order::id))
                    .toList();

            for (int i = 0; i < orders.size(); i++) {
                OrderId before = orders.get(i).id();
                List<Order> found = read(unit -> unit.orders().nobodysOf(SHOP, address, before, 9));
                assertThat(found).containsExactlyInAnyOrderElementsOf(orders.subList(0, i));
            }
        }

        @Test
        void isOfOneShopAlone() {
            EmailAddress address = fixture().address();
            Account twin = fixture().twin(ada, OTHER);
            add(new OrderOwner.Disowned(address, ada.id(), NOW));
            add(guest(address));

            assertThat(disownedBy(OTHER, twin, 9)).isEmpty();
            assertThat(nobodysOf(OTHER, address, 9)).isEmpty();
            assertThat(guestsAmong(OTHER, List.of(address))).isEmpty();
        }

        @Test
        void saysOnceForEachAddressWhetherAGuestWaits() {
            List<EmailAddress> addresses = EdgeValues.addressLookAlikes();
            EmailAddress disowned = fixture().address();
            EmailAddress unknown = fixture().address();
            addresses.forEach(address -> add(guest(address)));
            add(guest(addresses.get(0)));
            add(new OrderOwner.Disowned(disowned, ada.id(), NOW));
            List<EmailAddress> asked = new ArrayList<>(addresses);
            asked.addAll(List.of(disowned, unknown, addresses.get(0)));

            assertThat(guestsAmong(SHOP, asked)).containsExactlyInAnyOrderElementsOf(addresses);
            assertThat(guestsAmong(SHOP, List.of())).isEmpty();
        }

        private List<Order> disownedBy(ShopId shop, Account account, int most) {
            return read(unit -> unit.orders().disownedBy(shop, account.id(), most));
        }

        private List<Order> nobodysOf(ShopId shop, EmailAddress address, int most) {
            return read(unit -> unit.orders().nobodysOf(shop, address, LAST, most));
        }

        private List<EmailAddress> guestsAmong(ShopId shop, List<EmailAddress> addresses) {
            return read(unit -> unit.orders().guestsAmong(shop, addresses));
        }
    }
}

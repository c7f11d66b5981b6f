package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import org.customeraccounts.account.Account;
import org.customeraccounts.address.PostalAddress;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderContent;
import org.customeraccounts.order.OrderCursor;
import org.customeraccounts.order.OrderOwner;
import org.customeraccounts.spi.storage.OrderStore;
import org.customeraccounts.value.CountryCode;
import org.customeraccounts.value.Cursor;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.Money;
import org.customeraccounts.value.OrderNumber;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@link OrderStore}: each order is there once, for its number and for its key, and pages go through all of an
 * account's.
 */
abstract class RecordedOrderContractTests extends OrderContractTests {
    @Nested
    class Insert {
        @Test
        void addsAnOrderThatIsFoundByIdNumberAndKeyAndListed() {
            Order order = add(of(anOrder(placed(ada)), everywhere("Ada")));

            assertThat(find(order)).contains(order);
            assertThat(found(unit -> unit.orders().findByNumber(SHOP, order.number())))
                    .contains(order);
            assertThat(found(unit -> unit.orders().findByKey(SHOP, keyOf(order))))
                    .contains(order);
            assertThat(list(ada)).containsExactly(order);
            assertThat(list(bob)).isEmpty();
        }

        @Test
        void addsAnOrderThatItsOwnUnitSees() {
            Order order = anOrder(placed(ada));

            List<Order> seen = commit(unit -> {
                unit.orders().insert(order, keyOf(order));
                return unit.orders().page(SHOP, ada.id(), PageRequest.first(1)).items();
            });

            assertThat(seen).containsExactly(order);
        }

        @Test
        void keepsEveryOwner() {
            EmailAddress address = fixture().address();
            List<OrderOwner> owners = List.of(
                    placed(ada),
                    guest(address),
                    new OrderOwner.Joined(ada.id(), address, NOW.plusSeconds(1)),
                    new OrderOwner.Disowned(address, ada.id(), NOW.plusSeconds(2)),
                    new OrderOwner.Kept("law", NOW.plusSeconds(3)));

            List<Order> all = owners.stream().map(owner -> add(owner)).toList();

            assertThat(all).allSatisfy(order -> assertThat(find(order)).contains(order));
            assertThat(list(ada)).containsExactly(all.get(2), all.get(0));
        }

        @Test
        void isNotDoneTwiceUnderOneKeyAndTheUnitGoesOn() {
            Order first = add(placed(ada));
            Order again = anOrder(placed(ada));
            Order other = anOrder(placed(ada));

            boolean added = told(unit -> {
                boolean twice = unit.orders().insert(again, keyOf(first));
                unit.orders().insert(other, keyOf(other));
                return twice;
            });

            assertThat(added).isFalse();
            assertThat(list(ada)).containsExactly(other, first);
        }

        @Test
        void isNotDoneTwiceUnderOneNumberAndTheUnitGoesOn() {
            Order first = add(placed(ada));
            Order again = numbered(anOrder(placed(bob)), first.number().value());
            Order other = anOrder(placed(ada));

            boolean added = told(unit -> {
                boolean twice = unit.orders().insert(again, keyOf(again));
                unit.orders().insert(other, keyOf(other));
                return twice;
            });

            assertThat(added).isFalse();
            assertThat(list(ada)).containsExactly(other, first);
            assertThat(list(bob)).isEmpty();
        }

        @Test
        void takesNumberAndKeyOfAnotherShopForAnother() {
            Account twin = fixture().twin(ada, OTHER);
            Order order = add(placed(ada));
            Order theirs = numbered(
                    fixture().anOrder(OTHER, placed(twin)), order.number().value());

            assertThat(insert(theirs, keyOf(order))).isTrue();

            assertThat(list(ada)).containsExactly(order);
            assertThat(list(twin)).containsExactly(theirs);
            assertThat(found(unit -> unit.orders().findByNumber(OTHER, order.number())))
                    .contains(theirs);
            assertThat(found(unit -> unit.orders().findByKey(OTHER, keyOf(order))))
                    .contains(theirs);
            assertThat(found(unit -> unit.orders().find(OTHER, order.id()))).isEmpty();
        }

        @Test
        void takesNumbersAndKeysThatLookAlikeForDifferentOnes() {
            List<Order> all = new ArrayList<>();
            for (String text : EdgeValues.lookAlikes()) {
                Order order = numbered(anOrder(placed(ada)), text);
                assertThat(insert(order, IdempotencyKey.of(text))).as(text).isTrue();
                all.add(order);
            }

            assertThat(all).allSatisfy(order -> {
                String text = order.number().value();
                assertThat(found(unit -> unit.orders().findByNumber(SHOP, order.number())))
                        .contains(order);
                assertThat(found(unit -> unit.orders().findByKey(SHOP, IdempotencyKey.of(text))))
                        .contains(order);
            });
        }

        @Test
        void hasOneWinnerOfManyUnderOneKey() {
            List<Order> rivals = new ArrayList<>();
            for (int i = 0; i < StorageRace.RUNNERS; i++) {
                rivals.add(anOrder(placed(ada)));
            }
            IdempotencyKey key = IdempotencyKey.of("same");

            assertThat(StorageRace.winners(runner -> insert(rivals.get(runner), key)))
                    .isEqualTo(1);

            assertThat(list(ada)).hasSize(1);
            assertThat(found(unit -> unit.orders().findByKey(SHOP, key)))
                    .contains(list(ada).get(0));
        }

        @Test
        void hasOneWinnerOfManyUnderOneNumber() {
            List<Order> rivals = new ArrayList<>();
            for (int i = 0; i < StorageRace.RUNNERS; i++) {
                rivals.add(numbered(anOrder(placed(ada)), "same"));
            }

            assertThat(StorageRace.winners(runner -> insert(rivals.get(runner), keyOf(rivals.get(runner)))))
                    .isEqualTo(1);

            assertThat(list(ada)).hasSize(1);
        }

        @ParameterizedTest
        @MethodSource(TELLING + "lines")
        void keepsTextsAsTheyAre(String line) {
            Order order = add(numbered(of(anOrder(placed(ada)), everywhere(line)), line));

            assertThat(find(order)).contains(order);
            assertThat(list(ada)).containsExactly(order);
        }

        @Test
        void keepsTextsUpToTheirLimitsAndAsManyLinesAsThereCanBe() {
            String longest = EdgeValues.fourBytes(PostalAddress.LONGEST_LINE);
            PostalAddress address = new PostalAddress(
                    longest,
                    longest,
                    longest,
                    longest,
                    EdgeValues.fourBytes(PostalAddress.LONGEST_POSTAL_CODE),
                    EdgeValues.fourBytes(PostalAddress.LONGEST_PLACE),
                    EdgeValues.fourBytes(PostalAddress.LONGEST_PLACE),
                    new CountryCode("ZZ"),
                    EdgeValues.fourBytes(PostalAddress.LONGEST_PHONE));
            Order.Line line = new Order.Line(
                    EdgeValues.fourBytes(Order.Line.LONGEST_TITLE),
                    EdgeValues.fourBytes(Order.Line.LONGEST_ARTICLE),
                    Order.Line.MOST,
                    new Money(1, Currency.getInstance("EUR")));
            Money total = line.total();
            OrderContent content = new OrderContent(
                    Collections.nCopies(OrderContent.MOST_LINES, line),
                    new Order.Totals(total, total, total, total, total),
                    address,
                    address,
                    new Order.Payment(EdgeValues.fourBytes(Order.Payment.LONGEST_NAME), "0000"),
                    EdgeValues.fourBytes(OrderContent.LONGEST_NOTE));
            Order order = numbered(
                    of(anOrder(guest(EdgeValues.longestAddress())), content),
                    EdgeValues.fourBytes(OrderNumber.LONGEST));
            IdempotencyKey key = IdempotencyKey.of(EdgeValues.fourBytes(IdempotencyKey.LONGEST));

            assertThat(insert(order, key)).isTrue();

            assertThat(found(unit -> unit.orders().findByKey(SHOP, key))).contains(order);
            assertThat(insert(anOrder(placed(ada)), key)).isFalse();
        }

        @ParameterizedTest
        @MethodSource(TELLING + "instants")
        void keepsInstantsToTheMicrosecond(Instant at) {
            Order made = anOrder(new OrderOwner.Joined(ada.id(), fixture().address(), at));

            Order order = add(new Order(
                    made.id(), SHOP, made.number(), made.kind(), made.owner(), made.content(), at, at.plusSeconds(1)));

            assertThat(find(order)).contains(order);
        }

        @Test
        void keepsAGuestsAddressAsItWasTyped() {
            EmailAddress typed = EmailAddress.parse("Ada.Lovelace+Shop@B\u00fccher.example");

            Order order = add(guest(typed));

            assertThat(find(order))
                    .get()
                    .satisfies(kept -> assertThat(kept.owner().guest()).get().satisfies(address -> {
                        assertThat(address.value()).isEqualTo(typed.value());
                        assertThat(address.key()).isEqualTo(typed.key());
                    }));
        }
    }

    @Nested
    class APage {
        @Test
        void goesThroughAllThosePlacedLastFirst() {
            List<Order> all = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                Instant at = NOW.plus(MICRO.multipliedBy((i * 7) % 5 - 2));
                all.add(add(placedAt(anOrder(placed(ada)), at)));
            }
            add(placed(bob));
            add(guest(fixture().address()));

            List<Order> expected = all.stream()
                    .sorted(Comparator.comparing(OrderCursor::of).reversed())
                    .toList();

            assertThat(list(ada)).containsExactlyElementsOf(expected);
        }

        @Test
        void neitherRepeatsNorHidesAnOrderWhenOthersComeAndGo() {
            Order oldest = add(placedAt(anOrder(placed(ada)), NOW.minusSeconds(2)));
            Order older = add(placedAt(anOrder(placed(ada)), NOW.minusSeconds(1)));
            Order old = add(placed(ada));
            Page<Order> first = read(unit -> unit.orders().page(SHOP, ada.id(), PageRequest.first(2)));

            remove(older);
            add(placedAt(anOrder(placed(ada)), NOW.plusSeconds(1)));
            Page<Order> second =
                    read(unit -> unit.orders().page(SHOP, ada.id(), first.next().orElseThrow()));

            assertThat(first.items()).containsExactly(old, older);
            assertThat(second.items()).containsExactly(oldest);
            assertThat(second.next()).isEmpty();
        }

        @Test
        void goesOnAfterThePlaceOfTheLastOrderSeen() {
            Order older = add(placedAt(anOrder(placed(ada)), NOW.minus(MICRO)));
            Order newer = add(placed(ada));
            Cursor cursor = new Cursor(OrderCursor.of(newer).toString());

            Page<Order> page = read(unit -> unit.orders().page(SHOP, ada.id(), PageRequest.after(cursor, 5)));

            assertThat(page.items()).containsExactly(older);
        }

        @Test
        void isOfOneShopAlone() {
            Account twin = fixture().twin(ada, OTHER);
            Order order = add(placed(ada));
            Order theirs = add(fixture().anOrder(OTHER, placed(twin)));

            assertThat(list(ada)).containsExactly(order);
            assertThat(list(twin)).containsExactly(theirs);
        }
    }
}

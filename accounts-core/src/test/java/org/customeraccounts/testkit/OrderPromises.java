package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.customeraccounts.account.Account;
import org.customeraccounts.address.PostalAddress;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.order.CheckoutNote;
import org.customeraccounts.order.CheckoutNote.Part;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderContent;
import org.customeraccounts.order.OrderKind;
import org.customeraccounts.order.OrderLine;
import org.customeraccounts.order.OrderLink;
import org.customeraccounts.order.OrderOwner;
import org.customeraccounts.order.OrderPayment;
import org.customeraccounts.order.OrderPlace;
import org.customeraccounts.order.OrderTotals;
import org.customeraccounts.spi.storage.OrderStore;
import org.customeraccounts.value.CountryCode;
import org.customeraccounts.value.Cursor;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.Money;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.OrderNumber;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.TokenHash;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link OrderStore}: each order is there once, belongs to one, and changes hands only as it may. */
abstract class OrderPromises extends Promises {
    private static final String TELLING = "org.customeraccounts.testkit.Telling#";
    private static final Duration MICRO = Duration.ofNanos(1_000);
    private static final OrderOwner.Kept KEPT = new OrderOwner.Kept("bookkeeping", NOW);

    private Account ada;
    private Account bob;

    @BeforeEach
    void open() {
        ada = bench().account();
        bob = bench().account();
    }

    private static OrderOwner placed(Account account) {
        return new OrderOwner.Placed(account.id());
    }

    private static OrderOwner guest(EmailAddress address) {
        return new OrderOwner.Guest(address);
    }

    private Order anOrder(OrderOwner owner) {
        return bench().anOrder(SHOP, owner);
    }

    private static Order numbered(Order order, String number) {
        return new Order(
                order.id(),
                order.shop(),
                OrderNumber.of(number),
                order.kind(),
                order.owner(),
                order.content(),
                order.placedAt(),
                order.recordedAt());
    }

    private static Order placedAt(Order order, Instant at) {
        return new Order(
                order.id(), order.shop(), order.number(), order.kind(), order.owner(), order.content(), at, NOW);
    }

    private static Order of(Order order, OrderContent content) {
        return new Order(
                order.id(), order.shop(), order.number(), OrderKind.DONATION, order.owner(), content, NOW, NOW);
    }

    private static IdempotencyKey keyOf(Order order) {
        return IdempotencyKey.of("key of " + order.id());
    }

    private boolean insert(Order order, IdempotencyKey key) {
        return told(unit -> unit.orders().insert(order, key));
    }

    private Order add(Order order) {
        assertThat(insert(order, keyOf(order))).isTrue();
        return order;
    }

    private Order add(OrderOwner owner) {
        return add(anOrder(owner));
    }

    private Optional<Order> find(Order order) {
        return found(unit -> unit.orders().find(order.shop(), order.id()));
    }

    private List<Order> list(Account account) {
        return Pages.all(3, request -> read(unit -> unit.orders().page(account.shop(), account.id(), request)));
    }

    private List<OrderId> join(ShopId shop, EmailAddress address, Account account, int most) {
        return commit(unit -> unit.orders().join(shop, address, account.id(), NOW, most));
    }

    private List<OrderId> join(EmailAddress address, Account account) {
        return join(SHOP, address, account, 100);
    }

    private Order joined(EmailAddress address, Account account) {
        Order order = add(guest(address));
        join(address, account);
        return order.joinedTo(account.id(), NOW).orThrow();
    }

    private boolean disown(Account account, Order order) {
        return told(unit -> unit.orders().disown(account.shop(), account.id(), order.id(), NOW));
    }

    private boolean keep(Account account, Order order, OrderOwner.Kept kept) {
        return told(unit -> unit.orders().keep(account.shop(), account.id(), order.id(), kept));
    }

    private boolean remove(Account account, Order order) {
        return told(unit -> unit.orders().remove(account.shop(), account.id(), order.id()));
    }

    private int removeDue(Instant now, int most) {
        return commit(unit -> unit.orders().removeDue(now, most));
    }

    /** With the same text in every part that takes it, of at most 40 code points. */
    private static OrderContent everywhere(String line) {
        String short20 =
                line.codePointCount(0, line.length()) > 20 ? line.substring(0, line.offsetByCodePoints(0, 20)) : line;
        PostalAddress address =
                new PostalAddress(line, line, line, line, short20, line, line, CountryCode.of("BE"), short20);
        return content(line, address, new OrderPayment(line, "0007"), line);
    }

    private static OrderContent content(String title, PostalAddress address, OrderPayment payment, String note) {
        Money much = new Money(Long.MAX_VALUE, Currency.getInstance("JPY"));
        Money none = new Money(0, much.currency());
        return new OrderContent(
                List.of(new OrderLine(title, title.strip(), 1, much), new OrderLine(title, null, 1_000_000, none)),
                new OrderTotals(much, none, much, none, much),
                address,
                address,
                payment,
                note);
    }

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
            EmailAddress address = bench().address();
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
            Account twin = bench().twin(ada, OTHER);
            Order order = add(placed(ada));
            Order theirs = numbered(
                    bench().anOrder(OTHER, placed(twin)), order.number().value());

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
            for (String text : Telling.lookAlikes()) {
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
            String longest = Telling.fourBytes(PostalAddress.LONGEST_LINE);
            PostalAddress address = new PostalAddress(
                    longest,
                    longest,
                    longest,
                    longest,
                    Telling.fourBytes(PostalAddress.LONGEST_POSTAL_CODE),
                    Telling.fourBytes(PostalAddress.LONGEST_PLACE),
                    Telling.fourBytes(PostalAddress.LONGEST_PLACE),
                    new CountryCode("ZZ"),
                    Telling.fourBytes(PostalAddress.LONGEST_PHONE));
            OrderLine line = new OrderLine(
                    Telling.fourBytes(OrderLine.LONGEST_TITLE),
                    Telling.fourBytes(OrderLine.LONGEST_ARTICLE),
                    OrderLine.MOST,
                    new Money(1, Currency.getInstance("EUR")));
            Money total = line.total();
            OrderContent content = new OrderContent(
                    Collections.nCopies(OrderContent.MOST_LINES, line),
                    new OrderTotals(total, total, total, total, total),
                    address,
                    address,
                    new OrderPayment(Telling.fourBytes(OrderPayment.LONGEST_NAME), "0000"),
                    Telling.fourBytes(OrderContent.LONGEST_NOTE));
            Order order = numbered(
                    of(anOrder(guest(Telling.longestAddress())), content), Telling.fourBytes(OrderNumber.LONGEST));
            IdempotencyKey key = IdempotencyKey.of(Telling.fourBytes(IdempotencyKey.LONGEST));

            assertThat(insert(order, key)).isTrue();

            assertThat(found(unit -> unit.orders().findByKey(SHOP, key))).contains(order);
            assertThat(insert(anOrder(placed(ada)), key)).isFalse();
        }

        @ParameterizedTest
        @MethodSource(TELLING + "instants")
        void keepsInstantsToTheMicrosecond(Instant at) {
            Order made = anOrder(new OrderOwner.Joined(ada.id(), bench().address(), at));

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
            add(guest(bench().address()));

            List<Order> expected = all.stream()
                    .sorted(Comparator.comparing(OrderPlace::of).reversed())
                    .toList();

            assertThat(list(ada)).containsExactlyElementsOf(expected);
        }

        @Test
        void neitherRepeatsNorHidesAnOrderWhenOthersComeAndGo() {
            Order oldest = add(placedAt(anOrder(placed(ada)), NOW.minusSeconds(2)));
            Order older = add(placedAt(anOrder(placed(ada)), NOW.minusSeconds(1)));
            Order old = add(placed(ada));
            Page<Order> first = read(unit -> unit.orders().page(SHOP, ada.id(), PageRequest.first(2)));

            remove(ada, older);
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
            Cursor cursor = new Cursor(OrderPlace.of(newer).toString());

            Page<Order> page = read(unit -> unit.orders().page(SHOP, ada.id(), PageRequest.after(cursor, 5)));

            assertThat(page.items()).containsExactly(older);
        }

        @Test
        void isOfOneShopAlone() {
            Account twin = bench().twin(ada, OTHER);
            Order order = add(placed(ada));
            Order theirs = add(bench().anOrder(OTHER, placed(twin)));

            assertThat(list(ada)).containsExactly(order);
            assertThat(list(twin)).containsExactly(theirs);
        }
    }

    @Nested
    class Join {
        @Test
        void givesAGuestsOrdersToTheAccountTheSmallestIdsFirst() {
            EmailAddress address = bench().address();
            Order first = add(guest(address));
            Order second = add(guest(address));
            Order elses = add(guest(bench().address()));

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
            List<EmailAddress> addresses = Telling.addressLookAlikes();
            addresses.forEach(address -> add(guest(address)));

            assertThat(addresses)
                    .allSatisfy(address -> assertThat(join(address, ada)).hasSize(1));
        }

        @Test
        void takesAsManyAsAreAskedForAndNotOneMore() {
            EmailAddress address = bench().address();
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
            EmailAddress address = bench().address();
            Order joined = joined(address, bob);
            Order disowned = add(new OrderOwner.Disowned(address, bob.id(), NOW));

            assertThat(join(address, ada)).isEmpty();

            assertThat(find(joined)).contains(joined);
            assertThat(find(disowned)).contains(disowned);
        }

        @Test
        void isOfOneShopAlone() {
            EmailAddress address = bench().address();
            Account twin = bench().twin(ada, OTHER);
            Order order = add(guest(address));
            Order theirs = add(bench().anOrder(OTHER, guest(address)));

            assertThat(join(OTHER, address, twin, 9)).containsExactly(theirs.id());
            assertThat(find(order)).contains(order);
        }

        @Test
        void givesEachOrderToOneOfMany() {
            EmailAddress address = bench().address();
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
            EmailAddress address = bench().address();
            Order order = joined(address, ada);

            assertThat(disown(ada, order)).isTrue();

            assertThat(find(order)).contains(order.disowned(NOW).orThrow());
            assertThat(list(ada)).isEmpty();
            assertThat(join(address, ada)).isEmpty();
            assertThat(disown(ada, order)).isFalse();
        }

        @Test
        void isNotDoneToWhatDidNotJoinThisAccount() {
            Account twin = bench().twin(ada, OTHER);
            Order own = add(placed(ada));
            Order bobs = joined(bench().address(), bob);
            Order joined = joined(bench().address(), ada);
            Order nobodys = add(guest(bench().address()));

            assertThat(disown(ada, own)).isFalse();
            assertThat(disown(ada, bobs)).isFalse();
            assertThat(disown(ada, nobodys)).isFalse();
            assertThat(disown(twin, joined)).isFalse();
            assertThat(List.of(own, bobs, joined, nobodys))
                    .allSatisfy(order -> assertThat(find(order)).contains(order));
        }

        @Test
        void hasOneWinnerOfMany() {
            Order order = joined(bench().address(), ada);

            assertThat(StorageRace.winners(runner -> disown(ada, order))).isEqualTo(1);
        }
    }

    @Nested
    class KeepingAndRemoving {
        @Test
        void keepsAnAccountsOrderWithoutAccountAndAddress() {
            Order own = add(placed(ada));
            Order joined = joined(bench().address(), ada);

            assertThat(keep(ada, own, KEPT)).isTrue();
            assertThat(keep(ada, joined, KEPT)).isTrue();

            assertThat(find(own)).contains(own.ownedBy(KEPT));
            assertThat(find(joined)).contains(joined.ownedBy(KEPT));
            assertThat(list(ada)).isEmpty();
            assertThat(keep(ada, own, KEPT)).isFalse();
            assertThat(found(unit -> unit.orders().findByKey(SHOP, keyOf(own)))).contains(own.ownedBy(KEPT));
        }

        @Test
        void removesAnAccountsOrderAndFreesItsNumberAndKey() {
            Order order = add(placed(ada));

            assertThat(remove(ada, order)).isTrue();

            assertThat(find(order)).isEmpty();
            assertThat(list(ada)).isEmpty();
            assertThat(remove(ada, order)).isFalse();
            Order next = numbered(anOrder(placed(ada)), order.number().value());
            assertThat(insert(next, keyOf(order))).isTrue();
        }

        @Test
        void areNotDoneToAnothersOrNobodys() {
            Account twin = bench().twin(ada, OTHER);
            Order own = add(placed(ada));
            Order bobs = add(placed(bob));
            Order nobodys = add(guest(bench().address()));

            assertThat(keep(ada, bobs, KEPT) || remove(ada, bobs)).isFalse();
            assertThat(keep(ada, nobodys, KEPT) || remove(ada, nobodys)).isFalse();
            assertThat(keep(twin, own, KEPT) || remove(twin, own)).isFalse();
            assertThat(List.of(own, bobs, nobodys))
                    .allSatisfy(order -> assertThat(find(order)).contains(order));
        }

        @Test
        void keepTheLongestBasisAndTheInstantToTheMicrosecond() {
            Order order = add(placed(ada));
            OrderOwner.Kept kept =
                    new OrderOwner.Kept(Telling.fourBytes(OrderOwner.Kept.LONGEST_BASIS), NOW.plus(MICRO));

            keep(ada, order, kept);

            assertThat(find(order)).contains(order.ownedBy(kept));
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
            add(bench().anOrder(OTHER, new OrderOwner.Kept("law", NOW)));

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

    @Nested
    class ALink {
        private OrderLink aLink(ShopId shop, TokenHash token, Instant mintedAt) {
            return new OrderLink(token, shop, new OrderId(bench().uuid()), bench().address(), mintedAt);
        }

        private OrderLink add(OrderLink link) {
            write(unit -> unit.orders().insertLink(link));
            return link;
        }

        private Optional<OrderLink> find(OrderLink link) {
            return found(unit -> unit.orders().findLink(link.shop(), link.hash()));
        }

        @Test
        void isFoundByItsTokenInItsShopAlone() {
            OrderLink link = add(aLink(SHOP, bench().token(), NOW));

            assertThat(find(link)).contains(link);
            assertThat(found(unit -> unit.orders().findLink(OTHER, link.hash())))
                    .isEmpty();
            assertThat(found(unit -> unit.orders().findLink(SHOP, bench().token())))
                    .isEmpty();
        }

        @Test
        void isNotTakenForOneThatLooksLikeIt() {
            List<OrderLink> all = Telling.hashLookAlikes().stream()
                    .map(hash -> add(aLink(SHOP, hash, NOW)))
                    .toList();

            assertThat(all).allSatisfy(link -> assertThat(find(link)).contains(link));
        }

        @ParameterizedTest
        @MethodSource(TELLING + "instants")
        void keepsItsInstantToTheMicrosecond(Instant at) {
            OrderLink link = add(aLink(SHOP, bench().token(), at));

            assertThat(find(link)).contains(link);
        }

        @Test
        void goesExactlyWhenItWasMintedLongEnoughAgoInBoundedNumbers() {
            OrderLink old = add(aLink(SHOP, bench().token(), NOW));
            OrderLink theirs = add(aLink(OTHER, bench().token(), NOW));
            OrderLink later = add(aLink(SHOP, bench().token(), NOW.plus(MICRO)));

            assertThat(removing(NOW.minus(MICRO), 9)).isZero();
            assertThat(removing(NOW, 1)).isEqualTo(1);
            assertThat(removing(NOW, 9)).isEqualTo(1);

            assertThat(find(old)).isEmpty();
            assertThat(find(theirs)).isEmpty();
            assertThat(find(later)).contains(later);
        }

        private int removing(Instant mintedBy, int most) {
            return commit(unit -> unit.orders().removeLinks(mintedBy, most));
        }
    }

    @Nested
    class WhatCameOfACheckout {
        private static final CheckoutNote NOTE = CheckoutNote.of(
                "1:digest \ud83c\udf75",
                Map.of(Part.ACCOUNT, ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT, Part.CARD, ErrorCode.ACCOUNT_REQUIRED),
                true);

        private Order concluded(Order added, Order after) {
            write(unit -> {
                assertThat(unit.orders().insert(added, keyOf(added))).isTrue();
                unit.orders().conclude(after);
            });
            return after;
        }

        @Test
        void isKeptWithTheOrder() {
            Order order = add(anOrder(placed(ada)).noting(NOTE));
            Order none = add(anOrder(placed(ada)));

            assertThat(find(order)).contains(order);
            assertThat(find(none)).get().extracting(Order::checkout).isNull();
        }

        @Test
        void isWrittenWithTheOwnerInTheUnitThatAddsTheOrder() {
            EmailAddress address = bench().address();
            Order added = anOrder(guest(address)).noting(CheckoutNote.of("1:first", Map.of(), false));

            Order after = concluded(added, added.ownedBy(placed(ada)).noting(NOTE));

            assertThat(find(added)).contains(after);
            assertThat(commit(unit -> unit.orders().page(SHOP, ada.id(), PageRequest.first(9)))
                            .items())
                    .containsExactly(after);
            List<OrderId> joined = commit(unit -> unit.orders().join(SHOP, address, bob.id(), NOW, 9));
            assertThat(joined).isEmpty();
        }

        @Test
        void leavesAGuestsOrderToJoin() {
            EmailAddress address = bench().address();
            Order added = anOrder(guest(address));
            concluded(added, added.noting(NOTE));

            List<OrderId> joined = commit(unit -> unit.orders().join(SHOP, address, bob.id(), NOW, 9));

            assertThat(joined).containsExactly(added.id());
            assertThat(find(added)).get().extracting(Order::checkout).isEqualTo(NOTE);
        }

        @Test
        void staysThroughWhateverBecomesOfTheOrder() {
            Order order = add(anOrder(placed(ada)).noting(NOTE));

            assertThat(told(unit -> unit.orders().keep(SHOP, ada.id(), order.id(), KEPT)))
                    .isTrue();

            assertThat(find(order)).contains(order.ownedBy(KEPT));
        }

        @Test
        void bearsNamesThatThisVersionDoesNotKnow() {
            CheckoutNote newer = new CheckoutNote("2:digest", Map.of("PARCEL", "TOO_HEAVY", "CARD", "TOO_RED"), false);

            Order order = add(anOrder(placed(ada)).noting(newer));

            assertThat(find(order)).get().extracting(Order::checkout).isEqualTo(newer);
            assertThat(newer.refused()).isEqualTo(Map.of(Part.CARD, ErrorCode.INVALID_INPUT));
        }

        @Test
        void isWrittenToNoOtherOrder() {
            Order other = add(placed(ada));
            Order theirs = add(bench().anOrder(OTHER, guest(bench().address())));
            Order added = anOrder(placed(ada));

            concluded(added, added.noting(NOTE));

            assertThat(find(other)).contains(other);
            assertThat(find(theirs)).contains(theirs);
        }
    }
}

package org.customeraccounts.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.customeraccounts.address.PostalAddress;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.error.Refusal;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.CountryCode;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.Money;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.OrderNumber;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderTest {
    private static final Instant NOW = Instant.parse("2026-11-22T09:30:00.123456Z");
    private static final AccountId ADA = AccountId.parse("01920000-0000-7000-8000-000000000001");
    private static final AccountId BOB = AccountId.parse("01920000-0000-7000-8000-000000000002");
    private static final OrderId ID = OrderId.parse("01920000-0000-7000-8000-000000000003");
    private static final EmailAddress ADDRESS = EmailAddress.parse("ada@shop.example");
    private static final Money PRICE = Money.of("19.99", "EUR");
    private static final Money NOTHING = Money.of("0", "EUR");
    private static final Order.Line TEA = new Order.Line("Tea", null, 1, PRICE);

    private static Order.Totals totals() {
        return new Order.Totals(PRICE, NOTHING, NOTHING, NOTHING, PRICE);
    }

    private static OrderContent content(Order.Line... lines) {
        return new OrderContent(List.of(lines), totals(), null, null, null, null);
    }

    private static Order owned(OrderOwner owner) {
        return owned(owner, content(TEA));
    }

    private static Order owned(OrderOwner owner, OrderContent content) {
        return new Order(ID, ShopId.of("shop"), OrderNumber.of("1"), Order.Kind.ORDER, owner, content, NOW, NOW);
    }

    static List<OrderOwner> owners() {
        return List.of(
                new OrderOwner.Placed(ADA),
                new OrderOwner.Guest(ADDRESS),
                new OrderOwner.Joined(ADA, ADDRESS, NOW),
                new OrderOwner.Disowned(ADDRESS, ADA, NOW),
                new OrderOwner.Kept("law", NOW));
    }

    @Nested
    class Belonging {
        @ParameterizedTest
        @MethodSource("org.customeraccounts.order.OrderTest#owners")
        void joinsFromAGuestAlone(OrderOwner owner) {
            Outcome<Order> outcome = owned(owner).joinedTo(BOB, NOW);

            assertThat(outcome)
                    .isEqualTo(
                            owner instanceof OrderOwner.Guest
                                    ? Outcome.of(owned(new OrderOwner.Joined(BOB, ADDRESS, NOW)))
                                    : new Outcome.Refused<>(Refusal.of(ErrorCode.ORDER_NOT_JOINED)));
        }

        @ParameterizedTest
        @MethodSource("org.customeraccounts.order.OrderTest#owners")
        void isDisownedOnceJoinedAlone(OrderOwner owner) {
            Outcome<Order> outcome = owned(owner).disowned(NOW.plusSeconds(1));

            assertThat(outcome)
                    .isEqualTo(
                            owner instanceof OrderOwner.Joined
                                    ? Outcome.of(owned(new OrderOwner.Disowned(ADDRESS, ADA, NOW.plusSeconds(1))))
                                    : new Outcome.Refused<>(Refusal.of(ErrorCode.ORDER_NOT_JOINED)));
        }

        @Test
        void saysInWhoseListItStandsAndWhoOrdered() {
            assertThat(owners().stream().map(OrderOwner::account).map(account -> account.orElse(null)))
                    .containsExactly(ADA, null, ADA, null, null);
            assertThat(owners().stream().map(OrderOwner::guest).map(guest -> guest.orElse(null)))
                    .containsExactly(null, ADDRESS, ADDRESS, ADDRESS, null);
        }

        @Test
        void givesNothingAwayAsText() {
            owners().forEach(owner -> assertThat(owned(owner).toString()).isEqualTo("Order[" + ID + ", ORDER]"));
        }
    }

    @Nested
    class TheSame {
        private void areTheSame(OrderOwner one, OrderOwner other, boolean same) {
            assertThat(owned(one).recordsTheSameAs(owned(other))).isEqualTo(same);
            assertThat(owned(other).recordsTheSameAs(owned(one))).isEqualTo(same);
        }

        @Test
        void isAskedOfWhoPlacedItAndNotOfWhatBecameOfIt() {
            List<OrderOwner> of = owners();

            areTheSame(of.get(1), of.get(2), true);
            areTheSame(of.get(1), of.get(3), true);
            areTheSame(of.get(0), of.get(0), true);
            areTheSame(of.get(0), new OrderOwner.Placed(BOB), false);
            areTheSame(of.get(0), of.get(1), false);
            areTheSame(of.get(0), of.get(2), false);
            areTheSame(of.get(1), new OrderOwner.Guest(EmailAddress.parse("bob@shop.example")), false);
            owners().forEach(owner -> areTheSame(owner, of.get(4), true));
        }

        @Test
        void isAskedOfAllThatWasPlaced() {
            Order order = owned(owners().get(0));
            List<Order> others = List.of(
                    new Order(ID, ShopId.of("b"), order.number(), order.kind(), order.owner(), content(TEA), NOW, NOW),
                    new Order(
                            ID, order.shop(), OrderNumber.of("2"), order.kind(), order.owner(), content(TEA), NOW, NOW),
                    new Order(
                            ID,
                            order.shop(),
                            order.number(),
                            Order.Kind.DONATION,
                            order.owner(),
                            content(TEA),
                            NOW,
                            NOW),
                    new Order(
                            ID, order.shop(), order.number(), order.kind(), order.owner(), content(TEA, TEA), NOW, NOW),
                    new Order(
                            ID,
                            order.shop(),
                            order.number(),
                            order.kind(),
                            order.owner(),
                            content(TEA),
                            NOW.plusNanos(1_000),
                            NOW));

            assertThat(others).noneMatch(order::recordsTheSameAs);
            assertThat(order.recordsTheSameAs(new Order(
                            OrderId.parse("01920000-0000-7000-8000-000000000009"),
                            order.shop(),
                            order.number(),
                            order.kind(),
                            order.owner(),
                            content(TEA),
                            NOW,
                            NOW.plusSeconds(9))))
                    .isTrue();
        }
    }

    @Nested
    class Content {
        @Test
        void hasOneLineToTwoHundred() {
            assertThat(content(lines(200)).lines()).hasSize(200);
            assertThatIllegalArgumentException().isThrownBy(() -> content(lines(201)));
            assertThatIllegalArgumentException().isThrownBy(() -> content());
        }

        private static Order.Line[] lines(int count) {
            return Collections.nCopies(count, TEA).toArray(Order.Line[]::new);
        }

        @Test
        void isOfOneCurrencyAndASumThatFits() {
            Order.Line most = new Order.Line("Palace", null, 1, new Money(Long.MAX_VALUE, PRICE.currency()));

            assertThat(content(most).lines()).hasSize(1);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> content(most, new Order.Line("Tea", null, 1, new Money(1, PRICE.currency()))));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> content(TEA, new Order.Line("Tea", null, 1, Money.of("1", "USD"))));
        }

        @Test
        void keepsItsOwnCopyOfTheLines() {
            List<Order.Line> lines = new ArrayList<>(List.of(TEA));
            OrderContent content = new OrderContent(lines, totals(), null, null, null, " \u00a0");

            lines.clear();

            assertThat(content.lines()).containsExactly(TEA);
            assertThat(content.note()).isNull();
            assertThat(content.toString()).isEqualTo("OrderContent[1 lines]");
        }

        @Test
        void takesANoteUpToItsLimit() {
            assertThat(new OrderContent(List.of(TEA), totals(), null, null, null, "n".repeat(500)).note())
                    .hasSize(500);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new OrderContent(List.of(TEA), totals(), null, null, null, "n".repeat(501)));
        }
    }

    @Nested
    class WhatIsKept {
        private static final PostalAddress HOME = new PostalAddress(
                "Ada", null, "12 rue Haute", null, null, "Namur", null, CountryCode.of("BE"), "+32 81");
        private static final PostalAddress OFFICE = new PostalAddress(
                "Bob", "Tea Ltd", "1 rue Basse", null, null, "Namur", null, CountryCode.of("BE"), "+32 82");
        private static final OrderOwner.Kept LAW = new OrderOwner.Kept("law", NOW);

        private static OrderContent content(PostalAddress delivery, PostalAddress billing) {
            return new OrderContent(
                    List.of(TEA), totals(), delivery, billing, new Order.Payment("visa", "4242"), "for my mother");
        }

        @Test
        void isWhatAnInvoiceSays() {
            OrderContent kept = content(HOME, OFFICE).invoice();

            assertThat(kept)
                    .isEqualTo(new OrderContent(List.of(TEA), totals(), null, OFFICE.withoutPhone(), null, null));
            assertThat(kept.billing()).extracting(PostalAddress::phone).isNull();
            assertThat(kept.invoice()).isEqualTo(kept);
        }

        @Test
        void isBilledToWhomItWasSentWhereNobodyElseWasNamed() {
            assertThat(content(HOME, null).invoice().billing()).isEqualTo(HOME.withoutPhone());
            assertThat(content(null, null).invoice().billing()).isNull();
        }

        @Test
        void isTheOrderOtherwiseAndNobodys() {
            for (OrderOwner owner : owners()) {
                Order order = owned(owner);

                assertThat(order.kept(LAW)).isEqualTo(order.ownedBy(LAW));
            }
        }

        @Test
        void isThereUntilItsTimeIsOver() {
            Order kept = owned(LAW);

            assertThat(kept.isOver(NOW.minusNanos(1_000))).isFalse();
            assertThat(kept.isOver(NOW)).isTrue();
            assertThat(owned(new OrderOwner.Placed(ADA)).isOver(Instant.MAX)).isFalse();
        }

        @Test
        void isUntilAnInstantThatEveryStorageKeeps() {
            Instant fine = NOW.plusNanos(999);

            assertThat(new OrderOwner.Kept("law", fine).until()).isEqualTo(NOW);
            assertThat(new OrderOwner.Kept("law", OrderOwner.Kept.LATEST).until())
                    .isEqualTo("9999-12-31T23:59:59.999999Z");
            for (Instant wrong :
                    List.of(OrderOwner.Kept.LATEST.plusNanos(1_000), Instant.MAX, Instant.EPOCH.minusNanos(1))) {
                assertThatIllegalArgumentException().isThrownBy(() -> new OrderOwner.Kept("law", wrong));
            }
        }

        @Test
        void isTheSameAsWhatIsRecordedAgain() {
            Order order = owned(new OrderOwner.Placed(ADA), content(HOME, OFFICE));
            Order kept = order.kept(LAW);

            assertThat(kept.recordsTheSameAs(order)).isTrue();
            assertThat(order.recordsTheSameAs(kept)).isTrue();
            assertThat(kept.recordsTheSameAs(owned(new OrderOwner.Placed(BOB), content(HOME, null))))
                    .isFalse();
        }
    }

    @Nested
    class ALine {
        @Test
        void comesToThePriceOfOneTimesTheQuantity() {
            assertThat(new Order.Line("Tea", "A-1", 3, PRICE).total()).isEqualTo(Money.of("59.97", "EUR"));
        }

        @ParameterizedTest
        @ValueSource(ints = {0, -1, Integer.MIN_VALUE, 1_000_001})
        void hasAQuantityInItsRange(int quantity) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Order.Line("Tea", null, quantity, PRICE));
        }

        @Test
        void hasATotalThatFits() {
            Money half = new Money(Long.MAX_VALUE / 2, PRICE.currency());

            assertThat(new Order.Line("Palace", null, 2, half).total().minorUnits())
                    .isEqualTo(Long.MAX_VALUE - 1);
            for (long units : new long[] {Long.MAX_VALUE / 2 + 1, Long.MAX_VALUE, -1, Long.MIN_VALUE}) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> new Order.Line("Palace", null, 2, new Money(units, PRICE.currency())));
            }
        }

        @Test
        void hasTextsInTheirLimits() {
            assertThat(new Order.Line("t".repeat(200), "a".repeat(64), 1, PRICE).article())
                    .hasSize(64);
            assertThat(new Order.Line("t", " ", 1, PRICE).article()).isNull();
            for (String title : new String[] {"", " ", "a\u0007b", "t".repeat(201)}) {
                assertThatIllegalArgumentException().isThrownBy(() -> new Order.Line(title, null, 1, PRICE));
            }
            assertThatIllegalArgumentException().isThrownBy(() -> new Order.Line("t", "a".repeat(65), 1, PRICE));
        }
    }

    @Nested
    class Totals {
        @Test
        void areZeroOrMoreAndOfOneCurrency() {
            Money[] right = {PRICE, PRICE, PRICE, PRICE, PRICE};
            for (int place = 0; place < right.length; place++) {
                for (Money wrong : List.of(Money.of("-0.01", "EUR"), Money.of("1", "USD"))) {
                    Money[] amounts = Arrays.copyOf(right, right.length);
                    amounts[place] = wrong;

                    assertThatIllegalArgumentException()
                            .isThrownBy(
                                    () -> new Order.Totals(amounts[0], amounts[1], amounts[2], amounts[3], amounts[4]));
                }
            }
            assertThat(totals().currency()).isEqualTo(PRICE.currency());
        }
    }

    @Nested
    class APayment {
        @Test
        void isACardByItsLastFourOrSomethingElseByItsName() {
            assertThat(new Order.Payment(" visa ", "0042").name()).isEqualTo("visa");
            assertThat(new Order.Payment("visa", "0042").byCard()).isTrue();
            assertThat(new Order.Payment("Apple Pay", null).byCard()).isFalse();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "123", "12345", "12a4", "\u0661\u0662\u0663\u0664", "4242424242424242"})
        void hasFourDigitsOrNone(String digits) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Order.Payment("visa", digits))
                    .withMessageNotContaining("4242");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "4242 4242 4242 4242", "a\u0000"})
        void hasANameThatIsNoCardNumber(String name) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Order.Payment(name, null))
                    .withMessageNotContaining("4242");
        }
    }

    @Nested
    class APlace {
        private final OrderCursor place = new OrderCursor(NOW, ID);

        @Test
        void isReadBackFromACursor() {
            assertThat(OrderCursor.parse(place.toString())).isEqualTo(place);
            assertThat(OrderCursor.of(owned(owners().get(0)))).isEqualTo(place);
            OrderCursor first = new OrderCursor(Instant.EPOCH, ID);
            assertThat(OrderCursor.parse(first.toString())).isEqualTo(first);
        }

        @Test
        void sortsByTimeAndThenById() {
            OrderCursor later = new OrderCursor(NOW.plusNanos(1_000), ID);
            OrderCursor other = new OrderCursor(NOW, OrderId.parse("01920000-0000-7000-8000-000000000004"));

            assertThat(List.of(later, other, place).stream().sorted()).containsExactly(place, other, later);
        }
    }

    @Nested
    class AReference {
        @Test
        void namesAnOrderOrNone() {
            assertThat(Order.Reference.parse(ID.toString())).isEqualTo(Order.Reference.of(ID));
            assertThat(Order.Reference.of(ID).order()).contains(ID);
            assertThat(Order.Reference.of(ID)).hasToString(ID.toString()).hasSameHashCodeAs(Order.Reference.of(ID));
            assertThat(Order.Reference.parse("x"))
                    .isEqualTo(Order.Reference.parse(null))
                    .hasToString("");
            assertThat(Order.Reference.parse("x").order()).isEmpty();
        }
    }

    @Test
    void whatIsGivenHidesWhatItHolds() {
        PlacedOrder placed = PlacedOrder.byGuest("ada@shop.example", "1").note("for my mother");

        assertThat(placed).hasToString("PlacedOrder[hidden]");
        assertThat(PlacedOrder.Line.one("Tea", PRICE)).hasToString("Line[hidden]");
        assertThat(PlacedOrder.Totals.of(PRICE)).hasToString("Totals[hidden]");
        assertThat(PlacedOrder.Payment.card("visa", "4242")).hasToString("Payment[hidden]");
    }
}

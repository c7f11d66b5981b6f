package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.OrderSample.PRICE;
import static org.customeraccounts.testkit.acceptance.OrderSample.key;
import static org.customeraccounts.testkit.acceptance.OrderSample.record;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;
import static org.customeraccounts.testkit.acceptance.Refusals.violations;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.customeraccounts.audit.Actor;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.contact.Contact;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderContent;
import org.customeraccounts.order.OrderCursor;
import org.customeraccounts.order.OrderOwner;
import org.customeraccounts.order.Orders;
import org.customeraccounts.order.PlacedOrder;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.Cursor;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.Money;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.OrderNumber;
import org.customeraccounts.value.PageRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders and donations, recorded by the host and seen by their customers. */
@Tag("A2")
@Tag("P2")
public abstract class OrderTests extends DoorTests {
    private static final OrderId NONE = OrderId.parse("01920000-0000-7000-8000-000000000000");
    private static final String GUEST = "guest@example.com";

    private Person ada;

    /** For subclasses. */
    protected OrderTests() {}

    @BeforeEach
    void signUp() {
        ada = host.anAccount().open();
    }

    private PlacedOrder adas(String number) {
        return OrderSample.by(host, ada.id(), number);
    }

    private static Orders of(Person person) {
        return person.customer().orders();
    }

    private List<Order> list(Person person) {
        return Host.all(request -> of(person).page(request));
    }

    private Person bo() {
        return host.anAccount().withEmail("bo@example.com").open();
    }

    @Nested
    class Recording {
        @Test
        void keepsWhatWasPlaced() {
            PlacedOrder placed = new PlacedOrder(
                    ada.id(),
                    null,
                    "2026-1",
                    Order.Kind.ORDER,
                    host.now().minusSeconds(60),
                    List.of(
                            new PlacedOrder.Line("Tea \ud83c\udf75", "A-1", 2, PRICE),
                            new PlacedOrder.Line("Cup", null, 1, Money.of("5", "EUR"))),
                    new PlacedOrder.Totals(
                            Money.of("44.98", "EUR"),
                            Money.of("4.98", "EUR"),
                            Money.of("6", "EUR"),
                            Money.of("7.98", "EUR"),
                            Money.of("46", "EUR")),
                    OrderSample.HOME,
                    OrderSample.HOME.company("Analytical Engines"),
                    PlacedOrder.Payment.card(" visa ", "4242"),
                    " For my mother ");

            Order order = record(host, placed);

            OrderContent content = new OrderContent(
                    List.of(
                            new Order.Line("Tea \ud83c\udf75", "A-1", 2, PRICE),
                            new Order.Line("Cup", null, 1, Money.of("5", "EUR"))),
                    new Order.Totals(
                            Money.of("44.98", "EUR"),
                            Money.of("4.98", "EUR"),
                            Money.of("6", "EUR"),
                            Money.of("7.98", "EUR"),
                            Money.of("46", "EUR")),
                    OrderSample.HOME.toAddress(),
                    OrderSample.HOME.company("Analytical Engines").toAddress(),
                    new Order.Payment("visa", "4242"),
                    "For my mother");
            assertThat(order)
                    .isEqualTo(new Order(
                            order.id(),
                            Host.SHOP,
                            OrderNumber.of("2026-1"),
                            Order.Kind.ORDER,
                            new OrderOwner.Placed(ada.id()),
                            content,
                            host.now().minusSeconds(60),
                            host.now()));
            assertThat(of(ada).find(order.id())).isEqualTo(order);
            assertThat(of(ada).find(order.number())).isEqualTo(order);
            assertThat(list(ada)).containsExactly(order);
            assertThat(host.platform().orders().find(order.id())).contains(order);
            assertThat(host.platform().orders().find(order.number())).contains(order);
            assertThat(host.platform()
                            .orders()
                            .page(ada.id(), PageRequest.first(5))
                            .items())
                    .containsExactly(order);
        }

        @Test
        void keepsADonationAmongTheOrders() {
            Order order = record(host, adas("1"));
            host.after(Duration.ofSeconds(1));

            Order donation = record(
                    host,
                    adas("2")
                            .asDonation()
                            .deliverTo(null)
                            .billTo(null)
                            .paidBy(PlacedOrder.Payment.wallet("Apple Pay")));

            assertThat(donation.kind()).isEqualTo(Order.Kind.DONATION);
            assertThat(donation.content().payment())
                    .isEqualTo(new Order.Payment("Apple Pay", null))
                    .matches(payment -> !payment.byCard());
            assertThat(list(ada)).containsExactly(donation, order);
        }

        @Test
        void addsTheGoodsUpWhereTheHostDoesNot() {
            PlacedOrder.Line cup = PlacedOrder.Line.one("Cup", Money.of("0.03", "EUR"));
            Order order = record(host, adas("1").of(List.of(new PlacedOrder.Line("Tea", null, 3, PRICE), cup)));

            Money nothing = Money.of("0", "EUR");
            assertThat(order.content().totals())
                    .isEqualTo(new Order.Totals(Money.of("60.00", "EUR"), nothing, nothing, nothing, PRICE));
        }

        @Test
        void isRecordedWithTheOrderAlone() {
            Order order = record(host, adas("1"));

            assertThat(host.audited(AuditAction.ORDER_RECORD)).satisfies(entry -> {
                assertThat(entry.actor()).isEqualTo(Actor.platform());
                assertThat(entry.account()).isEqualTo(ada.id());
                assertThat(entry.details()).containsOnlyKeys("order").containsEntry("order", "" + order.id());
            });
        }

        @Test
        void ofTheSameUnderTheSameKeyGivesTheFirst() {
            Order first = record(host, adas("1"));
            PlacedOrder same = adas("1");
            host.after(Duration.ofDays(1));

            assertThat(record(host, same)).isEqualTo(first);
            assertThat(list(ada)).containsExactly(first);
            assertThat(host.audited(AuditAction.ORDER_RECORD).details()).containsEntry("repeated", "true");
        }

        @Test
        void ofTheSameUnderTheSameKeyGivesTheFirstToManyAtOnce() throws Exception {
            PlacedOrder placed = adas("1");

            var outcome = AtOnce.run(8, number -> record(host, placed));

            assertThat(outcome.refusals()).isEmpty();
            assertThat(outcome.values()).hasSize(8).containsOnly(list(ada).get(0));
            assertThat(list(ada)).hasSize(1);
        }

        @Test
        void ofAGuestsGivesTheFirstToManyAtOnce() throws Exception {
            PlacedOrder placed = OrderSample.byGuest(host, GUEST, "1");

            var outcome = AtOnce.run(8, number -> record(host, placed));

            assertThat(outcome.refusals()).isEmpty();
            assertThat(outcome.values()).hasSize(8);
            assertThat(outcome.values().stream().distinct()).hasSize(1);
        }

        @Test
        void ofSomethingElseUnderTheSameKeyIsRefused() {
            Order first = record(host, adas("1"));
            List<PlacedOrder> others = List.of(
                    adas("2"),
                    adas("1").asDonation(),
                    adas("1").at(host.now().minusSeconds(1)),
                    adas("1").note("quick"),
                    adas("1").deliverTo(null),
                    adas("1").paidBy(PlacedOrder.Payment.card("visa", "4243")),
                    adas("1").totals(PlacedOrder.Totals.of(Money.of("20", "EUR"))),
                    OrderSample.byGuest(host, GUEST, "1"),
                    OrderSample.by(host, bo().id(), "1"));

            assertThat(others)
                    .allSatisfy(other -> refused(
                            ErrorCode.IDEMPOTENCY_KEY_REUSED,
                            () -> host.platform().orders().record(other, key("1"))));

            assertThat(list(ada)).containsExactly(first);
            assertThat(host.platform().orders().find(OrderNumber.of("2"))).isEmpty();
            assertThat(host.audited(AuditAction.ORDER_RECORD).refusal()).contains(ErrorCode.IDEMPOTENCY_KEY_REUSED);
        }

        @Test
        void ofAnotherOrderUnderAKnownNumberIsRefused() {
            record(host, adas("1"));

            refused(
                    ErrorCode.ORDER_NUMBER_USED,
                    () -> host.platform().orders().record(adas("1"), IdempotencyKey.of("another")));

            assertThat(list(ada)).hasSize(1);
        }

        @Test
        void isEachShopsOwn() {
            Person elsewhere = host.anAccount().in(Host.OTHER_SHOP).open();

            Order order = record(ada, "1");
            Order theirs = record(elsewhere, "1");

            assertThat(list(ada)).containsExactly(order);
            assertThat(list(elsewhere)).containsExactly(theirs);
            refused(ErrorCode.ORDER_UNKNOWN, () -> of(elsewhere).find(order.id()));
            assertThat(elsewhere.place().platform().orders().find(order.id())).isEmpty();
            refused(
                    ErrorCode.ACCOUNT_UNKNOWN,
                    () -> elsewhere.place().platform().orders().record(adas("2"), key("2")));
        }

        @Test
        void isRefusedForAnAccountThatIsNotThereOrClosed() {
            AccountId nobody = AccountId.parse("01920000-0000-7000-8000-000000000000");
            refused(ErrorCode.ACCOUNT_UNKNOWN, () -> record(host, OrderSample.by(host, nobody, "1")));
            host.owner().accounts().close(ada.id());

            refused(ErrorCode.ACCOUNT_CLOSED, () -> record(host, adas("1")));
        }

        @Test
        void isDoneForASuspendedAccount() {
            host.owner().accounts().suspend(ada.id());

            Order order = record(host, adas("1"));

            assertThat(host.platform()
                            .orders()
                            .page(ada.id(), PageRequest.first(5))
                            .items())
                    .containsExactly(order);
        }

        @Test
        void makesAGuestsAddressAContact() {
            Order order = record(host, OrderSample.byGuest(host, "Guest@Example.com", "1"));

            assertThat(order.owner().guest()).get().hasToString("G\u2022\u2022\u2022@E\u2022\u2022\u2022.com");
            assertThat(host.contacts()).anySatisfy(contact -> {
                assertThat(contact.address().value()).isEqualTo("Guest@Example.com");
                assertThat(contact.recordedByShop()).isTrue();
                assertThat(contact.hasAccount()).isFalse();
            });
        }

        @Test
        void leavesAKnownContactAsItIs() {
            Contact before = host.contacts().get(0);

            record(host, OrderSample.byGuest(host, ada.email(), "1"));

            assertThat(host.contacts()).hasSize(1).first().satisfies(after -> {
                assertThat(after.id()).isEqualTo(before.id());
                assertThat(after.account()).isEqualTo(ada.id());
            });
        }
    }

    @Nested
    class Listing {
        @Test
        void isEmptyAtFirst() {
            assertThat(list(ada)).isEmpty();
        }

        @Test
        void isByWhenEachWasPlacedAndNotByWhenItWasRecorded() {
            Order newest = record(host, adas("1"));
            Order oldest = record(host, adas("2").at(host.now().minusSeconds(3)));
            Order between = record(host, adas("3").at(host.now().minusSeconds(2)));

            assertThat(list(ada)).containsExactly(newest, between, oldest);
        }

        @Test
        void goesThroughTenThousandToTheEnd() {
            Order sample = record(host, adas("0"));
            List<Order> all = new ArrayList<>(List.of(sample));
            for (int i = 1; i < 10_000; i++) {
                all.add(new Order(
                        OrderId.parse("01920000-0000-7000-8000-%012d".formatted(i)),
                        Host.SHOP,
                        OrderNumber.of("" + i),
                        Order.Kind.ORDER,
                        sample.owner(),
                        sample.content(),
                        host.now().minusSeconds(i / 3),
                        host.now()));
            }
            host.putAll(
                    all.subList(1, all.size()),
                    (unit, order) ->
                            unit.orders().insert(order, key(order.number().value())));

            assertThat(list(ada))
                    .hasSize(10_000)
                    .isSortedAccordingTo(Comparator.comparing(OrderCursor::of).reversed())
                    .containsExactlyInAnyOrderElementsOf(all);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "x",
                    "1",
                    "1/",
                    "/1",
                    "-1/01920000-0000-7000-8000-000000000000",
                    "1:ada@example.com",
                    "99999999999999999999/01920000-0000-7000-8000-000000000000",
                    "9223372036854775807/01920000-0000-7000-8000-000000000000"
                })
        void refusesAPlaceOfAnotherList(String position) {
            PageRequest request = PageRequest.after(new Cursor(position), 5);

            assertThat(violations(() -> of(ada).page(request))).containsExactly("cursor INVALID_FORMAT");
            assertThat(violations(() -> host.platform().orders().page(ada.id(), request)))
                    .containsExactly("cursor INVALID_FORMAT");
        }

        @Test
        void needsASession() {
            Orders orders = of(ada);
            Order order = record(host, adas("1"));
            ada.customer().signOut();

            refused(ErrorCode.SESSION_ENDED, () -> orders.page(PageRequest.first(5)));
            refused(ErrorCode.SESSION_ENDED, () -> orders.find(order.id()));
            refused(ErrorCode.SESSION_ENDED, () -> orders.find(order.number()));
            refused(ErrorCode.SESSION_ENDED, () -> orders.open(Order.Reference.of(order.id())));
            refused(ErrorCode.SESSION_ENDED, () -> orders.notMine(order.id()));
        }
    }

    @Nested
    class Finding {
        @Test
        void anothersOrderIsUnknownLikeNone() {
            Person bo = bo();
            Order order = record(host, adas("1"));
            Order guests = OrderSample.guests(host, GUEST, "2");

            assertThat(List.of(order, guests)).allSatisfy(others -> {
                refused(ErrorCode.ORDER_UNKNOWN, () -> of(bo).find(others.id()));
                refused(ErrorCode.ORDER_UNKNOWN, () -> of(bo).find(others.number()));
                refused(ErrorCode.ORDER_UNKNOWN, () -> of(bo).open(Order.Reference.of(others.id())));
                refused(ErrorCode.ORDER_UNKNOWN, () -> of(bo).notMine(others.id()));
            });
            refused(ErrorCode.ORDER_UNKNOWN, () -> of(bo).find(NONE));
            refused(ErrorCode.ORDER_UNKNOWN, () -> of(bo).find(OrderNumber.of("3")));
            assertThat(list(bo)).isEmpty();
            assertThat(of(ada).find(order.id())).isEqualTo(order);
        }
    }
}

package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.customeraccounts.testkit.acceptance.OrderSample.PRICE;
import static org.customeraccounts.testkit.acceptance.OrderSample.key;
import static org.customeraccounts.testkit.acceptance.OrderSample.record;
import static org.customeraccounts.testkit.acceptance.Refusals.violations;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.Orders;
import org.customeraccounts.order.PlacedOrder;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.Money;
import org.customeraccounts.value.OrderNumber;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Orders that the host gives wrongly. */
@Tag("A2")
@Tag("P2")
public abstract class OrderInputTests extends DoorTests {
    private static final String GUEST = "guest@example.com";

    private Person ada;

    /** For subclasses. */
    protected OrderInputTests() {}

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

    @Test
    void isToldAllAtOnce() {
        PlacedOrder bad = new PlacedOrder(
                null,
                "guest@",
                "",
                null,
                null,
                List.of(new PlacedOrder.Line(null, "A\u0000", 0, null)),
                null,
                AddressForm.to("Ada"),
                null,
                new PlacedOrder.Payment("4242424242424242", "424"),
                "my card is 4242 4242 4242 4242");

        assertThat(violations(() -> record(host, bad)))
                .containsExactlyInAnyOrder(
                        "guest EMAIL_INVALID",
                        "number REQUIRED",
                        "kind REQUIRED",
                        "placedAt REQUIRED",
                        "lines[0].title REQUIRED",
                        "lines[0].article INVALID_CHARACTERS",
                        "lines[0].quantity OUT_OF_RANGE",
                        "lines[0].unitPrice REQUIRED",
                        "totals REQUIRED",
                        "delivery.line1 REQUIRED",
                        "delivery.city REQUIRED",
                        "delivery.country REQUIRED",
                        "payment.name CARD_NUMBER_IN_TEXT",
                        "payment.lastFour INVALID_FORMAT");
        assertThat(host.audited(AuditAction.ORDER_RECORD).refusal()).contains(ErrorCode.INVALID_INPUT);
    }

    @Test
    void isAnOrderOfNobodyAndOneOfTwo() {
        PlacedOrder both = new PlacedOrder(
                ada.id(),
                GUEST,
                "1",
                Order.Kind.ORDER,
                host.now(),
                List.of(PlacedOrder.Line.one("Tea", PRICE)),
                PlacedOrder.Totals.of(PRICE),
                null,
                null,
                null,
                null);

        assertThat(violations(() -> record(host, both))).containsExactly("guest INVALID_FORMAT");
        assertThat(violations(() -> record(host, OrderSample.byGuest(host, null, "1"))))
                .containsExactly("guest REQUIRED");
    }

    @Test
    void isAnEmptyOrder() {
        assertThat(violations(() -> record(host, adas("1").of(List.of())))).containsExactly("lines REQUIRED");
    }

    @Test
    void isALineMoreThanThereCanBe() {
        List<PlacedOrder.Line> most = Collections.nCopies(200, PlacedOrder.Line.one("Tea", PRICE));
        List<PlacedOrder.Line> more = Collections.nCopies(201, PlacedOrder.Line.one("Tea", PRICE));

        assertThat(record(host, adas("1").of(most)).content().lines()).hasSize(200);
        assertThat(violations(() -> record(host, adas("2").of(more)))).containsExactly("lines TOO_MANY_ENTRIES");
    }

    @Test
    void isAnOrderFromTheFuture() {
        Instant latest = host.now().plus(Duration.ofMinutes(5));

        assertThat(record(host, adas("1").at(latest)).placedAt()).isEqualTo(latest);
        assertThat(violations(() -> record(host, adas("2").at(latest.plus(Host.MICRO)))))
                .containsExactly("placedAt OUT_OF_RANGE");
        assertThat(record(host, adas("3").at(Instant.EPOCH)).placedAt()).isEqualTo(Instant.EPOCH);
        assertThat(violations(() -> record(host, adas("4").at(Instant.EPOCH.minus(Host.MICRO)))))
                .containsExactly("placedAt OUT_OF_RANGE");
    }

    @Test
    void isANegativeAmount() {
        Money debt = Money.of("-0.01", "EUR");

        assertThat(violations(() -> record(
                        host,
                        adas("1")
                                .of(List.of(PlacedOrder.Line.one("Tea", debt)))
                                .totals(new PlacedOrder.Totals(debt, debt, debt, debt, debt)))))
                .containsExactly(
                        "lines[0].unitPrice OUT_OF_RANGE",
                        "totals.discount OUT_OF_RANGE",
                        "totals.goods OUT_OF_RANGE",
                        "totals.shipping OUT_OF_RANGE",
                        "totals.tax OUT_OF_RANGE",
                        "totals.total OUT_OF_RANGE");
        Money nothing = Money.of("0", "EUR");
        assertThat(record(
                                host,
                                adas("1")
                                        .of(List.of(PlacedOrder.Line.one("Gift", nothing)))
                                        .totals(PlacedOrder.Totals.of(nothing)))
                        .content()
                        .totals()
                        .total())
                .isEqualTo(nothing);
    }

    @Test
    void isAnAmountInAnotherCurrency() {
        Money dollars = Money.of("1", "USD");

        assertThat(violations(() -> record(
                        host,
                        adas("1")
                                .of(List.of(PlacedOrder.Line.one("Tea", PRICE), PlacedOrder.Line.one("Cup", dollars)))
                                .totals(new PlacedOrder.Totals(dollars, dollars, dollars, dollars, PRICE)))))
                .containsExactly(
                        "lines[1].unitPrice CURRENCIES_DIFFER",
                        "totals.discount CURRENCIES_DIFFER",
                        "totals.goods CURRENCIES_DIFFER",
                        "totals.shipping CURRENCIES_DIFFER",
                        "totals.tax CURRENCIES_DIFFER");
    }

    @Test
    void isAnAmountThatOverflows() {
        Money most = new Money(Long.MAX_VALUE, PRICE.currency());
        Money one = new Money(1, PRICE.currency());

        assertThat(record(host, adas("1").of(List.of(PlacedOrder.Line.one("Palace", most))))
                        .content()
                        .totals()
                        .goods())
                .isEqualTo(most);
        assertThat(violations(() -> record(host, adas("2").of(List.of(new PlacedOrder.Line("Palace", null, 2, most))))))
                .containsExactly("lines OUT_OF_RANGE", "lines[0].unitPrice OUT_OF_RANGE");
        assertThat(violations(() -> record(
                        host,
                        adas("2").of(List.of(PlacedOrder.Line.one("Palace", most), PlacedOrder.Line.one("Tea", one))))))
                .containsExactly("lines OUT_OF_RANGE");
    }

    @Test
    void isAQuantityOutOfItsRange() {
        assertThat(violations(() ->
                        record(host, adas("1").of(List.of(new PlacedOrder.Line("Tea", null, 1_000_001, PRICE))))))
                .containsExactly("lines[0].quantity OUT_OF_RANGE");
        assertThat(record(host, adas("1").of(List.of(new PlacedOrder.Line("Tea", null, 1_000_000, PRICE))))
                        .content()
                        .lines()
                        .get(0)
                        .quantity())
                .isEqualTo(1_000_000);
    }

    @Test
    void isATextThatIsTooLong() {
        PlacedOrder most = adas("n".repeat(64))
                .of(List.of(new PlacedOrder.Line("t".repeat(200), "a".repeat(64), 1, PRICE)))
                .paidBy(PlacedOrder.Payment.wallet("w".repeat(40)))
                .note("n".repeat(500));
        PlacedOrder more = adas("n".repeat(65))
                .of(List.of(new PlacedOrder.Line("t".repeat(201), "a".repeat(65), 1, PRICE)))
                .paidBy(PlacedOrder.Payment.wallet("w".repeat(41)))
                .note("n".repeat(501));

        assertThat(host.platform().orders().record(most, key("1")).content().note())
                .hasSize(500);
        assertThat(violations(() -> host.platform().orders().record(more, key("2"))))
                .containsExactly("lines[0].article TOO_LONG", "number TOO_LONG", "payment.name TOO_LONG");
    }

    @Test
    void isAKeyThatIsTooLong() {
        IdempotencyKey longest = IdempotencyKey.of("\ud83c\udf75".repeat(128));

        Order order = host.platform().orders().record(adas("1"), longest);

        assertThat(host.platform().orders().record(adas("1"), longest)).isEqualTo(order);
        assertThatIllegalArgumentException().isThrownBy(() -> IdempotencyKey.of("k".repeat(129)));
        assertThatIllegalArgumentException().isThrownBy(() -> IdempotencyKey.of(" "));
    }

    @Test
    void isNoNumberOfTheHostsOwnHoweverItLooks() {
        Order order = record(
                host,
                adas("4242424242424242")
                        .of(List.of(new PlacedOrder.Line("EAN 4012888888881881", "4012888888881881", 1, PRICE))));

        assertThat(of(ada).find(OrderNumber.of("4242424242424242"))).isEqualTo(order);
    }
}

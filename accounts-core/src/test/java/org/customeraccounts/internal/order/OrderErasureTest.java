package org.customeraccounts.internal.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.customeraccounts.keyvalue.InMemoryStorage;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderContent;
import org.customeraccounts.order.OrderOwner;
import org.customeraccounts.spi.OrderRetention;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.Money;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.OrderNumber;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderErasureTest {
    private static final OrderId LAST = OrderId.parse("ffffffff-ffff-ffff-ffff-ffffffffffff");
    private static final Instant NOW = Instant.parse("2026-11-22T09:30:00Z");
    private static final ShopId SHOP = ShopId.of("shop");
    private static final AccountId ADA = AccountId.parse("01920000-0000-7000-8000-000000000001");
    private static final AccountId BOB = AccountId.parse("01920000-0000-7000-8000-000000000002");
    private static final EmailAddress ADDRESS = EmailAddress.parse("ada@shop.example");
    private static final EmailAddress FORMER = EmailAddress.parse("ada@former.example");

    private static final OrderRetention NONE = (order, at) -> Optional.empty();

    private final Storage storage = InMemoryStorage.create();
    private Order placed;
    private Order gift;
    private Order joined;
    private Order bobs;
    private Order guests;
    private Order disowned;
    private Order bobsDisowned;

    @BeforeEach
    void record() {
        placed = add(1, Order.Kind.ORDER, new OrderOwner.Placed(ADA));
        gift = add(2, Order.Kind.DONATION, new OrderOwner.Placed(ADA));
        joined = add(3, Order.Kind.ORDER, new OrderOwner.Joined(ADA, ADDRESS, NOW));
        bobs = add(4, Order.Kind.ORDER, new OrderOwner.Placed(BOB));
        guests = add(5, Order.Kind.ORDER, new OrderOwner.Guest(ADDRESS));
        disowned = add(6, Order.Kind.ORDER, new OrderOwner.Disowned(FORMER, ADA, NOW));
        bobsDisowned = add(7, Order.Kind.ORDER, new OrderOwner.Disowned(ADDRESS, BOB, NOW));
    }

    private Order add(int number, Order.Kind kind, OrderOwner owner) {
        Money price = Money.of("19.99", "EUR");
        Order order = new Order(
                OrderId.parse("01920000-0000-7000-8000-%012d".formatted(number)),
                SHOP,
                OrderNumber.of("" + number),
                kind,
                owner,
                new OrderContent(
                        List.of(new Order.Line("Tea", null, 1, price)),
                        new Order.Totals(price, price, price, price, price),
                        null,
                        null,
                        null,
                        null),
                Instant.parse("2026-01-01T00:00:00Z"),
                NOW);
        storage.inTransaction(unit -> unit.orders().insert(order, IdempotencyKey.of("" + number)));
        return order;
    }

    private OrderErasure.Settlement settle(OrderRetention policy, int most) {
        return settle(policy, null, most);
    }

    private OrderErasure.Settlement settle(OrderRetention policy, EmailAddress erased, int most) {
        OrderErasure.Departure departure = new OrderErasure.Departure(SHOP, ADA, erased, LAST, NOW);
        return storage.inTransaction(unit -> new OrderErasure(policy).settle(unit, departure, most));
    }

    private Optional<Order> find(Order order) {
        return storage.read(unit -> unit.orders().find(SHOP, order.id()));
    }

    @Test
    void keepsWhatThePolicyKeepsAndRemovesTheRest() {
        OrderOwner.Kept kept = new OrderOwner.Kept("invoices", NOW.plusSeconds(60));

        OrderErasure.Settlement settlement =
                settle((order, at) -> order.kind() == Order.Kind.ORDER ? Optional.of(kept) : Optional.empty(), 10);

        assertThat(settlement).isEqualTo(new OrderErasure.Settlement(4, true));
        assertThat(find(placed)).contains(placed.kept(kept));
        assertThat(find(joined)).contains(joined.kept(kept));
        assertThat(find(disowned)).contains(disowned.kept(kept));
        assertThat(find(gift)).isEmpty();
        assertThat(List.of(bobs, guests, bobsDisowned))
                .allSatisfy(order -> assertThat(find(order)).contains(order));
        assertThat(storage.<Integer>read(unit -> unit.orders()
                        .page(SHOP, ADA, PageRequest.first(5))
                        .items()
                        .size()))
                .isZero();
    }

    @Test
    void takesWhatIsNobodysWithAnAddressThatIsErased() {
        OrderErasure.Settlement settlement = settle(NONE, ADDRESS, 10);

        assertThat(settlement).isEqualTo(new OrderErasure.Settlement(6, true));
        assertThat(List.of(placed, gift, joined, guests, disowned, bobsDisowned))
                .allSatisfy(order -> assertThat(find(order)).isEmpty());
        assertThat(find(bobs)).contains(bobs);
    }

    @Test
    void settlesAnOrderOnceThatIsFoundByItsAccountAndByItsAddress() {
        assertThat(settle(NONE, FORMER, 10)).isEqualTo(new OrderErasure.Settlement(4, true));
    }

    @Test
    void goesOnFromWhereItWasLeft() {
        assertThat(settle(NONE, 2)).isEqualTo(new OrderErasure.Settlement(3, false));
        assertThat(settle(NONE, 2)).isEqualTo(new OrderErasure.Settlement(1, true));
        assertThat(settle(NONE, 2)).isEqualTo(new OrderErasure.Settlement(0, true));
    }

    @Test
    void leavesAnOrderForWhichThePolicyFails() {
        List<OrderRetention> failing = List.of(
                (order, at) -> {
                    throw new IllegalStateException("of " + order.owner());
                },
                (order, at) -> null,
                (order, at) -> Optional.of(new OrderOwner.Kept("", at)),
                (order, at) -> Optional.of(new OrderOwner.Kept("law", Instant.MAX)));

        assertThat(failing).allSatisfy(policy -> {
            OrderRetention forGifts =
                    (order, at) -> order.kind() == Order.Kind.DONATION ? policy.of(order, at) : Optional.empty();
            assertThat(settle(forGifts, 10).all()).isFalse();
            assertThat(find(gift)).contains(gift);
            assertThat(find(placed)).isEmpty();
        });
        assertThat(settle(NONE, 10)).isEqualTo(new OrderErasure.Settlement(1, true));
    }

    @Test
    void asksThePolicyWithTheOrderAsItIsAndTheTime() {
        OrderOwner.Kept kept = new OrderOwner.Kept("law", NOW);
        List<Order> asked = new ArrayList<>();

        settle(
                (order, at) -> {
                    assertThat(at).isEqualTo(NOW);
                    asked.add(order);
                    return Optional.of(kept);
                },
                10);

        assertThat(find(gift)).contains(gift.kept(kept));
        assertThat(asked).containsExactlyInAnyOrder(placed, gift, joined, disowned);
    }

    @Test
    void keepsEverythingForTenYearsWhereTheHostSaysNothing() {
        settle(OrderRetention.tenYears(), 10);

        OrderOwner.Kept kept = new OrderOwner.Kept("bookkeeping: ten years", Instant.parse("2037-01-01T00:00:00Z"));
        assertThat(List.of(placed, gift, joined))
                .allSatisfy(order -> assertThat(find(order)).contains(order.kept(kept)));
    }

    @Test
    void countsTheTenYearsFromTheEndOfTheYear() {
        OrderRetention policy = OrderRetention.tenYears();
        Order last = placedAt("2026-12-31T23:59:59.999999Z");
        Order before = placedAt("2025-12-31T23:59:59.999999Z");

        assertThat(policy.of(last, NOW)).isEqualTo(policy.of(placed, NOW));
        assertThat(policy.of(before, NOW).orElseThrow().until()).isEqualTo("2036-01-01T00:00:00Z");
    }

    private Order placedAt(String instant) {
        return new Order(
                placed.id(),
                SHOP,
                placed.number(),
                placed.kind(),
                placed.owner(),
                placed.content(),
                Instant.parse(instant),
                NOW);
    }
}

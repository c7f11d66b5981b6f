package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.customeraccounts.account.Account;
import org.customeraccounts.address.PostalAddress;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderContent;
import org.customeraccounts.order.OrderOwner;
import org.customeraccounts.spi.storage.OrderStore;
import org.customeraccounts.value.CountryCode;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.Money;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.OrderNumber;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.BeforeEach;

/** What the promises of {@link OrderStore} are tried with: two accounts, and orders of every owner. */
abstract class OrderContractTests extends StorageContractTests {
    static final String TELLING = "org.customeraccounts.testkit.EdgeValues#";
    static final Duration MICRO = Duration.ofNanos(1_000);
    static final OrderOwner.Kept KEPT = new OrderOwner.Kept("bookkeeping", NOW);

    Account ada;
    Account bob;

    @BeforeEach
    void open() {
        ada = fixture().account();
        bob = fixture().account();
    }

    static OrderOwner placed(Account account) {
        return new OrderOwner.Placed(account.id());
    }

    static OrderOwner guest(EmailAddress address) {
        return new OrderOwner.Guest(address);
    }

    final Order anOrder(OrderOwner owner) {
        return fixture().anOrder(SHOP, owner);
    }

    static Order numbered(Order order, String number) {
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

    static Order placedAt(Order order, Instant at) {
        return new Order(
                order.id(), order.shop(), order.number(), order.kind(), order.owner(), order.content(), at, NOW);
    }

    static Order of(Order order, OrderContent content) {
        return new Order(
                order.id(), order.shop(), order.number(), Order.Kind.DONATION, order.owner(), content, NOW, NOW);
    }

    static IdempotencyKey keyOf(Order order) {
        return IdempotencyKey.of("key of " + order.id());
    }

    final boolean insert(Order order, IdempotencyKey key) {
        return told(unit -> unit.orders().insert(order, key));
    }

    final Order add(Order order) {
        assertThat(insert(order, keyOf(order))).isTrue();
        return order;
    }

    final Order add(OrderOwner owner) {
        return add(anOrder(owner));
    }

    final Optional<Order> find(Order order) {
        return found(unit -> unit.orders().find(order.shop(), order.id()));
    }

    final List<Order> list(Account account) {
        return Pages.all(3, request -> read(unit -> unit.orders().page(account.shop(), account.id(), request)));
    }

    final List<OrderId> join(ShopId shop, EmailAddress address, Account account, int most) {
        return commit(unit -> unit.orders().join(shop, address, account.id(), NOW, most));
    }

    final List<OrderId> join(EmailAddress address, Account account) {
        return join(SHOP, address, account, 100);
    }

    final Order joined(EmailAddress address, Account account) {
        Order order = add(guest(address));
        join(address, account);
        return order.joinedTo(account.id(), NOW).orThrow();
    }

    final boolean disown(Account account, Order order) {
        return told(unit -> unit.orders().disown(account.shop(), account.id(), order.id(), NOW));
    }

    final boolean keep(Order order, OrderOwner.Kept kept) {
        return told(unit -> unit.orders().keep(order.owner(), order.kept(kept)));
    }

    final boolean remove(Order order) {
        return told(unit -> unit.orders().remove(order));
    }

    final int removeDue(Instant now, int most) {
        return commit(unit -> unit.orders().removeDue(now, most));
    }

    /** With the same text in every part that takes it, of at most 40 code points. */
    static OrderContent everywhere(String line) {
        String short20 =
                line.codePointCount(0, line.length()) > 20 ? line.substring(0, line.offsetByCodePoints(0, 20)) : line;
        PostalAddress address =
                new PostalAddress(line, line, line, line, short20, line, line, CountryCode.of("BE"), short20);
        return content(line, address, new Order.Payment(line, "0007"), line);
    }

    static OrderContent content(String title, PostalAddress address, Order.Payment payment, String note) {
        Money much = new Money(Long.MAX_VALUE, Currency.getInstance("JPY"));
        Money none = new Money(0, much.currency());
        return new OrderContent(
                List.of(new Order.Line(title, title.strip(), 1, much), new Order.Line(title, null, 1_000_000, none)),
                new Order.Totals(much, none, much, none, much),
                address,
                address,
                payment,
                note);
    }
}

package org.customeraccounts.keyvalue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderCursor;
import org.customeraccounts.order.OrderOwner;
import org.customeraccounts.spi.storage.OrderStore;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.OrderNumber;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

final class OrderRows implements OrderStore {
    private static final Index<Row> BY_NUMBER = Index.unique(
            "order-number", row -> Key.of(row.shop(), row.order().number().value()));

    private static final Index<Row> BY_KEY =
            Index.unique("order-key", row -> Key.of(row.shop(), row.key().value()));

    private static final Index<Row> BY_ACCOUNT = Index.ordered(
            "order-account",
            row -> row.owner()
                    .account()
                    .map(account ->
                            Key.of(row.shop(), account.value(), row.order().placedAt(), row.id()))
                    .orElse(null));

    /** Those in nobody's list, by the address that a guest ordered with. */
    private static final Index<Row> BY_GUEST = Index.ordered(
            "order-guest",
            row -> row.owner()
                    .guest()
                    .filter(guest -> row.owner().account().isEmpty())
                    .map(guest -> Key.of(row.shop(), guest.key(), row.id()))
                    .orElse(null));

    private static final Index<Row> DISOWNED = Index.ordered(
            "order-disowned",
            row -> row.owner() instanceof OrderOwner.Disowned said
                    ? Key.of(row.shop(), said.by().value(), row.id())
                    : null);

    private static final Index<Row> BY_END = Index.byTime(
            "order-end",
            row -> row.owner() instanceof OrderOwner.Kept kept ? Key.of(kept.until(), row.shop(), row.id()) : null);

    private static final Kind<Row> ORDER = Kind.of(
            "order",
            Row.class,
            row -> Key.of(row.shop(), row.id()),
            BY_NUMBER,
            BY_KEY,
            BY_ACCOUNT,
            BY_GUEST,
            DISOWNED,
            BY_END);

    private final Rows<Row> rows;

    OrderRows(Cells cells) {
        this.rows = new Rows<>(cells, ORDER);
    }

    /** An order, what the host calls it, and when an offer of an account for it was used. */
    record Row(Order order, IdempotencyKey key, @Nullable Instant offersUsedAt) {
        ShopId shop() {
            return order.shop();
        }

        UUID id() {
            return order.id().value();
        }

        OrderOwner owner() {
            return order.owner();
        }

        boolean takesOffers() {
            return owner().guest().isPresent() && offersUsedAt == null;
        }
    }

    @Override
    public boolean insert(Order order, IdempotencyKey key) {
        return rows.add(new Row(order, key, null));
    }

    @Override
    public void conclude(Order order) {
        row(order.shop(), order.id()).ifPresent(row -> change(row, order));
    }

    private Optional<Row> row(ShopId shop, OrderId id) {
        return rows.find(shop, id.value());
    }

    private void change(Row row, Order next) {
        rows.replace(row, new Row(next, row.key(), row.offersUsedAt()));
    }

    @Override
    public Optional<Order> find(ShopId shop, OrderId id) {
        return row(shop, id).map(Row::order);
    }

    @Override
    public Optional<Order> findByNumber(ShopId shop, OrderNumber number) {
        return rows.findBy(BY_NUMBER, shop, number.value()).map(Row::order);
    }

    @Override
    public Optional<Order> findByKey(ShopId shop, IdempotencyKey key) {
        return rows.findBy(BY_KEY, shop, key.value()).map(Row::order);
    }

    @Override
    public Page<Order> page(ShopId shop, AccountId account, PageRequest request) {
        Range rest = BY_ACCOUNT.at(shop, account.value()).range().before(request, seen -> {
            OrderCursor cursor = OrderCursor.parse(seen);
            return BY_ACCOUNT.at(
                    shop, account.value(), cursor.placedAt(), cursor.id().value());
        });
        List<Order> found = rows.scanBackwardsBy(BY_ACCOUNT, rest)
                .limit(request.size() + 1L)
                .map(Row::order)
                .toList();
        return Page.of(request, found, order -> OrderCursor.of(order).toString());
    }

    @Override
    public List<OrderId> join(ShopId shop, EmailAddress guest, AccountId account, Instant at, int most) {
        List<Row> due = guests(shop, guest).limit(most).toList();
        due.forEach(row -> change(row, row.order().joinedTo(account, at).orThrow()));
        return due.stream().map(row -> row.order().id()).toList();
    }

    private Stream<Row> guests(ShopId shop, EmailAddress address) {
        return rows.allBy(BY_GUEST, shop, address.key()).filter(row -> row.owner() instanceof OrderOwner.Guest);
    }

    @Override
    public boolean disown(ShopId shop, AccountId account, OrderId id, Instant at) {
        Optional<Row> joined = row(shop, id)
                .filter(row ->
                        row.owner() instanceof OrderOwner.Joined to && to.to().equals(account));
        joined.ifPresent(row -> change(row, row.order().disowned(at).orThrow()));
        return joined.isPresent();
    }

    @Override
    public List<EmailAddress> guestsAmong(ShopId shop, List<EmailAddress> addresses) {
        return addresses.stream()
                .distinct()
                .filter(address -> guests(shop, address).findFirst().isPresent())
                .toList();
    }

    @Override
    public List<Order> disownedBy(ShopId shop, AccountId account, int most) {
        return rows.allBy(DISOWNED, shop, account.value())
                .limit(most)
                .map(Row::order)
                .toList();
    }

    @Override
    public List<Order> nobodysOf(ShopId shop, EmailAddress guest, OrderId before, int most) {
        Range all = BY_GUEST.at(shop, guest.key()).range();
        return rows.scanBy(BY_GUEST, all.before(BY_GUEST.at(shop, guest.key(), before.value())))
                .limit(most)
                .map(Row::order)
                .toList();
    }

    @Override
    public boolean keep(OrderOwner from, Order kept) {
        Optional<Row> owned = ownedBy(from, kept);
        owned.ifPresent(row -> change(row, kept));
        return owned.isPresent();
    }

    @Override
    public boolean remove(Order seen) {
        Optional<Row> owned = ownedBy(seen.owner(), seen);
        owned.ifPresent(rows::remove);
        return owned.isPresent();
    }

    private Optional<Row> ownedBy(OrderOwner owner, Order order) {
        return row(order.shop(), order.id()).filter(row -> row.owner().equals(owner));
    }

    @Override
    public int removeDue(Instant now, int most) {
        return rows.removeDue(BY_END, now, most);
    }

    @Override
    public boolean lockForOffers(ShopId shop, OrderId order) {
        return rows.lock(shop, order.value()).filter(Row::takesOffers).isPresent();
    }

    @Override
    public Optional<OrderStore.OfferedOrder> findWithOffers(ShopId shop, OrderId order) {
        return row(shop, order).map(row -> new OrderStore.OfferedOrder(row.order(), row.offersUsedAt()));
    }

    @Override
    public boolean useOffers(ShopId shop, OrderId order, Instant at) {
        Optional<Row> open = row(shop, order).filter(Row::takesOffers);
        open.ifPresent(row -> rows.replace(row, new Row(row.order(), row.key(), at)));
        return open.isPresent();
    }
}

package org.customeraccounts.memory;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderCursor;
import org.customeraccounts.order.OrderOwner;
import org.customeraccounts.spi.storage.OrderStore;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.Cursor;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.OrderNumber;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * Orders, and beside them in which order each account has its own, and which are nobody's: by address, and by who said
 * so.
 */
final class MemoryOrders implements OrderStore {
    private final Table<RowKey, Row> rows;
    private final Table<RowKey, OrderId> numbers;
    private final Table<RowKey, OrderId> keys;
    private final Table<RowKey, OrderId> byAccount;
    private final Table<RowKey, OrderId> nobodys;
    private final Table<RowKey, OrderId> disowned;

    MemoryOrders(UndoLog undo) {
        this.rows = new Table<>(undo);
        this.numbers = new Table<>(undo);
        this.keys = new Table<>(undo);
        this.byAccount = new Table<>(undo);
        this.nobodys = new Table<>(undo);
        this.disowned = new Table<>(undo);
    }

    private record Row(
            Order order, IdempotencyKey key, @Nullable Instant offersUsedAt) {
        boolean takesOffers() {
            return order.owner().guest().isPresent() && offersUsedAt == null;
        }
    }

    @Override
    public boolean insert(Order order, IdempotencyKey key) {
        RowKey number = RowKey.of(order.shop(), order.number());
        RowKey known = RowKey.of(order.shop(), key);
        if (numbers.get(number).isPresent() || keys.get(known).isPresent()) {
            return false;
        }
        numbers.put(number, order.id());
        keys.put(known, order.id());
        put(new Row(order, key, null));
        return true;
    }

    @Override
    public void conclude(Order order) {
        change(order.shop(), order.id(), before -> order);
    }

    private void put(Row row) {
        Order order = row.order();
        rows.put(key(order.shop(), order.id()), row);
        order.owner().account().ifPresent(account -> byAccount.put(place(account, order), order.id()));
        nobodysPlace(order).ifPresent(place -> nobodys.put(place, order.id()));
        disownedPlace(order).ifPresent(place -> disowned.put(place, order.id()));
    }

    private void take(Row row) {
        Order order = row.order();
        rows.remove(key(order.shop(), order.id()));
        order.owner().account().ifPresent(account -> byAccount.remove(place(account, order)));
        nobodysPlace(order).ifPresent(nobodys::remove);
        disownedPlace(order).ifPresent(disowned::remove);
    }

    /** Of those in nobody's list, by the address that a guest ordered with. */
    private static Optional<RowKey> nobodysPlace(Order order) {
        return order.owner().account().isPresent()
                ? Optional.empty()
                : order.owner().guest().map(address -> RowKey.of(order.shop(), address.key(), order.id()));
    }

    private static Optional<RowKey> disownedPlace(Order order) {
        return order.owner() instanceof OrderOwner.Disowned said
                ? Optional.of(RowKey.of(order.shop(), said.by(), order.id()))
                : Optional.empty();
    }

    private void forget(Row row) {
        take(row);
        numbers.remove(RowKey.of(row.order().shop(), row.order().number()));
        keys.remove(RowKey.of(row.order().shop(), row.key()));
    }

    @Override
    public Optional<Order> find(ShopId shop, OrderId id) {
        return rows.get(key(shop, id)).map(Row::order);
    }

    @Override
    public Optional<Order> findByNumber(ShopId shop, OrderNumber number) {
        return numbers.get(RowKey.of(shop, number)).flatMap(id -> find(shop, id));
    }

    @Override
    public Optional<Order> findByKey(ShopId shop, IdempotencyKey key) {
        return keys.get(RowKey.of(shop, key)).flatMap(id -> find(shop, id));
    }

    @Override
    public Page<Order> page(ShopId shop, AccountId account, PageRequest request) {
        RowKey first = RowKey.of(shop, account, "");
        NavigableMap<RowKey, OrderId> all =
                byAccount.between(first, first.last()).descendingMap();
        NavigableMap<RowKey, OrderId> rest = request.after()
                .map(Cursor::position)
                .map(OrderCursor::parse)
                .map(seen -> all.tailMap(place(shop, account, seen), false))
                .orElse(all);
        List<Order> found = rest.values().stream()
                .limit(request.size() + 1L)
                .flatMap(id -> find(shop, id).stream())
                .toList();
        return Page.of(request, found, order -> OrderCursor.of(order).toString());
    }

    @Override
    public List<OrderId> join(ShopId shop, EmailAddress guest, AccountId account, Instant at, int most) {
        List<OrderId> due = of(nobodys, shop, guest.key())
                .filter(order -> order.owner() instanceof OrderOwner.Guest)
                .map(Order::id)
                .limit(most)
                .toList();
        due.forEach(id -> change(shop, id, order -> order.joinedTo(account, at).orThrow()));
        return due;
    }

    private void change(ShopId shop, OrderId id, UnaryOperator<Order> change) {
        rows.get(key(shop, id)).ifPresent(row -> {
            take(row);
            put(new Row(change.apply(row.order()), row.key(), row.offersUsedAt()));
        });
    }

    @Override
    public boolean disown(ShopId shop, AccountId account, OrderId id, Instant at) {
        boolean joined = ofAccount(shop, account, id)
                .filter(row -> row.order().owner() instanceof OrderOwner.Joined)
                .isPresent();
        if (joined) {
            change(shop, id, order -> order.disowned(at).orThrow());
        }
        return joined;
    }

    private Stream<Order> of(Table<RowKey, OrderId> places, ShopId shop, Object whose) {
        RowKey first = RowKey.of(shop, whose, "");
        return places.between(first, first.last()).values().stream().flatMap(id -> find(shop, id).stream());
    }

    @Override
    public List<EmailAddress> guestsAmong(ShopId shop, List<EmailAddress> addresses) {
        return addresses.stream()
                .distinct()
                .filter(address ->
                        of(nobodys, shop, address.key()).anyMatch(order -> order.owner() instanceof OrderOwner.Guest))
                .toList();
    }

    @Override
    public List<Order> disownedBy(ShopId shop, AccountId account, int most) {
        return of(disowned, shop, account).limit(most).toList();
    }

    @Override
    public List<Order> nobodysOf(ShopId shop, EmailAddress guest, OrderId before, int most) {
        return of(nobodys, shop, guest.key())
                .filter(order -> order.id().compareTo(before) < 0)
                .limit(most)
                .toList();
    }

    @Override
    public boolean keep(OrderOwner from, Order kept) {
        Optional<Row> row = ownedBy(from, kept);
        row.ifPresent(found -> change(kept.shop(), kept.id(), order -> kept));
        return row.isPresent();
    }

    @Override
    public boolean remove(Order seen) {
        Optional<Row> row = ownedBy(seen.owner(), seen);
        row.ifPresent(this::forget);
        return row.isPresent();
    }

    private Optional<Row> ownedBy(OrderOwner owner, Order order) {
        return rows.get(key(order.shop(), order.id()))
                .filter(row -> row.order().owner().equals(owner));
    }

    private Optional<Row> ofAccount(ShopId shop, AccountId account, OrderId id) {
        return rows.get(key(shop, id))
                .filter(row ->
                        row.order().owner().account().filter(account::equals).isPresent());
    }

    @Override
    public int removeDue(Instant now, int most) {
        List<RowKey> due = rows.keys(row -> isDue(row.order(), now), most);
        due.stream().flatMap(key -> rows.get(key).stream()).toList().forEach(this::forget);
        return due.size();
    }

    private static boolean isDue(Order order, Instant now) {
        return order.owner() instanceof OrderOwner.Kept kept && !kept.until().isAfter(now);
    }

    @Override
    public boolean lockForOffers(ShopId shop, OrderId order) {
        return rows.get(key(shop, order)).filter(Row::takesOffers).isPresent();
    }

    @Override
    public Optional<OrderStore.OfferedOrder> findWithOffers(ShopId shop, OrderId order) {
        return rows.get(key(shop, order)).map(row -> new OrderStore.OfferedOrder(row.order(), row.offersUsedAt()));
    }

    @Override
    public boolean useOffers(ShopId shop, OrderId order, Instant at) {
        Optional<Row> open = rows.get(key(shop, order)).filter(Row::takesOffers);
        open.ifPresent(row -> rows.put(key(shop, order), new Row(row.order(), row.key(), at)));
        return open.isPresent();
    }

    private static RowKey key(ShopId shop, OrderId id) {
        return RowKey.of(shop, id);
    }

    private static RowKey place(AccountId account, Order order) {
        return place(order.shop(), account, OrderCursor.of(order));
    }

    private static RowKey place(ShopId shop, AccountId account, OrderCursor place) {
        return RowKey.of(shop, account, sortable(place.placedAt()), place.id());
    }

    /** Sorts as text as the instants do. */
    private static String sortable(Instant at) {
        return "%019d".formatted(ChronoUnit.MICROS.between(Instant.EPOCH, at));
    }
}

package org.customeraccounts.jdbc;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
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

/**
 * Orders. {@code account} is set while an order stands in that account's list, {@code keep_until} once it stands in
 * none and is only kept. What was ordered never changes, and is one document with what came of its checkout.
 */
record OrderTable(Sql sql) implements OrderStore {
    private static final String ORDERS = """
        select shop, id, order_number, kind, belonging, account, guest_address, guest_key, moved_at, moved_from,
            legal_basis, keep_until, content, placed_at, recorded_at
        from {orders}
        where shop = ?
        """;

    // An order that is nobody's has no account, and no comparison with null is true.
    private static final String AS_SEEN = """
        where shop = ?
            and id = ?
            and belonging = ?
            and (account is null or account = ?)
        """;

    @Override
    public boolean insert(Order order, IdempotencyKey key) {
        return sql.insertIfAbsent(
                """
                insert into {orders} (shop, id, order_number, idempotency_key, kind, content, placed_at, recorded_at,
                    belonging, account, guest_address, guest_key, moved_at, moved_from, legal_basis, keep_until)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                bound -> OrderColumns.bind(
                        bound.shop(order.shop())
                                .uuid(order.id().value())
                                .text(order.number().value())
                                .text(key.value())
                                .name(order.kind())
                                .text(Documents.text(order))
                                .instant(order.placedAt())
                                .instant(order.recordedAt()),
                        order.owner()));
    }

    @Override
    public void conclude(Order order) {
        sql.write("""
            update {orders}
            set content = ?,
                belonging = ?,
                account = ?,
                guest_address = ?,
                guest_key = ?,
                moved_at = ?,
                moved_from = ?,
                legal_basis = ?,
                keep_until = ?
            where shop = ?
                and id = ?
            """, bound -> {
            OrderColumns.bind(bound.text(Documents.text(order)), order.owner());
            bound.shop(order.shop()).uuid(order.id().value());
        });
    }

    @Override
    public Optional<Order> find(ShopId shop, OrderId id) {
        return sql.find(ORDERS + """
                and id = ?
            """, bound -> bound.shop(shop).uuid(id.value()), OrderColumns::order);
    }

    @Override
    public Optional<Order> findByNumber(ShopId shop, OrderNumber number) {
        return sql.find(ORDERS + """
                and order_number = ?
            """, bound -> bound.shop(shop).text(number.value()), OrderColumns::order);
    }

    @Override
    public Optional<Order> findByKey(ShopId shop, IdempotencyKey key) {
        return sql.find(ORDERS + """
                and idempotency_key = ?
            """, bound -> bound.shop(shop).text(key.value()), OrderColumns::order);
    }

    @Override
    public Page<Order> page(ShopId shop, AccountId account, PageRequest request) {
        Optional<OrderCursor> before = request.after().map(Cursor::position).map(OrderCursor::parse);
        Consumer<Bindings> bindings = bound -> {
            bound.shop(shop).uuid(account.value());
            before.ifPresent(place -> bound.instant(place.placedAt())
                    .instant(place.placedAt())
                    .uuid(place.id().value()));
            bound.number(request.size() + 1L);
        };
        // The first condition enters the index at the place, and the second parts those of one instant.
        List<Order> found = sql.list(
                ORDERS + """
                        and account = ?
                        %s
                    order by placed_at desc, id desc
                    limit ?
                    """.formatted(before.isPresent() ? "and placed_at <= ? and (placed_at < ? or id < ?)" : ""),
                bindings,
                OrderColumns::order);
        return Page.of(request, found, order -> OrderCursor.of(order).toString());
    }

    @Override
    public List<OrderId> join(ShopId shop, EmailAddress guest, AccountId account, Instant at, int most) {
        List<OrderId> due = sql.list(
                """
                select id
                from {orders}
                where shop = ?
                    and guest_key = ?
                    and belonging = 'GUEST'
                order by id
                limit ?
                for update
                """, bound -> bound.shop(shop).text(guest.key()).number(most), row -> new OrderId(row.uuid("id")));
        sql.batch(
                """
                update {orders}
                set belonging = 'JOINED',
                    account = ?,
                    moved_at = ?
                where shop = ?
                    and id = ?
                """,
                due,
                (bound, id) ->
                        bound.uuid(account.value()).instant(at).shop(shop).uuid(id.value()));
        return due;
    }

    @Override
    public boolean disown(ShopId shop, AccountId account, OrderId id, Instant at) {
        return sql.decide(
                """
                update {orders}
                set belonging = 'DISOWNED',
                    account = null,
                    moved_at = ?,
                    moved_from = ?
                where shop = ?
                    and id = ?
                    and account = ?
                    and belonging = 'JOINED'
                """,
                bound -> bound.instant(at)
                        .uuid(account.value())
                        .shop(shop)
                        .uuid(id.value())
                        .uuid(account.value()));
    }

    @Override
    public List<EmailAddress> guestsAmong(ShopId shop, List<EmailAddress> addresses) {
        List<EmailAddress> asked = addresses.stream().distinct().toList();
        return sql.dialect().takesArrays() && !asked.isEmpty()
                ? guestsTogether(shop, asked)
                : asked.stream().filter(address -> isGuest(shop, address)).toList();
    }

    private boolean isGuest(ShopId shop, EmailAddress address) {
        return sql.find("""
            select 1
            from {orders}
            where shop = ?
                and guest_key = ?
                and belonging = 'GUEST'
            limit 1
            """, bound -> bound.shop(shop).text(address.key()), row -> address)
                .isPresent();
    }

    /** Each by itself: a plan that was made while the table was empty would read all of it for good. */
    private List<EmailAddress> guestsTogether(ShopId shop, List<EmailAddress> addresses) {
        Set<String> keys = Set.copyOf(sql.list(
                """
                select asked.address_key
                from unnest(cast(? as text[])) as asked (address_key)
                cross join lateral (
                    select 1
                    from {orders}
                    where shop = ?
                        and guest_key = asked.address_key
                        and belonging = 'GUEST'
                    limit 1
                ) found
                """, bound -> bound.texts(addresses, EmailAddress::key).shop(shop), row -> row.text("address_key")));
        return addresses.stream()
                .filter(address -> keys.contains(address.key()))
                .toList();
    }

    @Override
    public List<Order> disownedBy(ShopId shop, AccountId account, int most) {
        return sql.list(
                ORDERS + """
                        and moved_from = ?
                    limit ?
                    """, bound -> bound.shop(shop).uuid(account.value()).number(most), OrderColumns::order);
    }

    @Override
    public List<Order> nobodysOf(ShopId shop, EmailAddress guest, OrderId before, int most) {
        return sql.list(
                ORDERS + """
                        and guest_key = ?
                        and belonging in ('GUEST', 'DISOWNED')
                        and id < ?
                    limit ?
                    """,
                bound -> bound.shop(shop).text(guest.key()).uuid(before.value()).number(most),
                OrderColumns::order);
    }

    @Override
    public boolean keep(OrderOwner from, Order kept) {
        return sql.decide("""
            update {orders}
            set belonging = ?,
                account = ?,
                guest_address = ?,
                guest_key = ?,
                moved_at = ?,
                moved_from = ?,
                legal_basis = ?,
                keep_until = ?,
                content = ?
            """ + AS_SEEN, bound -> {
            OrderColumns.bind(bound, kept.owner());
            bound.text(Documents.text(kept));
            bindSeen(bound, kept, from);
        });
    }

    @Override
    public boolean remove(Order seen) {
        return sql.decide("""
            delete from {orders}
            """ + AS_SEEN, bound -> bindSeen(bound, seen, seen.owner()));
    }

    private static void bindSeen(Bindings bound, Order order, OrderOwner owner) {
        bound.shop(order.shop())
                .uuid(order.id().value())
                .text(OrderColumns.belonging(owner))
                .uuid(owner.account().map(AccountId::value).orElse(null));
    }

    @Override
    public int removeDue(Instant now, int most) {
        return sql.write(
                sql.dialect().removing("orders", "keep_until <= ?", "keep_until"),
                bound -> bound.instant(now).number(most));
    }

    @Override
    public boolean lockForOffers(ShopId shop, OrderId order) {
        return sql.lock("""
            select id
            from {orders}
            where shop = ?
                and id = ?
                and belonging in ('GUEST', 'JOINED', 'DISOWNED')
                and offers_used_at is null
            """, bound -> bound.shop(shop).uuid(order.value()), row -> row.uuid("id"))
                .isPresent();
    }

    @Override
    public Optional<OrderStore.OfferedOrder> findWithOffers(ShopId shop, OrderId order) {
        return sql.find(
                """
                select shop, id, order_number, kind, belonging, account, guest_address, guest_key, moved_at, moved_from,
                    legal_basis, keep_until, offers_used_at, content, placed_at, recorded_at
                from {orders}
                where shop = ?
                    and id = ?
                """,
                bound -> bound.shop(shop).uuid(order.value()),
                row -> new OrderStore.OfferedOrder(OrderColumns.order(row), row.instantOrNull("offers_used_at")));
    }

    @Override
    public boolean useOffers(ShopId shop, OrderId order, Instant at) {
        return sql.decide("""
            update {orders}
            set offers_used_at = ?
            where shop = ?
                and id = ?
                and belonging in ('GUEST', 'JOINED', 'DISOWNED')
                and offers_used_at is null
            """, bound -> bound.instant(at).shop(shop).uuid(order.value()));
    }
}

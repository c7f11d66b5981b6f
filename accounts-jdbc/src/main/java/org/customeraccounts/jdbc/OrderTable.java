package org.customeraccounts.jdbc;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.customeraccounts.order.AccountOffer;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderKind;
import org.customeraccounts.order.OrderLink;
import org.customeraccounts.order.OrderOwner;
import org.customeraccounts.order.OrderPlace;
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
import org.customeraccounts.value.TokenHash;

/**
 * Orders. {@code account} is set while an order stands in that account's list, {@code keep_until} once it stands in none and
 * is only kept. What was ordered never changes, and is one document with what came of its checkout.
 */
record OrderTable(Sql sql) implements OrderStore {
    private static final String ORDERS = """
            select shop, id, order_number, kind, belonging, account, guest_address, guest_key, moved_at, moved_from,
                legal_basis, keep_until, content, placed_at, recorded_at
            from {orders}
            where shop = ?
            """;

    private static final String AS_SEEN = """
            where shop = ?
                and id = ?
                and belonging = ?
                and (account is null or account = ?)
            """;

    private static Order order(Row row) {
        return new Order(
                new OrderId(row.uuid("id")),
                row.shop(),
                new OrderNumber(row.text("order_number")),
                Row.constant(OrderKind.class, row.text("kind"), OrderKind.ORDER),
                owner(row),
                Documents.order(row.text("content")),
                row.instant("placed_at"),
                row.instant("recorded_at"),
                Documents.checkout(row.text("content")));
    }

    /** What a newer version made of an order is nobody's here. */
    private static OrderOwner owner(Row row) {
        String belonging = row.text("belonging");
        return switch (belonging) {
            case "PLACED" -> new OrderOwner.Placed(account(row, "account"));
            case "GUEST" -> new OrderOwner.Guest(guest(row));
            case "JOINED" -> new OrderOwner.Joined(account(row, "account"), guest(row), row.instant("moved_at"));
            case "DISOWNED" -> new OrderOwner.Disowned(guest(row), account(row, "moved_from"), row.instant("moved_at"));
            case "KEPT" -> new OrderOwner.Kept(row.text("legal_basis"), row.instant("keep_until"));
            default -> new OrderOwner.Kept(belonging, OrderOwner.Kept.LATEST);
        };
    }

    private static AccountId account(Row row, String column) {
        return new AccountId(row.uuid(column));
    }

    private static EmailAddress guest(Row row) {
        return row.address("guest_address", "guest_key");
    }

    private static String belonging(OrderOwner owner) {
        return owner instanceof OrderOwner.Placed
                ? "PLACED"
                : owner instanceof OrderOwner.Guest
                        ? "GUEST"
                        : owner instanceof OrderOwner.Joined
                                ? "JOINED"
                                : owner instanceof OrderOwner.Disowned ? "DISOWNED" : "KEPT";
    }

    private static void bind(Bindings bound, OrderOwner owner) {
        UUID account = owner.account().map(AccountId::value).orElse(null);
        EmailAddress guest = owner.guest().orElse(null);
        OrderOwner.Kept kept = owner instanceof OrderOwner.Kept is ? is : null;
        bound.text(belonging(owner))
                .uuid(account)
                .text(guest == null ? null : guest.value())
                .text(guest == null ? null : guest.key());
        if (owner instanceof OrderOwner.Joined joined) {
            bound.instant(joined.at()).uuid(null);
        } else if (owner instanceof OrderOwner.Disowned disowned) {
            bound.instant(disowned.at()).uuid(disowned.by().value());
        } else {
            bound.instant(null).uuid(null);
        }
        bound.text(kept == null ? null : kept.legalBasis()).instant(kept == null ? null : kept.until());
    }

    @Override
    public boolean insert(Order order, IdempotencyKey key) {
        return sql.insertIfAbsent(
                """
                insert into {orders} (shop, id, order_number, idempotency_key, kind, content, placed_at, recorded_at,
                    belonging, account, guest_address, guest_key, moved_at, moved_from, legal_basis, keep_until)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                bound -> bind(
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
            bind(bound.text(Documents.text(order)), order.owner());
            bound.shop(order.shop()).uuid(order.id().value());
        });
    }

    @Override
    public Optional<Order> find(ShopId shop, OrderId id) {
        return sql.find(ORDERS + """
                    and id = ?
                """, bound -> bound.shop(shop).uuid(id.value()), OrderTable::order);
    }

    @Override
    public Optional<Order> findByNumber(ShopId shop, OrderNumber number) {
        return sql.find(ORDERS + """
                    and order_number = ?
                """, bound -> bound.shop(shop).text(number.value()), OrderTable::order);
    }

    @Override
    public Optional<Order> findByKey(ShopId shop, IdempotencyKey key) {
        return sql.find(ORDERS + """
                    and idempotency_key = ?
                """, bound -> bound.shop(shop).text(key.value()), OrderTable::order);
    }

    @Override
    public Page<Order> page(ShopId shop, AccountId account, PageRequest request) {
        Optional<OrderPlace> before = request.after().map(Cursor::position).map(OrderPlace::parse);
        Consumer<Bindings> bindings = bound -> {
            bound.shop(shop).uuid(account.value());
            before.ifPresent(place -> bound.instant(place.placedAt())
                    .instant(place.placedAt())
                    .uuid(place.id().value()));
            bound.number(request.size() + 1L);
        };
        List<Order> found = sql.list(
                ORDERS + """
                    and account = ?
                    %s
                order by placed_at desc, id desc
                limit ?
                """.formatted(before.isPresent() ? "and placed_at <= ? and (placed_at < ? or id < ?)" : ""),
                bindings,
                OrderTable::order);
        return Page.of(request, found, order -> OrderPlace.of(order).toString());
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
                """, bound -> bound.shop(shop).uuid(account.value()).number(most), OrderTable::order);
    }

    @Override
    public List<Order> nobodysOf(ShopId shop, EmailAddress guest, int most) {
        return sql.list(
                ORDERS + """
                    and guest_key = ?
                    and belonging in ('GUEST', 'DISOWNED')
                limit ?
                """, bound -> bound.shop(shop).text(guest.key()).number(most), OrderTable::order);
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
            bind(bound, kept.owner());
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
                .text(belonging(owner))
                .uuid(owner.account().map(AccountId::value).orElse(null));
    }

    @Override
    public int removeDue(Instant now, int most) {
        return sql.write(
                sql.dialect().removing("orders", "keep_until <= ?", "keep_until"),
                bound -> bound.instant(now).number(most));
    }

    @Override
    public void insertLink(OrderLink link) {
        sql.write(
                """
                insert into {order_links} (shop, token_hash, order_id, minted_at)
                values (?, ?, ?, ?)
                """,
                bound -> bound.shop(link.shop())
                        .hash(link.hash())
                        .uuid(link.order().value())
                        .instant(link.mintedAt()));
    }

    @Override
    public Optional<OrderLink> findLink(ShopId shop, TokenHash token) {
        return sql.find(
                """
                select shop, token_hash, order_id, minted_at
                from {order_links}
                where shop = ?
                    and token_hash = ?
                """,
                bound -> bound.shop(shop).hash(token),
                row -> new OrderLink(
                        row.hash("token_hash"),
                        row.shop(),
                        new OrderId(row.uuid("order_id")),
                        row.instant("minted_at")));
    }

    @Override
    public int removeLinks(Instant mintedBy, int most) {
        return sql.write(
                sql.dialect().removing("order_links", "minted_at <= ?", "minted_at"),
                bound -> bound.instant(mintedBy).number(most));
    }

    @Override
    public boolean insertOffers(ShopId shop, OrderId order, List<AccountOffer> offers, int most) {
        if (!lockForOffers(shop, order)) {
            return false;
        }
        List<TokenHash> before =
                sql.present("""
                select token_hash
                from {account_offers}
                where shop = ?
                    and order_id = ?
                order by minted_at, token_hash
                """, bound -> bound.shop(shop).uuid(order.value()), row -> row.hash("token_hash"));
        int tooMany = Math.max(0, before.size() + offers.size() - most);
        sql.batch(
                """
                delete from {account_offers}
                where shop = ?
                    and token_hash = ?
                """,
                before.subList(0, tooMany),
                (bound, token) -> bound.shop(shop).hash(token));
        sql.batch(
                """
                insert into {account_offers} (shop, token_hash, order_id, minted_at)
                values (?, ?, ?, ?)
                """,
                offers,
                (bound, offer) ->
                        bound.shop(shop).hash(offer.hash()).uuid(order.value()).instant(offer.mintedAt()));
        return true;
    }

    /** Of several that offer or use at once, each waits here for the one before. */
    private boolean lockForOffers(ShopId shop, OrderId order) {
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
    public Optional<AccountOffer> findOffer(ShopId shop, TokenHash token) {
        return sql.find(
                """
                select offer.shop, offer.token_hash, offer.order_id, offer.minted_at, placed.offers_used_at
                from {account_offers} offer
                join {orders} placed on placed.shop = offer.shop and placed.id = offer.order_id
                where offer.shop = ?
                    and offer.token_hash = ?
                """,
                bound -> bound.shop(shop).hash(token),
                row -> new AccountOffer(
                        row.hash("token_hash"),
                        row.shop(),
                        new OrderId(row.uuid("order_id")),
                        row.instant("minted_at"),
                        row.instantOrNull("offers_used_at")));
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

    @Override
    public int removeOffers(Instant mintedBy, int most) {
        return sql.write(
                sql.dialect().removing("account_offers", "minted_at <= ?", "minted_at"),
                bound -> bound.instant(mintedBy).number(most));
    }
}

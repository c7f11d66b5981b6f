package org.customeraccounts.jdbc;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.customeraccounts.payment.GatewayReference;
import org.customeraccounts.spi.storage.GatewayCard;
import org.customeraccounts.spi.storage.GatewayCardStore;
import org.customeraccounts.spi.storage.GatewayCustomer;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.ShopId;

/** What payment gateways hold, by their tokens; what they call the accounts stands in a table of its own. */
record GatewayCardTable(Sql sql) implements GatewayCardStore {
    /** A state that a newer version wrote reads as unknown, and stays: no move finds it under that name. */
    private static GatewayCard card(Row row) {
        return new GatewayCard(
                row.shop(),
                new GatewayReference(row.text("gateway"), GatewayToken.stored(row.text("token"))),
                new AccountId(row.uuid("account")),
                new CardId(row.uuid("id")),
                Row.constant(GatewayCard.State.class, row.text("state"), GatewayCard.State.DETACH_UNKNOWN),
                row.instant("since"));
    }

    private static Bindings key(Bindings bound, ShopId shop, GatewayReference reference) {
        return bound.shop(shop).text(reference.gateway()).text(reference.token().reveal());
    }

    @Override
    public boolean insert(GatewayCard card) {
        return sql.insertIfAbsent(
                """
                insert into {gateway_cards} (shop, gateway, token, account, id, state, since)
                values (?, ?, ?, ?, ?, ?, ?)
                """,
                bound -> key(bound, card.shop(), card.reference())
                        .uuid(card.account().value())
                        .uuid(card.id().value())
                        .name(card.state())
                        .instant(card.since()));
    }

    @Override
    public List<Boolean> insertAll(List<GatewayCard> cards) {
        return sql.dialect().takesArrays()
                ? Rounds.of(cards, Key::of).decide(this::insertTogether)
                : GatewayCardStore.super.insertAll(cards);
    }

    /** What nobody else has in the table. */
    private record Key(ShopId shop, GatewayReference reference) {
        static Key of(GatewayCard card) {
            return new Key(card.shop(), card.reference());
        }

        static Key of(Row row) {
            return new Key(
                    row.shop(), new GatewayReference(row.text("gateway"), GatewayToken.stored(row.text("token"))));
        }
    }

    private Set<Key> insertTogether(List<GatewayCard> cards) {
        return sql
                .writeAndList(
                        """
                        insert into {gateway_cards} (shop, gateway, token, account, id, state, since)
                        select shop, gateway, token, account, id, state, since
                        from unnest(cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as uuid[]),
                                cast(? as uuid[]), cast(? as text[]), cast(? as timestamp[]))
                            as given (shop, gateway, token, account, id, state, since)
                        on conflict do nothing
                        returning shop, gateway, token
                        """,
                        bound -> bound.texts(cards, card -> card.shop().value())
                                .texts(cards, card -> card.reference().gateway())
                                .texts(cards, card -> card.reference().token().reveal())
                                .uuids(cards, card -> card.account().value())
                                .uuids(cards, card -> card.id().value())
                                .texts(cards, card -> card.state().name())
                                .instants(cards, GatewayCard::since),
                        Key::of)
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<GatewayCard> findAll(ShopId shop, List<GatewayReference> references) {
        return sql.dialect().takesArrays() && !references.isEmpty()
                ? findTogether(shop, references.stream().distinct().toList())
                : GatewayCardStore.super.findAll(shop, references);
    }

    /** Each by itself: a plan that was made while the table was empty would read all of it for good. */
    private List<GatewayCard> findTogether(ShopId shop, List<GatewayReference> references) {
        return sql.list(
                """
                select found.shop, found.gateway, found.token, found.account, found.id, found.state, found.since
                from unnest(cast(? as text[]), cast(? as text[])) as asked (gateway, token)
                cross join lateral (
                    select shop, gateway, token, account, id, state, since
                    from {gateway_cards}
                    where shop = ?
                        and gateway = asked.gateway
                        and token = asked.token
                    limit 1
                ) found
                """,
                bound -> bound.texts(references, GatewayReference::gateway)
                        .texts(references, one -> one.token().reveal())
                        .shop(shop),
                GatewayCardTable::card);
    }

    @Override
    public void keepCustomers(List<GatewayCustomer> customers) {
        if (!sql.dialect().takesArrays()) {
            GatewayCardStore.super.keepCustomers(customers);
        } else if (!customers.isEmpty()) {
            sql.write(
                    """
                    insert into {gateway_customers} (shop, account, gateway, customer)
                    select shop, account, gateway, customer
                    from unnest(cast(? as text[]), cast(? as uuid[]), cast(? as text[]), cast(? as text[]))
                        as given (shop, account, gateway, customer)
                    on conflict do nothing
                    """,
                    bound -> bound.texts(customers, one -> one.shop().value())
                            .uuids(customers, one -> one.account().value())
                            .texts(customers, GatewayCustomer::gateway)
                            .texts(customers, GatewayCustomer::customer));
        }
    }

    @Override
    public Optional<GatewayCard> find(ShopId shop, GatewayReference reference) {
        return sql.find("""
            select shop, gateway, token, account, id, state, since
            from {gateway_cards}
            where shop = ?
                and gateway = ?
                and token = ?
            """, bound -> key(bound, shop, reference), GatewayCardTable::card);
    }

    @Override
    public List<GatewayCard> list(ShopId shop, AccountId account) {
        return sql.list("""
            select shop, gateway, token, account, id, state, since
            from {gateway_cards}
            where shop = ?
                and account = ?
            """, bound -> bound.shop(shop).uuid(account.value()), GatewayCardTable::card);
    }

    @Override
    public boolean move(GatewayCard.State from, GatewayCard next) {
        return sql.decide(
                """
                update {gateway_cards}
                set state = ?,
                    since = ?
                where shop = ?
                    and gateway = ?
                    and token = ?
                    and state = ?
                """,
                bound -> key(bound.name(next.state()).instant(next.since()), next.shop(), next.reference())
                        .name(from));
    }

    @Override
    public int removeAll(ShopId shop, AccountId account, int most) {
        return sql.write(
                sql.dialect().removingSome("gateway_cards", "shop = ? and account = ?", "shop, gateway, token"),
                bound -> bound.shop(shop).uuid(account.value()).number(most));
    }

    /** State by state, so that an index finds those that have been in it for longest. */
    @Override
    public int removeOver(Instant until, int most) {
        int removed = removeIn(GatewayCard.State.DETACHED, until, most);
        return removed == most ? removed : removed + removeIn(GatewayCard.State.REFUSED, until, most - removed);
    }

    private int removeIn(GatewayCard.State state, Instant until, int most) {
        return sql.write(
                sql.dialect().removing("gateway_cards", "state = ? and since <= ?", "state, since"),
                bound -> bound.name(state).instant(until).number(most));
    }

    @Override
    public Optional<String> customer(ShopId shop, AccountId account, String gateway) {
        return sql.find(
                """
                select customer
                from {gateway_customers}
                where shop = ?
                    and account = ?
                    and gateway = ?
                """, bound -> bound.shop(shop).uuid(account.value()).text(gateway), row -> row.text("customer"));
    }

    @Override
    public String keepCustomer(ShopId shop, AccountId account, String gateway, String customer) {
        Optional<String> kept = Optional.empty();
        while (kept.isEmpty()) {
            kept = keepFirst(shop, account, gateway, customer)
                    ? Optional.of(customer)
                    : customer(shop, account, gateway);
        }
        return kept.get();
    }

    private boolean keepFirst(ShopId shop, AccountId account, String gateway, String customer) {
        return sql.insertIfAbsent(
                """
                insert into {gateway_customers} (shop, account, gateway, customer)
                values (?, ?, ?, ?)
                """,
                bound -> bound.shop(shop).uuid(account.value()).text(gateway).text(customer));
    }

    @Override
    public int removeCustomers(ShopId shop, AccountId account) {
        return sql.write("""
            delete from {gateway_customers}
            where shop = ?
                and account = ?
            """, bound -> bound.shop(shop).uuid(account.value()));
    }
}

package org.customeraccounts.jdbc;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.customeraccounts.payment.GatewayCard;
import org.customeraccounts.payment.GatewayCardState;
import org.customeraccounts.payment.GatewayReference;
import org.customeraccounts.spi.storage.GatewayCardStore;
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
                new GatewayReference(row.text("gateway"), GatewayToken.of(row.text("token"))),
                new AccountId(row.uuid("account")),
                new CardId(row.uuid("id")),
                Row.constant(GatewayCardState.class, row.text("state"), GatewayCardState.DETACH_UNKNOWN),
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
    public boolean move(GatewayCardState from, GatewayCard next) {
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
    public int removeAll(ShopId shop, AccountId account) {
        return sql.write("""
                delete from {gateway_cards}
                where shop = ?
                    and account = ?
                """, bound -> bound.shop(shop).uuid(account.value()));
    }

    /** State by state, so that an index finds those that have been in it for longest. */
    @Override
    public int removeOver(Instant until, int most) {
        int removed = removeIn(GatewayCardState.DETACHED, until, most);
        return removed == most ? removed : removed + removeIn(GatewayCardState.REFUSED, until, most - removed);
    }

    private int removeIn(GatewayCardState state, Instant until, int most) {
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

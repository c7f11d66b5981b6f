package org.customeraccounts.jdbc;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.customeraccounts.spi.storage.AccountOffer;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.TokenHash;

/** The offers of an account for an order; that order says when one of them was used. */
record AccountOfferTable(Sql sql) {
    boolean insert(ShopId shop, OrderId order, List<AccountOffer> offers, int most) {
        if (!lock(shop, order)) {
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
    private boolean lock(ShopId shop, OrderId order) {
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

    Optional<AccountOffer> find(ShopId shop, TokenHash token) {
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

    boolean use(ShopId shop, OrderId order, Instant at) {
        return sql.decide("""
                update {orders}
                set offers_used_at = ?
                where shop = ?
                    and id = ?
                    and belonging in ('GUEST', 'JOINED', 'DISOWNED')
                    and offers_used_at is null
                """, bound -> bound.instant(at).shop(shop).uuid(order.value()));
    }

    int remove(Instant mintedBy, int most) {
        return sql.write(
                sql.dialect().removing("account_offers", "minted_at <= ?", "minted_at"),
                bound -> bound.instant(mintedBy).number(most));
    }
}

package org.customeraccounts.jdbc;

import java.time.Instant;
import java.util.Optional;
import org.customeraccounts.spi.storage.OrderLink;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.TokenHash;

/** The links that show an order. */
record OrderLinkTable(Sql sql) {
    void insert(OrderLink link) {
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

    Optional<OrderLink> find(ShopId shop, TokenHash token) {
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

    int remove(Instant mintedBy, int most) {
        return sql.write(
                sql.dialect().removing("order_links", "minted_at <= ?", "minted_at"),
                bound -> bound.instant(mintedBy).number(most));
    }
}

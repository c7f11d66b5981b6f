package org.customeraccounts.example.ownstorage.tables;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderContent;
import org.customeraccounts.order.OrderOwner;
import org.customeraccounts.spi.OrderDirectory;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.Money;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.OrderNumber;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.ShopId;

/**
 * The platform's {@code orders}, for customers to list and open. Orders of customers who have no account are not there,
 * nor are baskets. Thread safe.
 */
public final class OrdersTable implements OrderDirectory {
    private static final String ORDERS = """
        select orders.*, customers.account_id
        from orders
        join customers on customers.id = orders.customer_id
        where customers.account_id is not null
            and orders.state in ('paid', 'sent', 'returned')
            and orders.shop = ?
        """;

    private static final String LINES = """
        select order_lines.*, orders.currency
        from order_lines
        join orders on orders.id = order_lines.order_id
        where order_lines.order_id = any(?)
        order by order_lines.line_no
        """;

    private final ShopTransactions transactions;

    /**
     * The orders.
     *
     * @param transactions the platform's own
     */
    public OrdersTable(ShopTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Page<Order> page(ShopId shop, AccountId account, PageRequest request) {
        Long after =
                request.after().map(cursor -> Long.parseLong(cursor.position())).orElse(null);
        List<Order> found = orders("""
            and customers.account_id = ?
            and (cast(? as bigint) is null
                or (orders.placed_at, orders.id) < (select placed_at, id from orders where id = ?))
            order by orders.placed_at desc, orders.id desc
            fetch first ? rows only
            """, shop.value(), account.value(), after, after, request.size() + 1);
        return Page.of(request, found, order -> Long.toString(key(order.id())));
    }

    @Override
    public Optional<Order> find(ShopId shop, OrderId id) {
        return orders("and orders.id = ?", shop.value(), key(id)).stream()
                .filter(order -> order.id().equals(id))
                .findFirst();
    }

    @Override
    public Optional<Order> find(ShopId shop, OrderNumber number) {
        return orders("and orders.order_number = ?", shop.value(), number.value()).stream()
                .findFirst();
    }

    /** With the lines of all of them in one more statement. */
    private List<Order> orders(String condition, Object... values) {
        return transactions.read(sql -> {
            List<Head> heads = sql.select(Head::of, ORDERS + condition, values);
            Object keys = heads.stream().map(Head::key).toArray(Long[]::new);
            Map<Long, List<Line>> lines =
                    sql.select(Line::of, LINES, keys).stream().collect(Collectors.groupingBy(Line::order));
            return heads.stream().map(head -> head.with(lines.get(head.key))).toList();
        });
    }

    /** The platform's key in the form of a UUID of version 7, so that the platform needs no column for it. */
    private static OrderId id(long key) {
        return new OrderId(new UUID(7L << 12, 1L << 63 | key));
    }

    private static long key(OrderId id) {
        return id.value().getLeastSignificantBits() & Long.MAX_VALUE;
    }

    private record Line(long order, Order.Line line) {
        static Line of(ResultSet row) throws SQLException {
            return new Line(
                    row.getLong("order_id"),
                    new Order.Line(
                            row.getString("title"),
                            row.getString("sku"),
                            row.getInt("quantity"),
                            money(row, "unit_price")));
        }
    }

    private record Head(
            long key, ShopId shop, OrderNumber number, AccountId account, Instant placedAt, Order.Totals totals) {
        static Head of(ResultSet row) throws SQLException {
            return new Head(
                    row.getLong("id"),
                    ShopId.of(row.getString("shop")),
                    OrderNumber.of(row.getString("order_number")),
                    new AccountId(row.getObject("account_id", UUID.class)),
                    row.getObject("placed_at", OffsetDateTime.class).toInstant(),
                    new Order.Totals(
                            money(row, "goods"),
                            money(row, "discount"),
                            money(row, "shipping"),
                            money(row, "tax"),
                            money(row, "total")));
        }

        Order with(List<Line> lines) {
            return new Order(
                    id(key),
                    shop,
                    number,
                    Order.Kind.ORDER,
                    new OrderOwner.Placed(account),
                    new OrderContent(lines.stream().map(Line::line).toList(), totals, null, null, null, null),
                    placedAt,
                    placedAt);
        }
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return Money.of(row.getString(column), row.getString("currency"));
    }
}

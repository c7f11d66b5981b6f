package org.customeraccounts.jdbc;

import java.util.UUID;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderOwner;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.OrderNumber;

/** The columns of orders, and of whom they belong to. */
final class OrderColumns {
    private OrderColumns() {}

    static Order order(Row row) {
        return new Order(
                new OrderId(row.uuid("id")),
                row.shop(),
                new OrderNumber(row.text("order_number")),
                Row.constant(Order.Kind.class, row.text("kind"), Order.Kind.ORDER),
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

    static String belonging(OrderOwner owner) {
        return owner instanceof OrderOwner.Placed
                ? "PLACED"
                : owner instanceof OrderOwner.Guest
                        ? "GUEST"
                        : owner instanceof OrderOwner.Joined
                                ? "JOINED"
                                : owner instanceof OrderOwner.Disowned ? "DISOWNED" : "KEPT";
    }

    static void bind(Bindings bound, OrderOwner owner) {
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
}

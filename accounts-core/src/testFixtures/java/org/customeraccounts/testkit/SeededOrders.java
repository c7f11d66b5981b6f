package org.customeraccounts.testkit;

import static org.customeraccounts.testkit.SeededShop.LONG_AGO;
import static org.customeraccounts.testkit.StorageFixture.NOW;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.customeraccounts.account.Account;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.order.CheckoutNote;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderOwner;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.ShopId;

/** Orders of Ada's, a guest's, one that is only kept until it is due, and one to come. */
final class SeededOrders implements SeededPart {
    static final CheckoutNote CHECKOUT =
            CheckoutNote.of("1:digest", Map.of(CheckoutNote.Part.CARD, ErrorCode.CARD_EXPIRED), false);
    private static final OrderId LAST_ORDER = OrderId.parse("ffffffff-ffff-ffff-ffff-ffffffffffff");

    final Order placed;
    final Order joined;
    final Order removed;
    final Order guests;
    final Order newOrder;
    private final Order due;
    private final ShopId shop;
    private final SeededAccounts accounts;
    private final SeededEmails emails;

    SeededOrders(StorageFixture fixture, ShopId shop, SeededAccounts accounts, SeededEmails emails) {
        this.shop = shop;
        this.accounts = accounts;
        this.emails = emails;
        AccountId ada = accounts.ada.id();
        placed = fixture.anOrder(shop, new OrderOwner.Placed(ada));
        joined = fixture.anOrder(shop, new OrderOwner.Joined(ada, emails.free, NOW));
        removed = fixture.anOrder(shop, new OrderOwner.Placed(ada));
        guests = fixture.anOrder(shop, new OrderOwner.Guest(emails.free));
        due = fixture.anOrder(shop, new OrderOwner.Kept("law", LONG_AGO));
        newOrder = fixture.anOrder(shop, new OrderOwner.Placed(accounts.bob.id()));
    }

    static IdempotencyKey keyOf(Order order) {
        return IdempotencyKey.of("key of " + order.id());
    }

    @Override
    public void fill(UnitOfWork unit) {
        for (Order order : List.of(placed, joined, removed, guests, due)) {
            unit.orders().insert(order, keyOf(order));
        }
    }

    @Override
    public Map<String, Object> look(UnitOfWork unit) {
        Map<String, Object> found = new LinkedHashMap<>();
        PageRequest page = PageRequest.first(PageRequest.LARGEST);
        for (Account account : accounts.all()) {
            AccountId id = account.id();
            found.put("orders of " + id, unit.orders().page(shop, id, page).items());
            found.put("orders disowned by " + id, unit.orders().disownedBy(shop, id, 10));
        }
        for (Order order : List.of(placed, joined, removed, guests, due, newOrder)) {
            found.put("order " + order.id(), unit.orders().find(shop, order.id()));
            found.put("order " + order.number(), unit.orders().findByNumber(shop, order.number()));
            found.put(keyOf(order).value(), unit.orders().findByKey(shop, keyOf(order)));
        }
        for (EmailAddress email : List.of(emails.free, emails.next)) {
            found.put("nobody's orders of " + email.key(), unit.orders().nobodysOf(shop, email, LAST_ORDER, 10));
            found.put("guest " + email.key(), unit.orders().guestsAmong(shop, List.of(email)));
        }
        return found;
    }
}

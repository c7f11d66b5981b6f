package org.customeraccounts.example.ownstorage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.customeraccounts.Accounts;
import org.customeraccounts.Customer;
import org.customeraccounts.Shop;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.error.ConflictException;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.keyvalue.KeyValueStorage;
import org.customeraccounts.order.PlacedOrder;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.Links;
import org.customeraccounts.testing.MutableClock;
import org.customeraccounts.testing.RecordingMailer;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.Money;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.ShopId;

/** One of several processes on a file: customers of its own buy, and it records orders that the others record too. */
final class SqliteHost {
    static final int CONTESTED_ORDERS = 20;
    private static final ShopId SHOP = ShopId.of("shop");
    private static final Password PASSWORD = Password.of("blue kettle on a shelf");
    private static final Instant NOW = Instant.parse("2026-11-22T09:30:00Z");
    private static final Money PRICE = Money.of("19.99", "EUR");

    private final RecordingMailer mailbox = new RecordingMailer();
    private final String name;

    private SqliteHost(String name) {
        this.name = name;
    }

    /** The file, and the name of the process. */
    public static void main(String[] args) throws IOException {
        try (SqliteStore store = SqliteStore.open(Path.of(args[0]));
                SqliteStore again = SqliteStore.open(Path.of(args[0]))) {
            SqliteHost host = new SqliteHost(args[1]);
            try (Accounts accounts = host.accounts(store);
                    Accounts other = host.accounts(again)) {
                System.out.println("ready");
                if (System.in.read() < 0) {
                    throw new IllegalStateException("nobody says when to begin");
                }
                System.out.println(host.run(accounts.shop(SHOP), other.shop(SHOP)));
            }
        }
    }

    private Accounts accounts(SqliteStore store) {
        return Accounts.builder()
                .storage(KeyValueStorage.on(store))
                .mailer(mailbox)
                .links(Links.under("https://shop.example/account"))
                .newShops(ShopSettings.accountsOn())
                .clock(MutableClock.at(NOW))
                .build();
    }

    /** How many of the orders that all processes record were this one's. */
    private long run(Shop shop, Shop other) {
        List<SignedIn> customers = new ArrayList<>();
        long won = 0;
        for (int number = 0; number < CONTESTED_ORDERS; number++) {
            SignUp form = SignUp.with(name + number + "@shop.example", PASSWORD);
            SignedIn customer = shop.storefront().signUp(form).signedIn();
            customers.add(customer);
            record(shop, PlacedOrder.by(customer.account(), name + number));
            won += wins(shop, number) ? 1 : 0;
        }
        for (int number = 0; number < CONTESTED_ORDERS; number++) {
            Customer customer = other.customer(customers.get(number).token()).orElseThrow();
            assertThat(customer.orders().page(PageRequest.first(10)).items())
                    .extracting(order -> order.number().value())
                    .containsExactly(name + number);
        }
        return won;
    }

    private void record(Shop shop, PlacedOrder order) {
        PlacedOrder placed =
                order.at(NOW).of(List.of(PlacedOrder.Line.one("Tea", PRICE))).totals(PlacedOrder.Totals.of(PRICE));
        shop.platform().orders().record(placed, IdempotencyKey.of(name + " " + placed.number()));
    }

    private boolean wins(Shop shop, int number) {
        try {
            record(shop, PlacedOrder.byGuest("guest@" + name + ".example", "contested " + number));
            return true;
        } catch (ConflictException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.ORDER_NUMBER_USED);
            return false;
        }
    }
}

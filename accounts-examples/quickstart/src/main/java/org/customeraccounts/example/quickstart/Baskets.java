package org.customeraccounts.example.quickstart;

import java.util.List;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.PlacedLine;
import org.customeraccounts.order.PlacedOrder;
import org.customeraccounts.order.PlacedTotals;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.Money;

/** What is bought in the story. Numbers and keys are one of a kind in the shop, and earlier runs' orders stay. */
final class Baskets {
    static final Money PRICE = Money.of("14.00", "EUR");

    private static final Money GIFT = Money.of("5.00", "EUR");

    private final Stage stage;
    private final Words words;
    private final String run;

    Baskets(Stage stage, Words words) {
        this.stage = stage;
        this.words = words;
        this.run = " of " + stage.sample("ada@example.com");
    }

    static AddressForm home(String name) {
        return AddressForm.to(name)
                .line1("12 rue Haute")
                .postalCode("5000")
                .city("Namur")
                .country("BE");
    }

    IdempotencyKey key(String key) {
        return IdempotencyKey.of(key + run);
    }

    PlacedOrder order(String number, String title) {
        return PlacedOrder.atCheckout(number + run)
                .at(stage.now())
                .of(List.of(PlacedLine.one(title, PRICE)))
                .totals(PlacedTotals.of(PRICE));
    }

    PlacedOrder donation(AccountId by, String number) {
        return PlacedOrder.by(by, number + run)
                .asDonation()
                .at(stage.now())
                .of(List.of(PlacedLine.one(words.say("sample.donation"), GIFT)))
                .totals(PlacedTotals.of(GIFT));
    }

    static String shown(Order order) {
        return number(order) + ", " + order.content().lines().get(0).title();
    }

    static String number(Order order) {
        return order.number().value().split(" ", 2)[0];
    }
}

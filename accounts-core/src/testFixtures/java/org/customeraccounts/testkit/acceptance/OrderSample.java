package org.customeraccounts.testkit.acceptance;

import java.util.List;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.PlacedOrder;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.Money;

/** Orders to begin a test with, recorded through the door. */
final class OrderSample {
    static final Money PRICE = Money.of("19.99", "EUR");
    static final AddressForm HOME = AddressForm.to("Ada Lovelace")
            .line1("12 rue Haute")
            .postalCode("5000")
            .city("Namur")
            .country("BE");

    private OrderSample() {}

    static PlacedOrder by(Host host, AccountId account, String number) {
        return filled(host, PlacedOrder.by(account, number));
    }

    static PlacedOrder byGuest(Host host, String email, String number) {
        return filled(host, PlacedOrder.byGuest(email, number));
    }

    private static PlacedOrder filled(Host host, PlacedOrder begun) {
        return begun.at(host.now())
                .of(List.of(PlacedOrder.Line.one("Tea", PRICE)))
                .totals(PlacedOrder.Totals.of(PRICE))
                .deliverTo(HOME)
                .billTo(HOME)
                .paidBy(PlacedOrder.Payment.card("visa", "4242"));
    }

    static IdempotencyKey keyOf(PlacedOrder placed) {
        return IdempotencyKey.of("checkout of " + placed.number());
    }

    static Order record(Host host, PlacedOrder placed) {
        return host.platform().orders().record(placed, keyOf(placed));
    }

    static Order record(Person person, String number) {
        return person.place().platform().orders().record(by(person.host(), person.id(), number), key(number));
    }

    static Order guests(Host host, String email, String number) {
        return host.platform().orders().record(byGuest(host, email, number), key(number));
    }

    static IdempotencyKey key(String number) {
        return IdempotencyKey.of("checkout of " + number);
    }
}

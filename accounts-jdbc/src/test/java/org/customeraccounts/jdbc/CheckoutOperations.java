package org.customeraccounts.jdbc;

import static org.customeraccounts.jdbc.Boutique.NEW;
import static org.customeraccounts.jdbc.Boutique.OLD;
import static org.customeraccounts.jdbc.DoorOperation.hashing;
import static org.customeraccounts.jdbc.DoorOperation.reading;
import static org.customeraccounts.jdbc.DoorOperation.writing;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.checkout.Cart;
import org.customeraccounts.checkout.Checkout;
import org.customeraccounts.checkout.PlacedCheckout;
import org.customeraccounts.order.PlacedOrder;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.Money;
import org.customeraccounts.value.Password;

/** What is done at checkout. */
final class CheckoutOperations {
    static final AddressForm HOME =
            AddressForm.to("Ada").line1("12 rue Haute").city("Namur").country("BE");
    static final AddressForm WORK = HOME.line1("1 quai des Brumes");

    private static final Money PRICE = Money.of("19.99", "EUR");

    private CheckoutOperations() {}

    static List<DoorOperation> all() {
        return List.of(
                hashing("Checkout.signIn", boutique -> {
                    boutique.signUp(OLD);
                    return () -> visitor(boutique).signIn(SignIn.with(OLD, Password.of(Boutique.PASSWORD)));
                }),
                reading("Checkout.needs", boutique -> {
                    Checkout ada = customer(boutique);
                    return ada::needs;
                }),
                reading("Checkout.choices", boutique -> {
                    Checkout ada = customer(boutique);
                    return ada::choices;
                }),
                reading("Checkout.requireReady", boutique -> {
                    Checkout ada = customer(boutique);
                    return ada::requireReady;
                }),
                writing("Checkout.place", boutique -> () -> place(visitor(boutique)))
                        .where("a guest's"),
                writing("Checkout.place", boutique -> {
                            boutique.verified(OLD);
                            return () -> place(visitor(boutique));
                        })
                        .where("a guest's that joins at once"),
                writing("Checkout.place", boutique -> () -> place(withEverything(boutique)))
                        .where("with an account and a card"),
                writing("Checkout.place", boutique -> {
                            boutique.signUp(NEW);
                            return () -> place(withEverything(boutique));
                        })
                        .where("with an account that is refused"),
                writing("Checkout.place", boutique -> {
                            discreet(boutique);
                            return () -> place(withEverything(boutique));
                        })
                        .where("discreet"),
                writing("Checkout.place", boutique -> {
                            boutique.signUp(NEW);
                            discreet(boutique);
                            return () -> place(withEverything(boutique));
                        })
                        .where("discreet, of a known address"),
                writing("Checkout.place", boutique -> {
                            Checkout ada = customer(boutique).saveCard(card(boutique));
                            return () -> place(ada);
                        })
                        .where("a customer's"),
                writing("Checkout.place", boutique -> {
                            place(withEverything(boutique));
                            return () -> place(withEverything(boutique));
                        })
                        .where("once more"));
    }

    private static void discreet(Boutique boutique) {
        boutique.owner().settings().save(ShopSettings.accountsOn().withDiscretion(true), 0);
    }

    static Checkout visitor(Boutique boutique) {
        return boutique.storefront()
                .checkout(Cart.ofGoods())
                .email(OLD)
                .deliverTo(HOME)
                .billTo(WORK);
    }

    static Checkout withEverything(Boutique boutique) {
        return visitor(boutique)
                .email(NEW)
                .createAccount(boutique.prepared(Boutique.PASSWORD))
                .saveCard(card(boutique));
    }

    static GatewayToken card(Boutique boutique) {
        return boutique.gateway.card("pm_1", "4242", YearMonth.of(2030, 4));
    }

    /** With an address book. */
    static Checkout customer(Boutique boutique) {
        SignedIn ada = boutique.signUp(OLD);
        boutique.customer(ada.token()).addresses().add(HOME);
        return boutique.storefront().checkout(Cart.ofGoods()).email(OLD).as(ada.token());
    }

    static PlacedCheckout place(Checkout checkout) {
        return place(checkout, 1);
    }

    static PlacedCheckout place(Checkout checkout, int number) {
        return checkout.place(order(number), IdempotencyKey.of("checkout " + number));
    }

    static PlacedOrder order(int number) {
        return PlacedOrder.atCheckout("No. " + number)
                .at(Instant.EPOCH)
                .of(List.of(PlacedOrder.Line.one("Tea", PRICE)))
                .totals(PlacedOrder.Totals.of(PRICE));
    }
}

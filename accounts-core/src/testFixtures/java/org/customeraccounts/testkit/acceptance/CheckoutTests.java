package org.customeraccounts.testkit.acceptance;

import java.time.YearMonth;
import java.util.List;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.checkout.Cart;
import org.customeraccounts.checkout.Checkout;
import org.customeraccounts.checkout.PlacedCheckout;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.PlacedOrder;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.Password;

/** What the tests of checkout have in common. */
abstract class CheckoutTests extends DoorTests {
    static final String EMAIL = AccountSample.EMAIL;
    static final Password PASSWORD = Password.of(AccountSample.PASSWORD);
    static final AddressForm HOME = OrderSample.HOME;
    static final AddressForm WORK = HOME.line1("1 quai des Brumes").company("Analytical Engines");

    final Checkout checkout(Cart cart) {
        return host.storefront().checkout(cart);
    }

    /** A visitor who has answered all that a delivered cart asks. */
    final Checkout visitor() {
        return checkout(Cart.ofGoods()).email(EMAIL).deliverTo(HOME).billTo(WORK);
    }

    final Checkout subscriber() {
        return checkout(Cart.ofNothingToSend().withSubscription()).email(EMAIL).billTo(WORK);
    }

    final Checkout as(Person person) {
        return checkout(Cart.ofGoods()).email(person.email()).as(person.token());
    }

    final PlacedOrder paid(String number) {
        return PlacedOrder.atCheckout(number)
                .at(Host.START)
                .of(List.of(PlacedOrder.Line.one("Tea", OrderSample.PRICE)))
                .totals(PlacedOrder.Totals.of(OrderSample.PRICE))
                .paidBy(PlacedOrder.Payment.card("visa", "4242"));
    }

    static IdempotencyKey key(String number) {
        return OrderSample.key(number);
    }

    final PlacedCheckout place(Checkout checkout, String number) {
        return checkout.place(paid(number), key(number));
    }

    final GatewayToken card(String token) {
        return host.gateway().card(token, "4242", YearMonth.of(2030, 4));
    }

    static List<Order> orders(Person person) {
        return Host.all(request -> person.customer().orders().page(request));
    }

    /** Whoever has just got an account at checkout. */
    final Person owner(PlacedCheckout placed) {
        return new Person(host, Host.SHOP, EMAIL, PASSWORD, placed.account().signedIn());
    }
}

package org.customeraccounts.example.quickstart;

import static org.customeraccounts.mail.LinkPage.ACCOUNT;
import static org.customeraccounts.mail.LinkPage.CONFIRM;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.customeraccounts.account.OrderSignUp;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.checkout.Cart;
import org.customeraccounts.checkout.Checkout;
import org.customeraccounts.checkout.PlacedCheckout;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.order.AccountLinks;
import org.customeraccounts.order.OfferedAccount;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.PlacedOrder;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Money;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.Password;
import org.jspecify.annotations.NullMarked;

/**
 * Buying: a guest's order, which an account made afterwards has once the mailbox is proven, and then a
 * {@linkplain SubscriptionDemo subscription}.
 */
@NullMarked
final class ShopDemo extends Demo {
    static final Money PRICE = Money.of("14.00", "EUR");

    private static final Money GIFT = Money.of("5.00", "EUR");

    private final List<PlacedCheckout> placed = new ArrayList<>();

    ShopDemo(Host host, Console console) {
        super(host, console);
        this.email = host.sample("ada@example.com");
    }

    @Override
    List<Step> steps() {
        List<Step> guestOrder = List.of(
                step("guestOrder", this::order).expect("placed"),
                step("orderAgain", this::order).expect("placedBefore"),
                step("offer", () -> offer("confirmation")).expect("offered"),
                step("accountForOrder", this::signUpForOrder).expect("signedUp", CONFIRM, ACCOUNT),
                step("offerUsed", () -> offer("status")).expectRefusal(ErrorCode.LINK_USED),
                step("notJoined", this::orders).expect("noOrders"),
                step("mailboxProven", () -> confirm(email)).expect("verified"),
                step("joined", this::orders).expect("orders"),
                step("donation", this::donate).expect("orders"));
        List<Step> subscription = new SubscriptionDemo(this).steps();
        return Stream.of(guestOrder, subscription).flatMap(List::stream).toList();
    }

    private Result order() {
        show("""
            shop.storefront().checkout(Cart.ofGoods())
                .email("%s")
                .deliverTo(AddressForm.to("Ada Lovelace").line1("12 rue Haute")…)
                .place(order, IdempotencyKey.of("basket-1"))\
            """, email);
        PlacedOrder order =
                orderOf("BL-1", console.message("sample.goods")).paidBy(PlacedOrder.Payment.wallet("PayPal"));
        Checkout checkout =
                host.shop().storefront().checkout(Cart.ofGoods()).email(email).deliverTo(home("Ada Lovelace"));
        PlacedCheckout now = checkout.place(order, key("basket-1"));
        placed.add(now);
        return done(now.repeated() ? "placedBefore" : "placed", number(now.order()));
    }

    private Result offer(String page) {
        show("shop.storefront().accountOffer(placed.links().%s().token())", page);
        OfferedAccount account = host.shop().storefront().accountOffer(linkOn(page));
        return done("offered", account.maskedAddress(), console.time(account.expiresAt()));
    }

    /** The link on one of the two pages that show the order. */
    private MailToken linkOn(String page) {
        AccountLinks links = Objects.requireNonNull(placed.get(0).links());
        return (page.equals("status") ? links.status() : links.confirmation()).token();
    }

    private Result signUpForOrder() {
        password = console.message("sample.password");
        show("""
            shop.storefront().signUpForOrder(
                placed.links().confirmation().token(),
                OrderSignUp.with(Password.of("%s")))\
            """, password);
        OrderSignUp signUp = OrderSignUp.with(Password.of(password));
        cookie = host.shop()
                .storefront()
                .signUpForOrder(linkOn("confirmation"), signUp)
                .signedIn()
                .token();
        return done("signedUp", cookie.reveal());
    }

    private Result orders() {
        show("customer.orders().page(PageRequest.first(10))");
        List<Order> orders = customer().orders().page(PageRequest.first(10)).items();
        String all = orders.stream().map(ShopDemo::shown).collect(Collectors.joining("; "));
        return orders.isEmpty() ? done("noOrders") : done("orders", all);
    }

    private Result donate() {
        show("""
            shop.platform().orders().record(
                PlacedOrder.by(account, "BL-2").asDonation()…,
                IdempotencyKey.of("donation-2"))\
            """);
        PlacedOrder donation = PlacedOrder.by(customer().id(), inThisRun("BL-2"))
                .asDonation()
                .at(host.now())
                .of(List.of(PlacedOrder.Line.one(console.message("sample.donation"), GIFT)))
                .totals(PlacedOrder.Totals.of(GIFT));
        host.shop().platform().orders().record(donation, key("donation-2"));
        return orders();
    }

    /** What a link in a mail about the guest's order says. */
    Order.Reference reference() {
        return Order.Reference.of(placed.get(0).order().id());
    }

    PlacedOrder orderOf(String number, String title) {
        return PlacedOrder.atCheckout(inThisRun(number))
                .at(host.now())
                .of(List.of(PlacedOrder.Line.one(title, PRICE)))
                .totals(PlacedOrder.Totals.of(PRICE));
    }

    IdempotencyKey key(String key) {
        return IdempotencyKey.of(inThisRun(key));
    }

    /** Numbers and keys are unique in the shop, and orders of earlier runs stay. */
    private String inThisRun(String name) {
        return name + " of " + email;
    }

    static AddressForm home(String name) {
        return AddressForm.to(name)
                .line1("12 rue Haute")
                .postalCode("5000")
                .city("Namur")
                .country("BE");
    }

    static String shown(Order order) {
        return number(order) + ", " + order.content().lines().get(0).title();
    }

    static String number(Order order) {
        return order.number().value().split(" ", 2)[0];
    }
}

package org.customeraccounts.example.quickstart;

import static org.customeraccounts.mail.LinkPage.ACCOUNT;
import static org.customeraccounts.mail.LinkPage.CONFIRM;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.customeraccounts.account.OrderSignUp;
import org.customeraccounts.checkout.Cart;
import org.customeraccounts.checkout.PlacedCheckout;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.order.AccountLinks;
import org.customeraccounts.order.OfferedAccount;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderReference;
import org.customeraccounts.order.PlacedPayment;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.SessionToken;

/**
 * A guest's order that finds its owner: bought without an account, which an account made afterwards has once the
 * mailbox is proven.
 */
final class GuestScene {
    private final Stage stage;
    private final Words words;
    private final Baskets baskets;
    private final Shopper ada;
    private final String email;
    private final List<AccountLinks> links = new ArrayList<>();
    private final List<Order> placed = new ArrayList<>();

    private SessionToken cookie = SessionToken.parse(null);

    GuestScene(Stage stage, Words words, Baskets baskets) {
        this.stage = stage;
        this.words = words;
        this.baskets = baskets;
        this.ada = new Shopper(stage, words);
        this.email = stage.sample("ada@example.com");
    }

    /** What the link in the mail about the order says. */
    OrderReference reference() {
        return OrderReference.of(placed.get(0).id());
    }

    List<Step> steps() {
        return List.of(
                Step.of("guestOrder", this::order, Told.that("placed")),
                Step.of("orderAgain", this::order, Told.that("placedBefore")),
                Step.of("offer", teller -> offer(teller, "confirmation"), Told.that("offered")),
                Step.of("accountForOrder", this::signUp, Told.that("signedUp").mailing(CONFIRM, ACCOUNT)),
                Step.of("offerUsed", teller -> offer(teller, "status"), Told.refused(ErrorCode.LINK_USED)),
                Step.of("notJoined", this::orders, Told.that("noOrders")),
                Step.of("mailboxProven", teller -> ada.confirm(teller, cookie, email), Told.that("verified")),
                Step.of("joined", this::orders, Told.that("orders")),
                Step.of("donation", this::donate, Told.that("orders")));
    }

    private Step.Outcome order(Teller teller) {
        teller.calls("""
                shop.storefront().checkout(Cart.ofGoods())
                    .email("%s")
                    .deliverTo(AddressForm.to("Ada Lovelace").line1("12 rue Haute")…)
                    .place(order, IdempotencyKey.of("basket-1"))""", email);
        PlacedCheckout checkout = stage.shop()
                .storefront()
                .checkout(Cart.ofGoods())
                .email(email)
                .deliverTo(Baskets.home("Ada Lovelace"))
                .place(
                        baskets.order("BL-1", words.say("sample.goods")).paidBy(PlacedPayment.wallet("PayPal")),
                        baskets.key("basket-1"));
        placed.add(checkout.order());
        Stream.ofNullable(checkout.links()).forEach(links::add);
        return Step.Outcome.of(checkout.repeated() ? "placedBefore" : "placed", Baskets.number(checkout.order()));
    }

    /** The link on one of the two pages that show the order. */
    private MailToken token(String page) {
        AccountLinks offered = links.get(0);
        return (page.equals("status") ? offered.status() : offered.confirmation()).token();
    }

    private Step.Outcome offer(Teller teller, String page) {
        teller.calls("shop.storefront().accountOffer(placed.links().%s().token())", page);
        OfferedAccount account = stage.shop().storefront().accountOffer(token(page));
        return Step.Outcome.of("offered", account.maskedAddress(), words.time(account.expiresAt()));
    }

    private Step.Outcome signUp(Teller teller) {
        String password = words.say("sample.password");
        teller.calls("""
                shop.storefront().signUpForOrder(
                    placed.links().confirmation().token(),
                    OrderSignUp.with(Password.of("%s")))""", password);
        ada.isKnownAs(email, password);
        cookie = stage.shop()
                .storefront()
                .signUpForOrder(token("confirmation"), OrderSignUp.with(Password.of(password)))
                .signedIn()
                .token();
        return Step.Outcome.of("signedUp", cookie.reveal());
    }

    private Step.Outcome orders(Teller teller) {
        teller.calls("customer.orders().page(PageRequest.first(10))");
        List<Order> orders = ada.at(cookie).orders().page(PageRequest.first(10)).items();
        String all = orders.stream().map(Baskets::shown).collect(Collectors.joining("; "));
        return orders.isEmpty() ? Step.Outcome.of("noOrders") : Step.Outcome.of("orders", all);
    }

    private Step.Outcome donate(Teller teller) {
        teller.calls("""
                shop.platform().orders().record(
                    PlacedOrder.by(account, "BL-2").asDonation()…,
                    IdempotencyKey.of("donation-2"))""");
        stage.shop()
                .platform()
                .orders()
                .record(baskets.donation(ada.at(cookie).id(), "BL-2"), baskets.key("donation-2"));
        return orders(teller);
    }
}

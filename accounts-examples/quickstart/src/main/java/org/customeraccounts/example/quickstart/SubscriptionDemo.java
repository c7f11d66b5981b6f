package org.customeraccounts.example.quickstart;

import static org.customeraccounts.mail.LinkPage.ACCOUNT;
import static org.customeraccounts.mail.LinkPage.CONFIRM;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.checkout.Cart;
import org.customeraccounts.checkout.Checkout;
import org.customeraccounts.checkout.PlacedCheckout;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.deletion.Deletions;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.PlacedOrder;
import org.customeraccounts.payment.CardDisplay;
import org.customeraccounts.payment.RemovalPlan;
import org.customeraccounts.payment.SavedCard;
import org.customeraccounts.spi.PaymentMethod;
import org.customeraccounts.subscription.BillingInterval;
import org.customeraccounts.subscription.CardToCharge;
import org.customeraccounts.subscription.ChargeReport;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractForm;
import org.customeraccounts.subscription.CustomerContract;
import org.customeraccounts.subscription.PlatformSubscriptions;
import org.customeraccounts.subscription.UpdateResult;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.Password;
import org.jspecify.annotations.NullMarked;

/**
 * A subscription bought at a checkout that opens an account, and the card that it keeps until its customer says
 * otherwise.
 */
@NullMarked
final class SubscriptionDemo extends Demo {
    private static final AddressForm HOME = ShopDemo.home("Grace Hopper");
    private static final Duration MONTH = Duration.ofDays(30);

    private final ShopDemo shop;
    private final String title;
    private final List<Contract> begun = new ArrayList<>();

    SubscriptionDemo(ShopDemo shop) {
        super(shop.host, shop.console);
        this.shop = shop;
        this.title = console.message("sample.subscription");
        this.email = host.sample("grace@example.com");
    }

    @Override
    List<Step> steps() {
        return List.of(
                step("needs", this::askWhatIsNeeded).expect("needs"),
                step("notReady", this::requireReady).expectRefusal(ErrorCode.INVALID_INPUT, "account", "billing"),
                step("subscribe", this::subscribe).expect("placedWithAccount", CONFIRM, ACCOUNT),
                step("begin", this::begin).expect("contract"),
                step("othersOrder", this::openOthersOrder).expectRefusal(ErrorCode.ORDER_UNKNOWN),
                step("newDefault", this::addDefaultCard).expect("contract"),
                step("cardInUse", this::removeCard).expectRefusal(ErrorCode.CARD_IN_USE),
                step("replaceCard", this::replaceCard).expect("contract"),
                step("addressFixed", this::changeDelivery).expectRefusal(ErrorCode.SUBSCRIPTION_ADDRESS_FIXED),
                step("cancel", this::cancel).expect("contract"),
                step("resume", this::resume).expect("contract"),
                step("charge", this::charge).expect("charged").after(MONTH),
                step("activeContracts", this::delete).expectRefusal(ErrorCode.ACTIVE_CONTRACTS));
    }

    /** The checkout as its page holds it so far. */
    private Checkout checkout() {
        Cart cart = Cart.ofGoods().withSubscription();
        return host.shop().storefront().checkout(cart).email(email).deliverTo(HOME);
    }

    private Result askWhatIsNeeded() {
        show("""
            checkout = shop.storefront().checkout(Cart.ofGoods().withSubscription())
                .email("%s").deliverTo(…);
            checkout.needs()\
            """, email);
        String needs = checkout().needs().stream().map(Checkout.Need::name).collect(Collectors.joining(", "));
        return done("needs", needs);
    }

    private Result requireReady() {
        show("checkout.requireReady()");
        checkout().requireReady();
        return done("ready");
    }

    private Result subscribe() {
        password = console.message("sample.nextPassword");
        show("""
            checkout = checkout.billTo(…).saveCard(GatewayToken.of("pm_visa"))
                .createAccount(Password.of("%s"));
            checkout.requireReady(); // then the host takes the money
            checkout.place(order, IdempotencyKey.of("basket-3"))\
            """, password);
        Checkout checkout =
                checkout().billTo(HOME).saveCard(card("visa", "4242")).createAccount(Password.of(password));
        checkout.requireReady();
        PlacedOrder order = shop.orderOf("BL-3", title).paidBy(PlacedOrder.Payment.card("visa", "4242"));
        PlacedCheckout placed = checkout.place(order, shop.key("basket-3"));
        cookie = Objects.requireNonNull(placed.account()).signedIn().token();
        int addresses = customer().addresses().list().size();
        int cards = customer().cards().list().size();
        return done("placedWithAccount", ShopDemo.number(placed.order()), addresses, cards);
    }

    private GatewayToken card(String brand, String lastFour) {
        CardDisplay face = new CardDisplay(brand, lastFour, YearMonth.of(2031, 4));
        return host.gateway().knows("pm_" + brand + "_" + email, PaymentMethod.Card.of(face));
    }

    private Result begin() {
        show("""
            shop.platform().subscriptions().begin(
                ContractForm.subscription(account, "%s", price,
                    BillingInterval.monthly(), inAMonth).paidBy(card).deliveredTo(home),
                IdempotencyKey.of("subscription-3"))\
            """, title);
        ContractForm form = ContractForm.subscription(
                        customer().id(), title, ShopDemo.PRICE, BillingInterval.monthly(), inAMonth())
                .paidBy(savedCard(0).id())
                .deliveredTo(customer().addresses().list().get(0).address());
        begun.add(host.shop().platform().subscriptions().begin(form, shop.key("subscription-3")));
        return subscription();
    }

    private Instant inAMonth() {
        return host.now().plus(MONTH);
    }

    private Result openOthersOrder() {
        show("customer.orders().open(Order.Reference.parse(fromTheLink))");
        Order order = customer().orders().open(shop.reference());
        return done("orders", ShopDemo.shown(order));
    }

    private Result addDefaultCard() {
        show("""
            SavedCard added = customer.cards().add(GatewayToken.of("pm_mastercard"));
            customer.cards().makeDefault(added.id())\
            """);
        SavedCard added = customer().cards().add(card("mastercard", "4444"));
        customer().cards().makeDefault(added.id());
        return subscription();
    }

    private Result removeCard() {
        show("customer.cards().remove(theFirst.id())");
        customer().cards().remove(savedCard(1).id());
        return subscription();
    }

    private Result replaceCard() {
        show("""
            customer.cards().remove(
                theFirst.id(),
                RemovalPlan.replaceWith(added.id()))\
            """);
        customer()
                .cards()
                .remove(savedCard(1).id(), RemovalPlan.replaceWith(savedCard(0).id()));
        return subscription();
    }

    private Result changeDelivery() {
        show("customer.subscriptions().changeDelivery(subscription.id(), elsewhere)");
        customer().subscriptions().changeDelivery(contract().id(), HOME);
        return subscription();
    }

    private Result charge() {
        show("""
            Optional<CardToCharge> card = book.cardToCharge(subscription.id());
            // the host charges it at its gateway, and says what came of it
            book.charged(
                ChargeReport.charged(subscription.id(), price, inAMonth),
                IdempotencyKey.of("charge-1"))\
            """);
        PlatformSubscriptions book = host.shop().platform().subscriptions();
        CardToCharge card = book.cardToCharge(contract().id()).orElseThrow();
        ChargeReport report = ChargeReport.charged(contract().id(), ShopDemo.PRICE, inAMonth());
        UpdateResult taken = book.charged(report, shop.key("charge-1"));
        String paidUntil = console.time(taken.contract().paidUntil());
        return done("charged", card.face().lastFour(), paidUntil);
    }

    private Result cancel() {
        show("""
            customer.subscriptions().cancelAtPeriodEnd(
                subscription.id(), subscription.version())\
            """);
        CustomerContract seen = seen();
        customer().subscriptions().cancelAtPeriodEnd(seen.id(), seen.version());
        return subscription();
    }

    private Result resume() {
        show("""
            customer.subscriptions().resume(
                subscription.id(), subscription.version())\
            """);
        CustomerContract seen = seen();
        customer().subscriptions().resume(seen.id(), seen.version());
        return subscription();
    }

    private Result delete() {
        show("""
            shop.backOffice(owner).deletions().schedule(
                subscription.account(),
                Deletion.Scope.ACCOUNT)\
            """);
        Deletions deletions = host.shop().backOffice(Host.OWNER).deletions();
        Deletion deletion = deletions.schedule(contract().account(), Deletion.Scope.ACCOUNT);
        return done("scheduled", console.time(deletion.dueAt()));
    }

    /** The subscription, as its customer sees it now. */
    private Result subscription() {
        CustomerContract seen = seen();
        CustomerContract.Shown paying = seen.payment().card();
        String card = paying == null ? console.message("noCard") : paying.brand() + " •••• " + paying.lastFour();
        return done("contract", seen.terms().title(), seen.state(), card);
    }

    private CustomerContract seen() {
        return customer().subscriptions().get(contract().id());
    }

    private Contract contract() {
        return begun.get(0);
    }

    private SavedCard savedCard(int place) {
        return customer().cards().list().get(place);
    }
}

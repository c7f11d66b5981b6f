package org.customeraccounts.example.quickstart;

import static org.customeraccounts.mail.LinkPage.ACCOUNT;
import static org.customeraccounts.mail.LinkPage.CONFIRM;

import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.customeraccounts.Customer;
import org.customeraccounts.checkout.Cart;
import org.customeraccounts.checkout.Checkout;
import org.customeraccounts.checkout.CheckoutNeed;
import org.customeraccounts.checkout.PlacedCheckout;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.deletion.DeletionScope;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderReference;
import org.customeraccounts.order.PlacedPayment;
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
import org.customeraccounts.value.SessionToken;
import org.customeraccounts.value.Staff;

/**
 * A subscription bought at a checkout that opens an account, and the card that it keeps until its customer says
 * otherwise.
 */
final class SubscriptionScene {
    private static final Duration MONTH = Duration.ofDays(30);

    private final Stage stage;
    private final Words words;
    private final Baskets baskets;
    private final Staff owner;
    private final Supplier<OrderReference> somebodyElses;
    private final Shopper grace;
    private final String email;
    private final List<Contract> begun = new ArrayList<>();

    private SessionToken cookie = SessionToken.parse(null);

    SubscriptionScene(Stage stage, Words words, Baskets baskets, Staff owner, Supplier<OrderReference> somebodyElses) {
        this.stage = stage;
        this.words = words;
        this.baskets = baskets;
        this.owner = owner;
        this.somebodyElses = somebodyElses;
        this.grace = new Shopper(stage, words);
        this.email = stage.sample("grace@example.com");
    }

    List<Step> steps() {
        return List.of(
                Step.of("needs", this::askWhatIsNeeded, Told.that("needs")),
                Step.of("notReady", this::requireReady, Told.refused(ErrorCode.INVALID_INPUT, "account", "billing")),
                Step.of(
                        "subscribe",
                        this::subscribe,
                        Told.that("placedWithAccount").mailing(CONFIRM, ACCOUNT)),
                Step.of("begin", this::begin, Told.that("contract")),
                Step.of("othersOrder", this::openOthersOrder, Told.refused(ErrorCode.ORDER_UNKNOWN)),
                Step.of("newDefault", this::addAndDefaultCard, Told.that("contract")),
                Step.of("cardInUse", this::removeCard, Told.refused(ErrorCode.CARD_IN_USE)),
                Step.of("replaceCard", this::replaceCard, Told.that("contract")),
                Step.of("addressFixed", this::changeDelivery, Told.refused(ErrorCode.SUBSCRIPTION_ADDRESS_FIXED)),
                Step.of("cancel", this::cancel, Told.that("contract")),
                Step.of("resume", this::resume, Told.that("contract")),
                Step.of("charge", this::charge, Told.that("charged")).after(MONTH),
                Step.of("activeContracts", this::delete, Told.refused(ErrorCode.ACTIVE_CONTRACTS)));
    }

    /** A basket with a subscription, as its page holds it so far. */
    private Checkout coffee() {
        return stage.shop()
                .storefront()
                .checkout(Cart.ofGoods().withSubscription())
                .email(email)
                .deliverTo(Baskets.home("Grace Hopper"));
    }

    private Step.Outcome askWhatIsNeeded(Teller teller) {
        teller.calls("""
                checkout = shop.storefront().checkout(Cart.ofGoods().withSubscription())
                    .email("%s").deliverTo(…);
                checkout.needs()""", email);
        String needs = coffee().needs().stream().map(CheckoutNeed::name).collect(Collectors.joining(", "));
        return Step.Outcome.of("needs", needs);
    }

    private Step.Outcome requireReady(Teller teller) {
        teller.calls("checkout.requireReady()");
        coffee().requireReady();
        return Step.Outcome.of("ready");
    }

    private Step.Outcome subscribe(Teller teller) {
        String password = words.say("sample.nextPassword");
        teller.calls("""
                checkout = checkout.billTo(…).saveCard(GatewayToken.of("pm_visa"))
                    .createAccount(Password.of("%s"));
                checkout.requireReady(); // then the host takes the money
                checkout.place(order, IdempotencyKey.of("basket-3"))""", password);
        Checkout checkout = coffee().billTo(Baskets.home("Grace Hopper"))
                .saveCard(card("visa", "4242"))
                .createAccount(Password.of(password));
        checkout.requireReady();
        PlacedCheckout order = checkout.place(
                baskets.order("BL-3", words.say("sample.subscription")).paidBy(PlacedPayment.card("visa", "4242")),
                baskets.key("basket-3"));
        cookie = Objects.requireNonNull(order.account()).signedIn().token();
        grace.isKnownAs(email, password);
        return Step.Outcome.of("placedWithAccount", Baskets.number(order.order()), book(), cards());
    }

    private GatewayToken card(String brand, String lastFour) {
        CardDisplay face = new CardDisplay(brand, lastFour, YearMonth.of(2031, 4));
        return stage.gateway().knows("pm_" + brand + "_" + email, PaymentMethod.Card.of(face));
    }

    private Customer customer() {
        return grace.at(cookie);
    }

    private int book() {
        return customer().addresses().list().size();
    }

    private int cards() {
        return customer().cards().list().size();
    }

    private SavedCard card(int place) {
        return customer().cards().list().get(place);
    }

    private Step.Outcome begin(Teller teller) {
        teller.calls("""
                shop.platform().subscriptions().begin(
                    ContractForm.subscription(account, "%s", price,
                        BillingInterval.monthly(), inAMonth).paidBy(card).deliveredTo(home),
                    IdempotencyKey.of("subscription-3"))""", words.say("sample.subscription"));
        Contract contract = stage.shop()
                .platform()
                .subscriptions()
                .begin(
                        ContractForm.subscription(
                                        customer().id(),
                                        words.say("sample.subscription"),
                                        Baskets.PRICE,
                                        BillingInterval.monthly(),
                                        stage.now().plus(MONTH))
                                .paidBy(card(0).id())
                                .deliveredTo(
                                        customer().addresses().list().get(0).address()),
                        baskets.key("subscription-3"));
        begun.add(contract);
        return contract();
    }

    private CustomerContract present() {
        return customer().subscriptions().get(begun.get(0).id());
    }

    private Step.Outcome contract() {
        CustomerContract contract = present();
        String shown = contract.card() == null
                ? words.say("noCard")
                : contract.card().brand() + " •••• " + contract.card().lastFour();
        return Step.Outcome.of("contract", contract.terms().title(), contract.state(), shown);
    }

    private Step.Outcome openOthersOrder(Teller teller) {
        teller.calls("customer.orders().open(OrderReference.parse(fromTheLink))");
        Order order = customer().orders().open(somebodyElses.get());
        return Step.Outcome.of("orders", Baskets.shown(order));
    }

    private Step.Outcome addAndDefaultCard(Teller teller) {
        teller.calls("""
                SavedCard added = customer.cards().add(GatewayToken.of("pm_mastercard"));
                customer.cards().makeDefault(added.id())""");
        SavedCard added = customer().cards().add(card("mastercard", "4444"));
        customer().cards().makeDefault(added.id());
        return contract();
    }

    private Step.Outcome removeCard(Teller teller) {
        teller.calls("customer.cards().remove(theFirst.id())");
        customer().cards().remove(card(1).id());
        return contract();
    }

    private Step.Outcome replaceCard(Teller teller) {
        teller.calls("""
                customer.cards().remove(
                    theFirst.id(),
                    RemovalPlan.replaceWith(added.id()))""");
        customer().cards().remove(card(1).id(), RemovalPlan.replaceWith(card(0).id()));
        return contract();
    }

    private Step.Outcome changeDelivery(Teller teller) {
        teller.calls("customer.subscriptions().changeDelivery(subscription.id(), elsewhere)");
        customer().subscriptions().changeDelivery(begun.get(0).id(), Baskets.home("Grace Hopper"));
        return contract();
    }

    private Step.Outcome charge(Teller teller) {
        teller.calls("""
                Optional<CardToCharge> card = book.cardToCharge(subscription.id());
                // the host charges it at its gateway, and says what came of it
                book.charged(
                    ChargeReport.charged(subscription.id(), price, inAMonth),
                    IdempotencyKey.of("charge-1"))""");
        PlatformSubscriptions book = stage.shop().platform().subscriptions();
        CardToCharge card = book.cardToCharge(begun.get(0).id()).orElseThrow();
        UpdateResult taken = book.charged(
                ChargeReport.charged(
                        begun.get(0).id(), Baskets.PRICE, stage.now().plus(MONTH)),
                baskets.key("charge-1"));
        return Step.Outcome.of(
                "charged", card.face().lastFour(), words.time(taken.contract().paidUntil()));
    }

    private Step.Outcome cancel(Teller teller) {
        teller.calls("""
                customer.subscriptions().cancelAtPeriodEnd(
                    subscription.id(), subscription.version())""");
        CustomerContract seen = present();
        customer().subscriptions().cancelAtPeriodEnd(seen.id(), seen.version());
        return contract();
    }

    private Step.Outcome resume(Teller teller) {
        teller.calls("""
                customer.subscriptions().resume(
                    subscription.id(), subscription.version())""");
        CustomerContract seen = present();
        customer().subscriptions().resume(seen.id(), seen.version());
        return contract();
    }

    private Step.Outcome delete(Teller teller) {
        teller.calls("""
                shop.backOffice(owner).deletions().schedule(
                    subscription.account(),
                    DeletionScope.ACCOUNT)""");
        Deletion deletion =
                stage.shop().backOffice(owner).deletions().schedule(begun.get(0).account(), DeletionScope.ACCOUNT);
        return Step.Outcome.of("scheduled", words.time(deletion.dueAt()));
    }
}

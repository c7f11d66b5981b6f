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
import org.customeraccounts.Customer;
import org.customeraccounts.account.OrderSignUp;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.checkout.Cart;
import org.customeraccounts.checkout.Checkout;
import org.customeraccounts.checkout.CheckoutNeed;
import org.customeraccounts.checkout.PlacedCheckout;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.deletion.DeletionScope;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.order.AccountLinks;
import org.customeraccounts.order.OfferedAccount;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderReference;
import org.customeraccounts.order.PlacedLine;
import org.customeraccounts.order.PlacedOrder;
import org.customeraccounts.order.PlacedPayment;
import org.customeraccounts.order.PlacedTotals;
import org.customeraccounts.payment.CardFace;
import org.customeraccounts.payment.RemovalPlan;
import org.customeraccounts.payment.SavedCard;
import org.customeraccounts.spi.PaymentMethod;
import org.customeraccounts.subscription.BillingInterval;
import org.customeraccounts.subscription.CardToCharge;
import org.customeraccounts.subscription.ChargeReport;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractBook;
import org.customeraccounts.subscription.ContractForm;
import org.customeraccounts.subscription.CustomerContract;
import org.customeraccounts.subscription.NewsTaken;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.Money;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.SessionToken;
import org.customeraccounts.value.Staff;

/** Buying: a guest's order that finds its owner, a checkout that opens an account, and a subscription that keeps its card. */
final class ShopStory implements Story {
    private static final Staff OWNER = Staff.owner("ada-the-owner");
    private static final Money PRICE = Money.of("14.00", "EUR");
    private static final Duration MONTH = Duration.ofDays(30);
    private static final int PAGE = 10;

    private final Stage stage;
    private final Words words;
    private final Shopper ada;
    private final Shopper grace;
    private final String guest;
    private final String subscriber;
    private final List<AccountLinks> links = new ArrayList<>();
    private final List<Order> placed = new ArrayList<>();
    private final List<Contract> begun = new ArrayList<>();

    private SessionToken adasCookie = SessionToken.parse(null);
    private SessionToken gracesCookie = SessionToken.parse(null);

    ShopStory(Stage stage, Words words) {
        this.stage = stage;
        this.words = words;
        this.ada = new Shopper(stage, words);
        this.grace = new Shopper(stage, words);
        this.guest = stage.sample("ada@example.com");
        this.subscriber = stage.sample("grace@example.com");
    }

    @Override
    public List<Step> steps() {
        return List.of(
                Step.of("guestOrder", this::orderAsGuest, Told.that("placed")),
                Step.of("orderAgain", this::orderAsGuest, Told.that("placedBefore")),
                Step.of("offer", this::offerAccount, Told.that("offered")),
                Step.of(
                        "accountForOrder",
                        this::signUpForOrder,
                        Told.that("signedUp").mailing(CONFIRM, ACCOUNT)),
                Step.of("offerUsed", this::useOtherLink, Told.refused(ErrorCode.LINK_USED)),
                Step.of("notJoined", this::adasOrders, Told.that("noOrders")),
                Step.of("mailboxProven", teller -> ada.confirm(teller, adasCookie, guest), Told.that("verified")),
                Step.of("joined", this::adasOrders, Told.that("orders")),
                Step.of("needs", this::askWhatIsNeeded, Told.that("needs")),
                Step.of("notReady", this::demandReady, Told.refused(ErrorCode.INVALID_INPUT, "account", "billing")),
                Step.of(
                        "subscribe",
                        this::subscribeAtCheckout,
                        Told.that("placedWithAccount").mailing(CONFIRM, ACCOUNT)),
                Step.of("begin", this::beginContract, Told.that("contract")),
                Step.of("othersOrder", this::openAdasOrder, Told.refused(ErrorCode.ORDER_UNKNOWN)),
                Step.of("newDefault", this::addAndDefaultCard, Told.that("contract")),
                Step.of("cardInUse", this::removeCard, Told.refused(ErrorCode.CARD_IN_USE)),
                Step.of("replaceCard", this::replaceCard, Told.that("contract")),
                Step.of("addressFixed", this::changeDelivery, Told.refused(ErrorCode.SUBSCRIPTION_ADDRESS_FIXED)),
                Step.of("charge", this::charge, Told.that("charged")).after(MONTH),
                Step.of("donation", this::donate, Told.that("orders")),
                Step.of("cancel", this::cancel, Told.that("contract")),
                Step.of("resume", this::resume, Told.that("contract")),
                Step.of("activeContracts", this::delete, Told.refused(ErrorCode.ACTIVE_CONTRACTS)));
    }

    private static AddressForm home(String name) {
        return AddressForm.to(name)
                .line1("12 rue Haute")
                .postalCode("5000")
                .city("Namur")
                .country("BE");
    }

    /** Numbers are one of a kind in the shop, and earlier runs' orders stay. */
    private String number(String number) {
        return number + " " + guest;
    }

    private PlacedOrder basket(String number, String title, Instant at) {
        return PlacedOrder.atCheckout(number(number))
                .at(at)
                .of(List.of(PlacedLine.one(title, PRICE)))
                .totals(PlacedTotals.of(PRICE));
    }

    private Step.Outcome orderAsGuest(Teller teller) {
        teller.calls("""
                shop.storefront().checkout(Cart.ofGoods())
                    .email("%s")
                    .deliverTo(AddressForm.to("Ada Lovelace").line1("12 rue Haute")…)
                    .place(order, IdempotencyKey.of("basket-1"))""", guest);
        PlacedCheckout checkout = stage.shop()
                .storefront()
                .checkout(Cart.ofGoods())
                .email(guest)
                .deliverTo(home("Ada Lovelace"))
                .place(
                        basket("BL-1", words.say("sample.goods"), stage.now()).paidBy(PlacedPayment.wallet("PayPal")),
                        IdempotencyKey.of("basket-1 " + guest));
        placed.add(checkout.order());
        return shown(checkout);
    }

    private static Step.Outcome shown(PlacedCheckout checkout) {
        return Step.Outcome.of(checkout.repeated() ? "placedBefore" : "placed", number(checkout.order()));
    }

    private static String number(Order order) {
        return order.number().value().split(" ", 2)[0];
    }

    private Step.Outcome offerAccount(Teller teller) {
        teller.calls("""
                AccountLinks links = shop.platform().orders().offerAccount(order.id());
                shop.storefront().accountOffer(links.confirmation().token())""");
        AccountLinks offered = stage.shop().platform().orders().offerAccount(placed.get(0).id());
        links.add(offered);
        OfferedAccount account = stage.shop().storefront().accountOffer(offered.confirmation().token());
        return Step.Outcome.of("offered", account.maskedAddress(), words.time(account.expiresAt()));
    }

    private Step.Outcome signUpForOrder(Teller teller) {
        String password = words.say("sample.password");
        teller.calls("""
                shop.storefront().signUpForOrder(
                    links.confirmation().token(),
                    OrderSignUp.with(Password.of("%s")))""", password);
        ada.isKnownAs(guest, password);
        adasCookie = stage.shop()
                .storefront()
                .signUpForOrder(links.get(0).confirmation().token(), OrderSignUp.with(Password.of(password)))
                .signedIn()
                .token();
        return Step.Outcome.of("signedUp", adasCookie.reveal());
    }

    private Step.Outcome useOtherLink(Teller teller) {
        teller.calls("shop.storefront().accountOffer(links.status().token())");
        OfferedAccount account =
                stage.shop().storefront().accountOffer(links.get(0).status().token());
        return Step.Outcome.of("offered", account.maskedAddress(), words.time(account.expiresAt()));
    }

    private Step.Outcome adasOrders(Teller teller) {
        teller.calls("customer.orders().page(PageRequest.first(%s))", PAGE);
        List<Order> orders =
                ada.at(adasCookie).orders().page(PageRequest.first(PAGE)).items();
        return orders.isEmpty()
                ? Step.Outcome.of("noOrders")
                : Step.Outcome.of("orders", orders.stream().map(this::shown).collect(Collectors.joining("; ")));
    }

    private String shown(Order order) {
        return number(order) + ", " + order.content().lines().get(0).title();
    }

    /** A basket with a subscription, as its page holds it so far. */
    private Checkout coffee() {
        return stage.shop()
                .storefront()
                .checkout(Cart.ofGoods().withSubscription())
                .email(subscriber)
                .deliverTo(home("Grace Hopper"));
    }

    private Step.Outcome askWhatIsNeeded(Teller teller) {
        teller.calls("""
                checkout = shop.storefront().checkout(Cart.ofGoods().withSubscription())
                    .email("%s").deliverTo(…);
                checkout.needs()""", subscriber);
        String needs = coffee().needs().stream().map(CheckoutNeed::name).collect(Collectors.joining(", "));
        return Step.Outcome.of("needs", needs);
    }

    private Step.Outcome demandReady(Teller teller) {
        teller.calls("checkout.demandReady()");
        coffee().demandReady();
        return Step.Outcome.of("ready");
    }

    private Step.Outcome subscribeAtCheckout(Teller teller) {
        String password = words.say("sample.nextPassword");
        teller.calls("""
                checkout = checkout.billTo(…).saveCard(GatewayToken.of("pm_visa"))
                    .createAccount(Password.of("%s"));
                checkout.demandReady(); // then the host takes the money
                checkout.place(order, IdempotencyKey.of("basket-2"))""", password);
        Checkout checkout = coffee().billTo(home("Grace Hopper"))
                .saveCard(card("visa", "4242"))
                .createAccount(Password.of(password));
        checkout.demandReady();
        PlacedCheckout order = checkout.place(
                basket("BL-2", words.say("sample.subscription"), stage.now()).paidBy(PlacedPayment.card("visa", "4242")),
                IdempotencyKey.of("basket-2 " + guest));
        placed.add(order.order());
        gracesCookie = Objects.requireNonNull(order.account()).signedIn().token();
        grace.isKnownAs(subscriber, password);
        return Step.Outcome.of("placedWithAccount", number(order.order()), book(), cards());
    }

    private GatewayToken card(String brand, String lastFour) {
        CardFace face = new CardFace(brand, lastFour, YearMonth.of(2031, 4));
        return stage.gateway().knows("pm_" + brand + "_" + guest, PaymentMethod.Card.of(face));
    }

    private Customer customer() {
        return grace.at(gracesCookie);
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

    private Step.Outcome beginContract(Teller teller) {
        teller.calls("""
                shop.platform().subscriptions().begin(
                    ContractForm.subscription(account, "%s", price,
                        BillingInterval.monthly(), inAMonth).paidBy(card).deliveredTo(home),
                    IdempotencyKey.of("subscription-2"))""", words.say("sample.subscription"));
        Contract contract = stage.shop()
                .platform()
                .subscriptions()
                .begin(
                        ContractForm.subscription(
                                        customer().id(),
                                        words.say("sample.subscription"),
                                        PRICE,
                                        BillingInterval.monthly(),
                                        stage.now().plus(MONTH))
                                .paidBy(card(0).id())
                                .deliveredTo(customer().addresses().list().get(0).address()),
                        IdempotencyKey.of("subscription-2 " + guest));
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

    private Step.Outcome openAdasOrder(Teller teller) {
        teller.calls("customer.orders().open(OrderReference.parse(fromTheLink))");
        Order order = customer().orders().open(OrderReference.of(placed.get(0).id()));
        return Step.Outcome.of("orders", shown(order));
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
        customer().subscriptions().changeDelivery(begun.get(0).id(), home("Grace Hopper"));
        return contract();
    }

    private Step.Outcome charge(Teller teller) {
        teller.calls("""
                Optional<CardToCharge> card = book.cardToCharge(subscription.id());
                // the host charges it at its gateway, and says what came of it
                book.charged(
                    ChargeReport.charged(subscription.id(), price, inAMonth),
                    IdempotencyKey.of("charge-1"))""");
        ContractBook book = stage.shop().platform().subscriptions();
        CardToCharge card = book.cardToCharge(begun.get(0).id()).orElseThrow();
        NewsTaken taken = book.charged(
                ChargeReport.charged(begun.get(0).id(), PRICE, stage.now().plus(MONTH)),
                IdempotencyKey.of("charge-1 " + guest));
        return Step.Outcome.of(
                "charged",
                card.face().lastFour(),
                words.time(taken.contract().paidUntil()));
    }

    private Step.Outcome donate(Teller teller) {
        teller.calls("""
                shop.platform().orders().record(
                    PlacedOrder.by(account, "BL-3").asDonation()…,
                    IdempotencyKey.of("donation-3"))""");
        Money gift = Money.of("5.00", "EUR");
        stage.shop()
                .platform()
                .orders()
                .record(
                        PlacedOrder.by(ada.at(adasCookie).id(), number("BL-3"))
                                .asDonation()
                                .at(stage.now())
                                .of(List.of(PlacedLine.one(words.say("sample.donation"), gift)))
                                .totals(PlacedTotals.of(gift)),
                        IdempotencyKey.of("donation-3 " + guest));
        return adasOrders(teller);
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
                    contact.account(),
                    DeletionScope.ACCOUNT)""");
        Deletion deletion = stage.shop()
                .backOffice(OWNER)
                .deletions()
                .schedule(customer().id(), DeletionScope.ACCOUNT);
        return Step.Outcome.of("scheduled", words.time(deletion.dueAt()));
    }
}

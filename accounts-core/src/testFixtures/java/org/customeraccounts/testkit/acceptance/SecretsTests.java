package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.customeraccounts.account.OrderSignUp;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.checkout.Cart;
import org.customeraccounts.checkout.Checkout;
import org.customeraccounts.checkout.PlacedCheckout;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.order.AccountLinks;
import org.customeraccounts.order.PlacedOrder;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.spi.storage.OutboxEntry;
import org.customeraccounts.subscription.BillingInterval;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractForm;
import org.customeraccounts.subscription.Contracts;
import org.customeraccounts.subscription.PlatformSubscriptions;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.SessionToken;
import org.junit.jupiter.api.Test;

/** Passwords and tokens go in, and come out nowhere but in the mail and the session that they belong to. */
public abstract class SecretsTests extends DoorTests {
    private static final List<String> PASSWORDS = List.of(
            "canary-wren hides in the barn",
            "canary-robin hides in the loft",
            "canary-finch hides in the well",
            "canary-short",
            "canary-wrong hides nowhere");

    private static final String STREET = "7 canary street";
    private static final String CARD = "pm_canary_1";
    private static final String OTHER_CARD = "pm_canary_2";
    private static final CardId NO_CARD = CardId.parse("01920000-0000-7000-8000-000000000000");

    private final List<String> shown = new ArrayList<>();
    private final List<String> secrets = new ArrayList<>(PASSWORDS);

    /** For subclasses. */
    protected SecretsTests() {}

    @Test
    void areNeverShown() {
        host.storage().keep();

        walkThroughEverything();

        lookAround();
        assertThat(secrets).hasSizeGreaterThan(10);
        assertThat(shown).hasSizeGreaterThan(100);
        for (String secret : secrets) {
            assertThat(shown).noneMatch(text -> text.contains(secret));
        }
    }

    @Test
    void doNotRestInTheOutbox() {
        host.storage().keep();

        walkThroughEverything();

        List<OutboxEntry> entries = host.storage().outboxEntries();
        assertThat(entries).isNotEmpty();
        assertThat(entries).allSatisfy(entry -> assertThat(entry.payload()).doesNotContain("ca_", "canary-", "#token"));
    }

    @Test
    void standInTheFragmentOfTheLinkInTheMailThatTheyWereSentWith() {
        Person ada = host.anAccount().open();
        MailToken token = ada.verificationLink();

        var mail = host.mailboxes().latest(MailKind.VERIFY_EMAIL, ada.email());
        assertThat(mail.text())
                .contains("https://boutique.example/customer/confirm#token=" + token.reveal())
                .contains("https://boutique.example/customer/refuse#token=" + token.reveal());
        assertThat(mail.html()).contains("#token=" + token.reveal());
    }

    private void walkThroughEverything() {
        Person ada = host.anAccount().withPassword(PASSWORDS.get(0)).open();
        keep(ada.signedIn(), ada.token(), ada.present());
        show(SignUp.with(ada.email(), ada.password()), SignIn.with(ada.email(), ada.password()), ada.password());
        Person second = ada.signIn();
        keep(second.signedIn(), second.token(), Host.all(second.customer().sessions()::page));

        thrown(() -> ada.signInWith(Password.of(PASSWORDS.get(4))));
        thrown(() -> host.storefront()
                .signUp(SignUp.with(
                        "bo@example.com", Password.of(PASSWORDS.get(3).substring(0, 9)))));
        thrown(() -> host.storefront().signUp(SignUp.with(ada.email(), Password.of(PASSWORDS.get(4)))));
        thrown(() -> host.storefront().signUp(SignUp.with("canary-short@example.com", Password.of(PASSWORDS.get(3)))));
        thrown(() -> host.storefront().signIn(SignIn.with(ada.email(), Password.of(PASSWORDS.get(4) + "\ud800"))));

        MailToken verification = ada.verificationLink();
        keep(host.storefront().preview(verification), verification);
        thrown(() -> host.storefront().confirm(verification, Password.of(PASSWORDS.get(4))));
        keep(ada.customer().confirm(verification), verification);
        thrown(() -> host.storefront().refuse(verification));

        thrown(() -> ada.customer().password().change(Password.of(PASSWORDS.get(4)), Password.of(PASSWORDS.get(1))));
        ada.customer().password().change(ada.password(), Password.of(PASSWORDS.get(1)));

        host.mailboxes().onceArrived(mail -> {
            throw new IOException("canary of the server: " + mail.text());
        });
        host.storefront().requestPasswordReset(ada.email());
        show(host.dispatch());
        host.mailboxes().work();
        host.after(Duration.ofDays(1));
        show(host.dispatch());
        for (MailToken reset : host.mailboxes().tokens(MailKind.RESET_PASSWORD, ada.email())) {
            keep(reset, reset);
        }
        MailToken reset = host.mailboxes().token(MailKind.RESET_PASSWORD, ada.email());
        thrown(() -> host.storefront().resetPassword(reset, Password.of("canary")));
        host.storefront().resetPassword(reset, Password.of(PASSWORDS.get(2)));
        thrown(() -> host.storefront().resetPassword(reset, Password.of(PASSWORDS.get(2))));

        Person third = ada.signInWith(Password.of(PASSWORDS.get(2)));
        keep(third.signedIn(), third.token());
        third.customer().signOut();
        takeAnOffer();
        buyAndSubscribe();
        host.dispatch();
    }

    private void buyAndSubscribe() {
        secrets.addAll(List.of(STREET, CARD, OTHER_CARD));
        AddressForm home = OrderSample.HOME.line1(STREET);
        host.gateway().card(CARD, "4242", YearMonth.of(2030, 4));
        Checkout checkout = host.storefront()
                .checkout(Cart.ofGoods())
                .email("cy@example.com")
                .deliverTo(home)
                .billTo(home)
                .createAccount(Password.of(PASSWORDS.get(0)))
                .saveCard(GatewayToken.of(CARD));
        PlacedOrder order = PlacedOrder.atCheckout("2")
                .at(host.now())
                .of(List.of(PlacedOrder.Line.one("Tea", OrderSample.PRICE)))
                .totals(PlacedOrder.Totals.of(OrderSample.PRICE));
        checkout.requireReady();
        PlacedCheckout placed = checkout.place(order, OrderSample.key("2"));
        show(checkout, order, checkout.place(order, OrderSample.key("2")));
        SignedIn cy = placed.account().signedIn();
        keep(placed, cy.token());
        Checkout again = checkout.as(cy.token());
        show(again, again.choices(), placed.order(), placed.order().content(), placed.card());
        thrown(() -> checkout.place(order.note("another"), OrderSample.key("2")));
        keep(checkout.signIn(SignIn.with("cy@example.com", Password.of(PASSWORDS.get(0)))), cy.token());
        PlacedCheckout guests = host.storefront()
                .checkout(Cart.ofGoods())
                .email("di@example.com")
                .deliverTo(home)
                .place(
                        PlacedOrder.atCheckout("3")
                                .at(host.now())
                                .of(order.lines())
                                .totals(order.totals()),
                        OrderSample.key("3"));
        keep(guests, guests.links().status().token());
        keep(guests.links(), guests.links().confirmation().token());
        subscribe(cy, home, placed.card().id());
    }

    private void subscribe(SignedIn cy, AddressForm home, CardId card) {
        PlatformSubscriptions book = host.platform().subscriptions();
        ContractForm form = ContractForm.subscription(
                        cy.account(), "Coffee", OrderSample.PRICE, BillingInterval.monthly(), host.now())
                .paidBy(card)
                .deliveredTo(home.toAddress());
        Contract coffee = book.begin(form, OrderSample.key("coffee"));
        show(form, coffee, coffee.card(), coffee.terms(), book.cardToCharge(coffee.id()));
        Contracts own = host.shop().customer(cy.token()).orElseThrow().subscriptions();
        host.gateway().card(OTHER_CARD, "4242", YearMonth.of(2030, 4));
        show(own.get(coffee.id()), own.payWith(GatewayToken.of(OTHER_CARD), coffee.id(), coffee.version()));
        thrown(() -> own.payWith(GatewayToken.of(OTHER_CARD), coffee.id(), coffee.version()));
        thrown(() -> own.changeDelivery(coffee.id(), home));
        thrown(() -> book.begin(form.paidBy(NO_CARD), OrderSample.key("tea")));
        show(book.endingCards(PageRequest.first(9)), host.platform().cards().find(cy.account(), card));
    }

    private void takeAnOffer() {
        AccountLinks links = host.platform()
                .orders()
                .offerAccount(OrderSample.guests(host, "guest@example.com", "1").id());
        OrderSignUp form = OrderSignUp.with(Password.of(PASSWORDS.get(1)));
        show(form, links.confirmation(), links.status());
        keep(links, links.confirmation().token());
        keep(
                host.storefront().accountOffer(links.status().token()),
                links.status().token());
        thrown(() -> host.storefront().signUpForOrder(links.status().token(), OrderSignUp.with(Password.of("canary"))));
        SignedIn guest =
                host.storefront().signUpForOrder(links.status().token(), form).signedIn();
        keep(guest, guest.token());
        thrown(() -> host.storefront().signUpForOrder(links.confirmation().token(), form));
    }

    private void keep(Object result, SessionToken token, Object... more) {
        secrets.add(token.reveal());
        secrets.add(token.reveal().substring("ca_session_".length()));
        show(result, token, token.hash());
        show(more);
    }

    private void keep(Object result, MailToken token) {
        secrets.add(token.reveal());
        secrets.add(token.reveal().substring(token.reveal().lastIndexOf("_", 10) + 1));
        show(result, token, token.hash());
    }

    private void show(Object... values) {
        Arrays.stream(values).map(String::valueOf).forEach(shown::add);
    }

    private void thrown(ThrowingCallable act) {
        Throwable thrown = catchThrowable(act);
        assertThat(thrown).isNotNull();
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        shown.add(trace.toString());
    }

    private void lookAround() {
        show(host.audit().toArray());
        show(host.contacts().toArray());
        show(host.heard().toArray());
        show(host.mailboxes().all().toArray());
        show(Host.all(host.accounts().operations()::deadLetters).toArray());
        show(host.storage().passed().toArray());
        Thread.getAllStackTraces().keySet().forEach(thread -> shown.add(thread.getName()));
    }
}

package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.customeraccounts.account.OrderSignUp;
import org.customeraccounts.address.AddressUse;
import org.customeraccounts.address.SavedAddress;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.checkout.PlacedCheckout;
import org.customeraccounts.error.AccountsException;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.order.AccountLinks;
import org.customeraccounts.order.CheckoutNote.Part;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderAccess;
import org.customeraccounts.order.OrderOwner;
import org.customeraccounts.session.CheckYourMail;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.OrderNumber;
import org.customeraccounts.value.Password;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where the shop asks for discretion, nobody sees at checkout whether an address has an account. */
@Tag("A4")
public abstract class DiscreetCheckoutTests extends CheckoutTests {
    private static final String NOBODY = "nobody@example.com";

    private Person ada;

    /** For subclasses. */
    protected DiscreetCheckoutTests() {}

    @BeforeEach
    void askForDiscretion() {
        ada = host.anAccount().open();
        host.save(settings -> settings.withDiscretion(true));
        host.settle();
    }

    private PlacedCheckout buy(String email, String number) {
        return place(visitor().email(email).createAccount(PASSWORD).saveCard(card("pm_" + number)), number);
    }

    private static void looksLikeAGuests(PlacedCheckout placed, String email) {
        assertThat(placed.order().owner()).isEqualTo(new OrderOwner.Guest(EmailAddress.parse(email)));
        assertThat(placed.account()).isEqualTo(new CheckYourMail());
        assertThat(placed.refused()).isEmpty();
        assertThat(placed.card()).isNull();
        assertThat(placed.order().checkout().checkMail()).isTrue();
    }

    @Test
    void aKnownAddressAnswersAsANewOne() {
        PlacedCheckout known = buy(EMAIL, "1");
        PlacedCheckout unknown = buy(NOBODY, "2");

        looksLikeAGuests(known, EMAIL);
        looksLikeAGuests(unknown, NOBODY);
        assertThat(known.links()).isNotNull();
        assertThat(unknown.links()).isNotNull();
    }

    @Test
    void aCardThatCannotBeSavedAnswersTheSame() {
        ada.customer().cards().add(card("pm_1"));

        looksLikeAGuests(buy(EMAIL, "1"), EMAIL);
        looksLikeAGuests(place(visitor().email(NOBODY).createAccount(PASSWORD).saveCard(card("pm_1")), "2"), NOBODY);
    }

    @Test
    void theMailboxIsToldWhich() {
        buy(EMAIL, "1");
        buy(NOBODY, "2");
        host.dispatch();

        assertThat(host.mailboxes().kindsTo(EMAIL)).containsExactly(MailKind.SIGN_UP_ATTEMPTED);
        assertThat(host.mailboxes().kindsTo(NOBODY)).containsExactlyInAnyOrder(MailKind.VERIFY_EMAIL, MailKind.WELCOME);
        assertThat(ada.customer().addresses().list()).isEmpty();
        assertThat(ada.customer().cards().list()).isEmpty();
    }

    @Test
    void aVerifiedAddressAnswersTheSame() {
        host.after(Duration.ofMinutes(1));
        ada.customer().email().resendVerification();
        ada.customer().confirm(ada.verificationLink());

        PlacedCheckout placed = buy(EMAIL, "1");
        PlacedCheckout plain = place(visitor(), "2");

        looksLikeAGuests(placed, EMAIL);
        assertThat(plain.order().owner()).isEqualTo(new OrderOwner.Guest(EmailAddress.parse(EMAIL)));
        assertThat(orders(ada))
                .extracting(Order::id)
                .containsExactlyInAnyOrder(placed.order().id(), plain.order().id());
    }

    /** All that a visitor finds out of an order once it is placed, as the host's pages show it. */
    private List<Object> foundOut(PlacedCheckout placed) {
        OrderId order = placed.order().id();
        Order.Reference link = Order.Reference.of(order);
        Object way = host.storefront().orderLink(link).getClass();
        host.storefront().mailOrderLink(link);
        MailToken status = placed.links().status().token();
        Object expires = host.storefront().accountOffer(status).expiresAt();
        AccountLinks later = host.platform().orders().offerAccount(order);
        Object came = host.storefront().signUpForOrder(later.confirmation().token(), OrderSignUp.with(PASSWORD));
        return List.of(
                way,
                expires,
                came,
                code(() -> host.storefront().accountOffer(status)),
                code(() -> host.storefront().signUpForOrder(status, OrderSignUp.with(PASSWORD))),
                code(() -> host.platform().orders().offerAccount(order)));
    }

    private static ErrorCode code(ThrowingCallable act) {
        return catchThrowableOfType(AccountsException.class, act).code();
    }

    private void verify() {
        host.after(Duration.ofMinutes(1));
        ada.customer().email().resendVerification();
        ada.customer().confirm(ada.verificationLink());
    }

    @Test
    void whatIsFoundOutOfAnOrderAfterwardsIsTheSameForAVerifiedAddress() {
        verify();
        PlacedCheckout known = place(visitor(), "1");
        PlacedCheckout unknown = place(visitor().email(NOBODY), "2");
        host.settle();

        assertThat(foundOut(known))
                .isEqualTo(foundOut(unknown))
                .containsExactly(
                        OrderAccess.Mailbox.class,
                        host.now().plus(LinkPurpose.CREATE_ACCOUNT.lifetime()),
                        new CheckYourMail(),
                        ErrorCode.LINK_USED,
                        ErrorCode.LINK_USED,
                        ErrorCode.ACCOUNT_NOT_OFFERED);

        host.dispatch();
        assertThat(host.mailboxes().kindsTo(EMAIL)).containsExactly(MailKind.SIGN_UP_ATTEMPTED);
        assertThat(host.mailboxes().kindsTo(NOBODY))
                .containsExactlyInAnyOrder(MailKind.OPEN_ORDER, MailKind.WELCOME, MailKind.VERIFY_EMAIL);
        assertThat(orders(ada))
                .extracting(Order::id)
                .containsExactly(known.order().id());
    }

    @Test
    void whoOrderedDoesNotSeeThatTheAddressIsVerifiedOrTheOrderDisownedSince() {
        PlacedCheckout placed = place(visitor(), "1");
        PlacedCheckout other = place(visitor().email(NOBODY), "2");
        verify();
        ada.customer().orders().notMine(placed.order().id());
        host.settle();

        assertThat(foundOut(placed)).isEqualTo(foundOut(other));
    }

    @Test
    void theCustomerWhoHasTheOrderFindsTheWayThroughSigningIn() {
        verify();
        Order.Reference link = Order.Reference.of(place(visitor(), "1").order().id());

        OrderAccess.Mailbox way = (OrderAccess.Mailbox) host.storefront().orderLink(link);

        assertThat(way.signIn().toString()).endsWith("/sign-in?order=" + link);
        assertThat(ada.customer().orders().open(link).number()).isEqualTo(OrderNumber.of("1"));
    }

    @Test
    void aNewAccountHoldsAddressesAndCardAndGetsTheOrderOnceVerified() {
        PlacedCheckout placed = buy(NOBODY, "1");
        host.save(settings -> settings.withDiscretion(false));
        Person nobody = new Person(
                host,
                Host.SHOP,
                NOBODY,
                PASSWORD,
                host.storefront().signIn(SignIn.with(NOBODY, PASSWORD)).signedIn());
        assertThat(orders(nobody)).isEmpty();
        assertThat(nobody.customer().addresses().list())
                .extracting(SavedAddress::defaultFor)
                .containsExactlyInAnyOrder(Set.of(AddressUse.DELIVERY), Set.of(AddressUse.BILLING));
        assertThat(nobody.customer().cards().list()).hasSize(1);

        nobody.customer().confirm(nobody.verificationLink());

        assertThat(orders(nobody))
                .extracting(Order::id)
                .containsExactly(placed.order().id());
    }

    @Test
    void theSameAgainAnswersTheSameForBoth() {
        List<String> both = List.of(EMAIL, NOBODY);
        both.forEach(email -> buy(email, email));
        host.settle();

        assertThat(both).allSatisfy(email -> {
            PlacedCheckout again = buy(email, email);
            looksLikeAGuests(again, email);
            assertThat(again.repeated()).isTrue();
            assertThat(again.links()).isNull();
        });
        host.dispatch();
        assertThat(host.mailboxes().all()).isEmpty();
    }

    @Test
    void whatIsWrongWithThePasswordIsToldToBoth() {
        assertThat(List.of(EMAIL, NOBODY)).allSatisfy(email -> {
            PlacedCheckout placed = place(visitor().email(email).createAccount(Password.of("short")), "of " + email);

            assertThat(placed.refused()).containsOnlyKeys(Part.ACCOUNT);
            assertThat(placed.refused()).containsEntry(Part.ACCOUNT, ErrorCode.PASSWORD_TOO_SHORT);
        });
    }

    @Test
    void staffSeesWhichItWas() {
        buy(EMAIL, "1");

        assertThat(host.audited(AuditAction.CHECKOUT)).satisfies(entry -> {
            assertThat(entry.account()).isEqualTo(ada.id());
            assertThat(entry.details()).containsEntry("known", "true");
        });
        buy(NOBODY, "2");
        assertThat(host.audited(AuditAction.CHECKOUT).details())
                .containsEntry("opened", "true")
                .doesNotContainKey("known");
    }

    @Test
    void aCustomerWhoIsSignedInSeesTheirOrderAsItIs() {
        PlacedCheckout placed = place(as(ada).deliverTo(HOME), "1");

        assertThat(placed.order().owner()).isEqualTo(new OrderOwner.Placed(ada.id()));
    }
}

package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;

import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.customeraccounts.address.AddressRemoved;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.audit.AuditEntry;
import org.customeraccounts.checkout.Cart;
import org.customeraccounts.checkout.PlacedCheckout;
import org.customeraccounts.credential.Proof;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderOwner;
import org.customeraccounts.order.PlacedOrder;
import org.customeraccounts.payment.CardRemoved;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.Password;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A guest's orders never come to somebody who has not shown that the mailbox is theirs. */
@Tag("A11")
public abstract class GuestOrderClaimTests extends DoorTests {
    private static final String EMAIL = AccountSample.EMAIL;
    private static final String NEW = "ada@new.example";

    /** For subclasses. */
    protected GuestOrderClaimTests() {}

    private Order guests(String number) {
        return OrderSample.guests(host, EMAIL, number);
    }

    private static List<Order> list(Person person) {
        return Host.all(request -> person.customer().orders().page(request));
    }

    private List<AuditEntry> joins() {
        return host.audit().stream()
                .filter(entry -> entry.action() == AuditAction.ORDER_JOIN)
                .toList();
    }

    @Test
    void getsNothingByTypingTheAddress() {
        Order order = guests("1");
        Person thief = host.anAccount().open();

        refused(
                ErrorCode.EMAIL_NOT_VERIFIED,
                () -> thief.customer().email().requestChange(NEW, NEW, Proof.password(thief.password())));

        assertThat(list(thief)).isEmpty();
        assertThat(host.platform().orders().find(order.id())).contains(order);
    }

    @Test
    void getsNothingByAskingForTheAddress() {
        Order order = guests("1");
        Person thief =
                host.anAccount().withEmail("thief@example.com").verified().open();

        refused(
                ErrorCode.EMAIL_ALREADY_USED,
                () -> thief.customer().email().requestChange(EMAIL, EMAIL, Proof.password(thief.password())));

        assertThat(list(thief)).isEmpty();
        assertThat(host.platform().orders().find(order.id())).contains(order);
    }

    @Test
    void getsNothingByALinkToTheirOwnMailbox() {
        Person thief =
                host.anAccount().withEmail("thief@example.com").verified().open();
        thief.customer().email().requestChange(EMAIL, EMAIL, Proof.password(thief.password()));
        Order order = guests("1");
        host.dispatch();

        refused(
                ErrorCode.LINK_UNKNOWN,
                () -> thief.customer().confirm(host.mailboxes().token(MailKind.EMAIL_CHANGE_REQUESTED, thief.email())));

        assertThat(list(thief)).isEmpty();
        assertThat(host.platform().orders().find(order.id())).contains(order);
    }

    @Test
    void whoTypesMyUnverifiedAddressPutsNothingIntoMyAccount() {
        Person ada = host.anAccount().open();

        Order typed = guests("1");

        assertThat(typed.owner()).isEqualTo(new OrderOwner.Guest(EmailAddress.parse(EMAIL)));
        assertThat(list(ada)).isEmpty();
        host.after(Duration.ofDays(3));
        assertThat(list(ada)).isEmpty();
    }

    @Test
    void getsNothingByAskingForTheAddressBeforeAndNotConfirming() {
        Person thief =
                host.anAccount().withEmail("thief@example.com").verified().open();
        thief.customer().email().requestChange(EMAIL, EMAIL, Proof.password(thief.password()));
        host.dispatch();
        Order order = guests("1");

        host.after(Duration.ofDays(3));
        thief.signIn().customer().email().cancel();
        host.dispatch();

        assertThat(list(thief.signIn())).isEmpty();
        assertThat(host.platform().orders().find(order.id())).contains(order);
    }

    @Test
    void whoOnceHadTheAddressGetsNothingThatIsOrderedAfterTheWayBack() {
        Person ada = host.anAccount().verified().open();
        ada.customer().email().requestChange(NEW, NEW, Proof.password(ada.password()));
        Order before = OrderSample.guests(host, NEW, "1");
        host.dispatch();
        ada.customer().confirm(host.mailboxes().token(MailKind.CONFIRM_EMAIL_CHANGE, NEW));
        host.dispatch();
        host.storefront().revert(host.mailboxes().token(MailKind.EMAIL_CHANGED, EMAIL));

        Order after = OrderSample.guests(host, NEW, "2");
        host.dispatch();

        assertThat(after.owner()).isEqualTo(new OrderOwner.Guest(EmailAddress.parse(NEW)));
        assertThat(host.platform().orders().page(ada.id(), PageRequest.first(5)).items())
                .extracting(Order::id)
                .containsExactly(before.id());
    }

    @Test
    void whoseAccountIsClosedGetsNothingAndWhoeverComesAfterOnlyOnceTheyVerify() {
        Person ada = host.anAccount().verified().open();
        host.owner().accounts().close(ada.id());
        Order order = guests("1");
        assertThat(order.owner()).isEqualTo(new OrderOwner.Guest(EmailAddress.parse(EMAIL)));

        Person next = host.anAccount().open();
        assertThat(list(next)).isEmpty();
        assertThat(host.platform().orders().find(order.id())).contains(order);
        next.customer().confirm(next.verificationLink());

        assertThat(list(next))
                .containsExactly(order.joinedTo(next.id(), host.now()).orThrow());
        assertThat(host.platform().orders().page(ada.id(), PageRequest.first(5)).items())
                .isEmpty();
    }

    @Test
    void whoHoldsTheMailedLinkSeesTheOrderAndHasNothingMore() {
        Order order = guests("1");
        host.storefront().mailOrderLink(Order.Reference.of(order.id()));
        host.dispatch();
        MailToken link = host.mailboxes().token(MailKind.OPEN_ORDER, EMAIL);
        Person stranger =
                host.anAccount().withEmail("thief@example.com").verified().open();

        assertThat(host.storefront().openOrder(link)).isEqualTo(order);

        refused(ErrorCode.LINK_UNKNOWN, () -> stranger.customer().confirm(link));
        refused(ErrorCode.LINK_UNKNOWN, () -> host.storefront().confirm(link, stranger.password()));
        refused(ErrorCode.LINK_UNKNOWN, () -> host.storefront().resetPassword(link, stranger.password()));
        refused(ErrorCode.ORDER_UNKNOWN, () -> stranger.customer().orders().open(Order.Reference.of(order.id())));
        assertThat(list(stranger)).isEmpty();
        assertThat(host.platform().orders().find(order.id())).contains(order);
    }

    @Test
    void whoVerifiesTheSameMailboxAtTheSameTimeSharesNothing() throws Exception {
        for (int round = 0; round < 4; round++) {
            String address = "guest" + round + "@example.com";
            Person one = host.anAccount()
                    .withEmail("one" + round + "@example.com")
                    .verified()
                    .open();
            one.customer().email().requestChange(address, address, Proof.password(one.password()));
            host.dispatch();
            MailToken toOne = host.mailboxes().token(MailKind.CONFIRM_EMAIL_CHANGE, address);
            for (int i = 0; i < 5; i++) {
                OrderSample.guests(host, address, round + "-" + i);
            }
            List<Person> other = new ArrayList<>();

            var outcome = AtOnce.run(2, number -> {
                if (number == 0) {
                    one.customer().confirm(toOne);
                } else {
                    other.add(host.anAccount()
                            .withEmail(address)
                            .withPassword("seven quiet lanterns")
                            .verified()
                            .open());
                }
                return number;
            });
            host.dispatch();

            assertThat(outcome.values()).hasSize(1);
            assertThat(outcome.refusals())
                    .hasSize(1)
                    .isSubsetOf(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT, ErrorCode.LINK_USED);
            Person winner = other.isEmpty() ? one : other.get(0);
            assertThat(list(winner)).hasSize(5);
            assertThat(list(other.isEmpty() ? winner : one)).hasSize(other.isEmpty() ? 5 : 0);
            assertThat(joins()).hasSize(5 * (round + 1));
        }
    }

    private PlacedCheckout thiefsCheckout() {
        return host.storefront()
                .checkout(Cart.ofGoods())
                .email(EMAIL)
                .deliverTo(OrderSample.HOME)
                .createAccount(Password.of(AccountSample.PASSWORD))
                .saveCard(host.gateway().card("pm_thief", "4242", YearMonth.of(2030, 4)))
                .place(
                        PlacedOrder.atCheckout("thief's")
                                .at(host.now())
                                .of(List.of(PlacedOrder.Line.one("Tea", OrderSample.PRICE)))
                                .totals(PlacedOrder.Totals.of(OrderSample.PRICE)),
                        OrderSample.key("thief's"));
    }

    private Person thief(PlacedCheckout placed) {
        return new Person(
                host,
                Host.SHOP,
                EMAIL,
                Password.of(AccountSample.PASSWORD),
                placed.account().signedIn());
    }

    @Test
    void whoCreatesAnAccountWithMyAddressAtCheckoutGetsNoneOfMine() {
        Order mine = guests("1");
        PlacedCheckout theirs = thiefsCheckout();
        Order later = guests("2");
        Person thief = thief(theirs);

        assertThat(list(thief)).containsExactly(theirs.order());
        MailToken link = thief.verificationLink();
        host.storefront().refuse(link);

        assertThat(thief.isSignedIn()).isFalse();
        Person me = host.anAccount().verified().open();
        assertThat(list(me)).extracting(Order::id).containsExactlyInAnyOrder(mine.id(), later.id());
        assertThat(me.customer().addresses().list()).isEmpty();
        assertThat(me.customer().cards().list()).isEmpty();
    }

    @Test
    void whoCreatedAnAccountWithMyAddressLeavesMeNoAddressAndNoCardOnceIProveTheMailbox() {
        Order mine = guests("1");
        Person thief = thief(thiefsCheckout());
        assertThat(thief.customer().addresses().list()).isNotEmpty();
        assertThat(thief.customer().cards().list()).isNotEmpty();
        Password next = Password.of("nine loud trumpets");

        host.storefront().resetPassword(thief.resetLink(), next);

        assertThat(thief.isSignedIn()).isFalse();
        Person me = thief.signInWith(next);
        assertThat(list(me)).extracting(Order::id).contains(mine.id());
        assertThat(me.customer().addresses().list()).isEmpty();
        assertThat(me.customer().cards().list()).isEmpty();
        host.dispatch();
        host.dispatch();
        assertThat(host.gateway().attached()).isEmpty();
        assertThat(host.heard()).hasAtLeastOneElementOfType(AddressRemoved.class);
        assertThat(host.heard()).hasAtLeastOneElementOfType(CardRemoved.class);
    }

    @Test
    void ofAnotherShopGetsNothing() {
        Order order = guests("1");
        Person elsewhere = host.anAccount().in(Host.OTHER_SHOP).verified().open();

        assertThat(list(elsewhere)).isEmpty();
        assertThat(host.platform().orders().find(order.id())).contains(order);
    }

    @Test
    void whoHasTheAddressLaterGetsNoneThatJoinedBefore() {
        guests("1");
        Person ada = host.anAccount().verified().open();
        ada.customer().email().requestChange(NEW, NEW, Proof.password(ada.password()));
        host.dispatch();
        ada.customer().confirm(host.mailboxes().token(MailKind.CONFIRM_EMAIL_CHANGE, NEW));
        host.after(Duration.ofDays(8));

        Person next = host.anAccount().verified().open();

        assertThat(list(next)).isEmpty();
        assertThat(host.platform().orders().page(ada.id(), PageRequest.first(5)).items())
                .hasSize(1);
    }
}

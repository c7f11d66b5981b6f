package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;
import static org.customeraccounts.testkit.acceptance.Refusals.throttled;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.error.AccountsException;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderAccess;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.RequestContext;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The link in an order mail leads to that order, and to whom it belongs. */
@Tag("L3")
public abstract class OrderLinkTests extends DoorTests {
    private static final String GUEST = "guest@example.com";
    private static final String PAGES = "https://boutique.example/customer";

    /** For subclasses. */
    protected OrderLinkTests() {}

    /** What the host's page reads from the link. */
    private static Order.Reference followed(URI link) {
        return Order.Reference.parse(link.getRawQuery().substring("order=".length()));
    }

    private Order.Reference linkTo(Order order) {
        return followed(host.platform().orders().link(order.id()));
    }

    private OrderAccess way(Order.Reference reference) {
        return host.storefront().orderLink(reference);
    }

    private static OrderAccess signIn(Order.Reference reference) {
        return new OrderAccess.SignIn(URI.create(PAGES + "/sign-in?order=" + reference));
    }

    private MailToken mailed(Order order) {
        host.storefront().mailOrderLink(linkTo(order));
        host.dispatch();
        return host.mailboxes().token(MailKind.OPEN_ORDER, GUEST);
    }

    @Nested
    class OfAnAccountsOrder {
        @Test
        void isAPageWithAReferenceAndNoToken() {
            Person ada = host.anAccount().open();
            Order order = OrderSample.record(ada, "1");

            assertThat(host.platform().orders().link(order.id()))
                    .isEqualTo(URI.create(PAGES + "/order?order=" + order.id()));
        }

        @Test
        void leadsStraightToItWhenSignedIn() {
            Person ada = host.anAccount().open();
            Order order = OrderSample.record(ada, "1");

            assertThat(ada.customer().orders().open(linkTo(order))).isEqualTo(order);
        }

        @Test
        void leadsThroughSigningInWhenSignedOut() {
            Person ada = host.anAccount().open();
            Order order = OrderSample.record(ada, "1");
            ada.customer().signOut();

            OrderAccess.SignIn way = (OrderAccess.SignIn) way(linkTo(order));
            assertThat(way).isEqualTo(signIn(linkTo(order)));

            assertThat(ada.signIn().customer().orders().open(followed(way.page())))
                    .isEqualTo(order);
        }

        @Test
        void isUnknownToAnotherCustomerWhoMayChangeAccount() {
            Person ada = host.anAccount().open();
            Person bo = host.anAccount().withEmail("bo@example.com").open();
            Order order = OrderSample.record(ada, "1");

            AccountsException refusal = refused(
                    ErrorCode.ORDER_UNKNOWN, () -> bo.customer().orders().open(linkTo(order)));

            assertThat(refusal.nextStep(Locale.ENGLISH)).contains("change to that account");
            assertThat(refusal.nextStep(Locale.FRENCH)).contains("changez de compte");
            assertThat(refusal.details()).isEmpty();
            assertThat(way(linkTo(order))).isEqualTo(signIn(linkTo(order)));
        }

        @Test
        void isMailedToNobody() {
            Person ada = host.anAccount().verified().open();
            Order order = OrderSample.record(ada, "1");
            host.settle();

            host.storefront().mailOrderLink(linkTo(order));
            host.dispatch();

            assertThat(host.mailboxes().all()).isEmpty();
        }
    }

    @Nested
    class OfNoOrder {
        @ParameterizedTest
        @NullSource
        @ValueSource(strings = {"", "x", "1", "../../etc/passwd", "01920000-0000-7000-8000-000000000000 "})
        void leadsToSigningInAndIsUnknownThen(String typed) {
            Order.Reference reference = Order.Reference.parse(typed);
            Person ada = host.anAccount().open();

            assertThat(way(reference)).isEqualTo(new OrderAccess.SignIn(URI.create(PAGES + "/sign-in")));
            refused(ErrorCode.ORDER_UNKNOWN, () -> ada.customer().orders().open(reference));
        }

        @Test
        void answersLikeAnAccountsOrder() {
            Order.Reference none = Order.Reference.of(OrderId.parse("01920000-0000-7000-8000-000000000000"));
            Person ada = host.anAccount().open();

            assertThat(way(none)).isEqualTo(signIn(none));
            refused(ErrorCode.ORDER_UNKNOWN, () -> ada.customer().orders().open(none));
            host.settle();
            host.storefront().mailOrderLink(none);
            host.dispatch();
            assertThat(host.mailboxes().all()).isEmpty();
        }
    }

    @Nested
    class OfAGuestsOrder {
        @Test
        void leadsThroughTheMailboxItWasOrderedWith() {
            Order order = OrderSample.guests(host, GUEST, "1");

            assertThat(way(linkTo(order)))
                    .isEqualTo(new OrderAccess.Mailbox(((OrderAccess.SignIn) signIn(linkTo(order))).page()));

            assertThat(host.storefront().openOrder(mailed(order))).isEqualTo(order);
        }

        @Test
        void isMailedInTheLanguageOfWhoeverAsked() {
            Order order = OrderSample.guests(host, GUEST, "1");

            host.storefront(Locale.FRENCH).mailOrderLink(linkTo(order));
            host.dispatch();

            assertThat(host.mailboxes().latest(MailKind.OPEN_ORDER, GUEST)).satisfies(mail -> {
                assertThat(mail.locale()).isEqualTo(Locale.FRENCH);
                assertThat(mail.subject()).isEqualTo("Votre commande Le Chat Noir");
                assertThat(mail.text()).contains(PAGES + "/order#token=");
            });
            assertThat(host.audited(AuditAction.ORDER_LINK_REQUEST).details())
                    .containsOnlyKeys("order")
                    .containsEntry("order", "" + order.id());
        }

        @Test
        void showsTheOrderAsOftenAsItIsOpenedFor48Hours() {
            Order order = OrderSample.guests(host, GUEST, "1");
            MailToken token = mailed(order);
            assertThat(host.storefront().openOrder(token)).isEqualTo(order);
            host.after(Duration.ofDays(2).minus(Host.MICRO));
            assertThat(host.storefront().openOrder(token)).isEqualTo(order);

            host.after(Host.MICRO);

            refused(ErrorCode.LINK_EXPIRED, () -> host.storefront().openOrder(token));
        }

        @Test
        void countsThe48HoursFromTheSending() {
            Order order = OrderSample.guests(host, GUEST, "1");
            host.storefront().mailOrderLink(linkTo(order));
            host.after(Duration.ofDays(3));
            host.dispatch();

            assertThat(host.storefront().openOrder(host.mailboxes().token(MailKind.OPEN_ORDER, GUEST)))
                    .isEqualTo(order);
        }

        @Test
        void isOfThatOrderAndThatShopAlone() {
            Order order = OrderSample.guests(host, GUEST, "1");
            OrderSample.guests(host, GUEST, "2");
            MailToken token = mailed(order);

            assertThat(host.storefront().openOrder(token)).isEqualTo(order);
            refused(
                    ErrorCode.LINK_UNKNOWN,
                    () -> host.accounts().shop(Host.OTHER_SHOP).storefront().openOrder(token));
            host.accounts().shop(Host.OTHER_SHOP).storefront().mailOrderLink(linkTo(order));
            host.settle();
            host.accounts().shop(Host.OTHER_SHOP).storefront().mailOrderLink(linkTo(order));
            host.dispatch();
            assertThat(host.mailboxes().all()).isEmpty();
        }

        @Test
        void doesNothingAtAnyOtherDoor() {
            Order order = OrderSample.guests(host, GUEST, "1");
            MailToken token = mailed(order);
            Person ada = host.anAccount().open();

            refused(ErrorCode.LINK_UNKNOWN, () -> host.storefront().preview(token));
            refused(ErrorCode.LINK_UNKNOWN, () -> host.storefront().confirm(token, ada.password()));
            refused(ErrorCode.LINK_UNKNOWN, () -> host.storefront().refuse(token));
            refused(ErrorCode.LINK_UNKNOWN, () -> host.storefront().resetPassword(token, ada.password()));
            refused(ErrorCode.LINK_UNKNOWN, () -> ada.customer().confirm(token));
        }

        @Test
        void isNoOtherLink() {
            Person ada = host.anAccount().open();

            refused(ErrorCode.LINK_UNKNOWN, () -> host.storefront().openOrder(ada.verificationLink()));
            refused(ErrorCode.LINK_UNKNOWN, () -> host.storefront().openOrder(MailToken.parse("nonsense")));
            refused(ErrorCode.LINK_UNKNOWN, () -> host.storefront().openOrder(MailToken.parse(null)));
        }

        @Test
        void isUsedUpOnceTheOrderHasJoinedAnAccount() {
            Order order = OrderSample.guests(host, GUEST, "1");
            MailToken token = mailed(order);

            Person guest = host.anAccount().withEmail(GUEST).verified().open();

            refused(ErrorCode.LINK_USED, () -> host.storefront().openOrder(token));
            assertThat(way(linkTo(order))).isEqualTo(signIn(linkTo(order)));
            assertThat(guest.customer().orders().open(linkTo(order)).id()).isEqualTo(order.id());
            guest.customer().orders().notMine(order.id());
            refused(ErrorCode.LINK_USED, () -> host.storefront().openOrder(token));
            assertThat(way(linkTo(order))).isEqualTo(signIn(linkTo(order)));
        }

        @Test
        void isNotMailedAnyMoreOnceTheOrderHasJoinedAnAccount() {
            Order order = OrderSample.guests(host, GUEST, "1");
            Person guest = host.anAccount().withEmail(GUEST).open();
            MailToken verify = guest.verificationLink();
            host.settle();
            host.storefront().mailOrderLink(linkTo(order));

            guest.customer().confirm(verify);
            host.dispatch();

            assertThat(host.mailboxes().all()).isEmpty();
        }

        @Test
        void isNothingToMailOnceTheOrderHasJoinedAnAccount() {
            Order order = OrderSample.guests(host, GUEST, "1");
            host.anAccount().withEmail(GUEST).verified().open();
            host.settle();

            host.storefront().mailOrderLink(linkTo(order));

            assertThat(host.accounts().operations().backlog().waiting()).isZero();
            assertThat(host.audited(AuditAction.ORDER_LINK_REQUEST).details()).isEmpty();
        }

        @Test
        void isMailedFiveTimesADayAndThenNoMoreAndNobodyIsTold() {
            Order order = OrderSample.guests(host, GUEST, "1");
            for (int i = 0; i < 6; i++) {
                host.shop().from(RequestContext.in(Locale.ENGLISH)).storefront().mailOrderLink(linkTo(order));
            }
            host.dispatch();

            assertThat(host.mailboxes().kindsTo(GUEST))
                    .isEqualTo(List.of(
                            MailKind.OPEN_ORDER,
                            MailKind.OPEN_ORDER,
                            MailKind.OPEN_ORDER,
                            MailKind.OPEN_ORDER,
                            MailKind.OPEN_ORDER));
        }

        @Test
        void isAskedForSoOftenAndNotMore() {
            Order order = OrderSample.guests(host, GUEST, "1");
            Order.Reference none = Order.Reference.of(OrderId.parse("01920000-0000-7000-8000-000000000000"));
            for (Order.Reference reference : List.of(linkTo(order), none)) {
                for (int i = 0; i < 10; i++) {
                    host.storefront().mailOrderLink(reference);
                }

                assertThat(throttled(
                                ErrorCode.TOO_MANY_ATTEMPTS,
                                () -> host.storefront().mailOrderLink(reference)))
                        .isPositive();
            }
        }

        @Test
        void isCleanedUpLongAfterItsTime() {
            Order order = OrderSample.guests(host, GUEST, "1");
            MailToken token = mailed(order);
            host.after(Duration.ofDays(32).minus(Host.MICRO));
            host.accounts().operations().cleanUp(100);
            refused(ErrorCode.LINK_EXPIRED, () -> host.storefront().openOrder(token));
            host.after(Host.MICRO);

            assertThat(host.accounts().operations().cleanUp(100).mailLinks()).isEqualTo(1);

            refused(ErrorCode.LINK_UNKNOWN, () -> host.storefront().openOrder(token));
        }
    }
}

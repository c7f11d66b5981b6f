package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.customeraccounts.audit.Actor;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.audit.AuditEntry;
import org.customeraccounts.credential.Proof;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderDisowned;
import org.customeraccounts.order.OrderJoined;
import org.customeraccounts.order.OrderOwner;
import org.customeraccounts.order.PlacedOrder;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.Password;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A guest's orders join the account that has verified the mailbox, and no other. */
@Tag("A11")
public abstract class GuestOrderTests extends DoorTests {
    private static final String EMAIL = AccountSample.EMAIL;
    private static final String NEW = "ada@new.example";

    /** For subclasses. */
    protected GuestOrderTests() {}

    private Order guests(String number) {
        return OrderSample.guests(host, EMAIL, number);
    }

    private static List<Order> list(Person person) {
        return Host.all(request -> person.customer().orders().page(request));
    }

    private static Order joined(Order order, Person to, Instant at) {
        EmailAddress typed = order.owner().guest().orElseThrow();
        return order.ownedBy(new OrderOwner.Joined(to.id(), typed, at));
    }

    private List<AuditEntry> joins() {
        return host.audit().stream()
                .filter(entry -> entry.action() == AuditAction.ORDER_JOIN)
                .toList();
    }

    @Nested
    class Joining {
        @Test
        void waitsUntilTheAddressIsVerified() {
            Order earlier = guests("1");
            Person ada = host.anAccount().open();
            Order meanwhile = guests("2");

            assertThat(list(ada)).isEmpty();
            refused(ErrorCode.ORDER_UNKNOWN, () -> ada.customer().orders().find(earlier.id()));

            ada.customer().confirm(ada.verificationLink());

            assertThat(list(ada)).containsExactly(joined(meanwhile, ada, host.now()), joined(earlier, ada, host.now()));
        }

        @Test
        void isToldAndRecordedForEachOrder() {
            Order first = guests("1");
            Order second = guests("2");
            Person ada = host.anAccount().open();
            ada.verificationLink();
            host.after(Duration.ofMinutes(1));
            var link = ada.verificationLink();
            host.settle();

            ada.customer().confirm(link);

            assertThat(host.events())
                    .filteredOn(OrderJoined.class::isInstance)
                    .containsExactly(
                            new OrderJoined(Host.SHOP, ada.id(), host.now(), first.id()),
                            new OrderJoined(Host.SHOP, ada.id(), host.now(), second.id()));
            assertThat(joins()).hasSize(2).allSatisfy(entry -> {
                assertThat(entry.actor()).isEqualTo(Actor.customer(ada.id()));
                assertThat(entry.account()).isEqualTo(ada.id());
                assertThat(entry.at()).isEqualTo(host.now());
            });
            assertThat(joins())
                    .extracting(entry -> entry.details().get("order"))
                    .containsExactly("" + second.id(), "" + first.id());
        }

        @Test
        void comesWithThePasswordAsWithTheSession() {
            Order order = guests("1");
            Person ada = host.anAccount().open();

            host.storefront().confirm(ada.verificationLink(), ada.password());

            assertThat(list(ada)).containsExactly(joined(order, ada, host.now()));
        }

        @Test
        void comesWithAResetByTheMailbox() {
            Order order = guests("1");
            Person ada = host.anAccount().open();
            Password next = Password.of("another plum tree");

            host.storefront().resetPassword(ada.resetLink(), next);

            assertThat(list(ada.signInWith(next))).containsExactly(joined(order, ada, host.now()));
        }

        @Test
        void comesWithAChangeOfAddress() {
            Person ada = host.anAccount().verified().open();
            ada.customer().email().requestChange(NEW, NEW, Proof.password(ada.password()));
            Order order = OrderSample.guests(host, NEW, "1");
            host.dispatch();
            assertThat(list(ada)).isEmpty();

            ada.customer().confirm(host.mailboxes().token(MailKind.CONFIRM_EMAIL_CHANGE, NEW));

            assertThat(list(ada)).containsExactly(joined(order, ada, host.now()));
        }

        @Test
        void comesWithTheWayBackToTheOldAddress() {
            Person ada = host.anAccount().verified().open();
            ada.customer().email().requestChange(NEW, NEW, Proof.password(ada.password()));
            host.dispatch();
            ada.customer().confirm(host.mailboxes().token(MailKind.CONFIRM_EMAIL_CHANGE, NEW));
            Order order = guests("1");
            assertThat(list(ada)).isEmpty();
            host.dispatch();

            host.storefront().revert(host.mailboxes().token(MailKind.EMAIL_CHANGED, EMAIL));

            assertThat(host.platform().orders().find(order.id())).contains(joined(order, ada, host.now()));
        }

        @Test
        void isAtOnceForAnAddressThatIsVerifiedAlready() {
            Person ada = host.anAccount().verified().open();
            host.settle();

            Order order = OrderSample.guests(host, "ADA@example.com", "1");

            assertThat(order.owner()).isEqualTo(new OrderOwner.Joined(ada.id(), EmailAddress.parse(EMAIL), host.now()));
            assertThat(list(ada)).containsExactly(order);
            assertThat(host.events()).containsExactly(new OrderJoined(Host.SHOP, ada.id(), host.now(), order.id()));
            assertThat(joins()).singleElement().satisfies(entry -> {
                assertThat(entry.actor()).isEqualTo(Actor.platform());
                assertThat(entry.account()).isEqualTo(ada.id());
                assertThat(entry.details()).containsEntry("order", "" + order.id());
            });
        }

        @Test
        void givesTheSameOrderWhenItIsRecordedAgain() {
            PlacedOrder placed = OrderSample.byGuest(host, EMAIL, "1");
            OrderSample.record(host, placed);
            Person ada = host.anAccount().verified().open();

            assertThat(OrderSample.record(host, placed)).isEqualTo(list(ada).get(0));
            assertThat(joins()).hasSize(1);
            assertThat(host.audited(AuditAction.ORDER_RECORD).account()).isEqualTo(ada.id());
        }

        @Test
        void isOfManyOrdersInManyTurns() {
            List<Order> orders = new ArrayList<>();
            for (int i = 0; i < 130; i++) {
                orders.add(guests("" + i));
            }
            Person ada = host.anAccount().open();

            ada.customer().confirm(ada.verificationLink());

            assertThat(list(ada)).hasSizeBetween(host.atLeast(50), 50);
            host.dispatch();
            assertThat(list(ada)).extracting(Order::id).containsExactlyInAnyOrderElementsOf(ids(orders));
            assertThat(joins()).hasSize(130);
            assertThat(host.heard()).filteredOn(OrderJoined.class::isInstance).hasSize(130);
        }

        private List<OrderId> ids(List<Order> orders) {
            return orders.stream().map(Order::id).toList();
        }

        @Test
        void stopsWhereTheAccountIsClosedBeforeTheLastTurn() {
            for (int i = 0; i < 60; i++) {
                guests("" + i);
            }
            Person ada = host.anAccount().open();
            ada.customer().confirm(ada.verificationLink());
            int before = joins().size();

            host.owner().accounts().close(ada.id());
            host.dispatch();

            assertThat(joins()).hasSize(before).hasSizeBetween(host.atLeast(50), 50);
        }

        @Test
        void isOnceOnlyWhileOrdersComeIn() throws Exception {
            Person ada = host.anAccount().open();
            var link = ada.verificationLink();

            var outcome = AtOnce.run(8, number -> {
                if (number == 0) {
                    ada.customer().confirm(link);
                } else {
                    guests("" + number);
                }
                return number;
            });
            host.dispatch();

            assertThat(outcome.refusals()).isEmpty();
            assertThat(list(ada))
                    .hasSize(7)
                    .allSatisfy(order -> assertThat(order.owner()).isInstanceOf(OrderOwner.Joined.class));
            assertThat(joins()).hasSize(7);
        }
    }

    @Nested
    class NotMine {
        private Person ada;
        private Order order;

        private void join() {
            guests("1");
            ada = host.anAccount().verified().open();
            order = list(ada).get(0);
        }

        @Test
        void takesTheOrderFromTheAccountForGood() {
            join();
            host.settle();

            ada.customer().orders().notMine(order.id());

            assertThat(list(ada)).isEmpty();
            refused(ErrorCode.ORDER_UNKNOWN, () -> ada.customer().orders().find(order.id()));
            assertThat(host.platform().orders().find(order.id()).orElseThrow().owner())
                    .isEqualTo(new OrderOwner.Disowned(EmailAddress.parse(EMAIL), ada.id(), host.now()));
            assertThat(host.events()).containsExactly(new OrderDisowned(Host.SHOP, ada.id(), host.now(), order.id()));
            assertThat(host.audited(AuditAction.ORDER_DISOWN)).satisfies(entry -> {
                assertThat(entry.actor()).isEqualTo(Actor.customer(ada.id()));
                assertThat(entry.details()).containsOnlyKeys("order").containsEntry("order", "" + order.id());
            });
        }

        @Test
        void holdsWhenTheMailboxIsProvenAgain() {
            join();
            ada.customer().orders().notMine(order.id());
            ada.customer().email().requestChange(NEW, NEW, Proof.password(ada.password()));
            host.dispatch();
            ada.customer().confirm(host.mailboxes().token(MailKind.CONFIRM_EMAIL_CHANGE, NEW));
            host.dispatch();
            host.storefront().revert(host.mailboxes().token(MailKind.EMAIL_CHANGED, EMAIL));
            OrderSample.record(host, OrderSample.byGuest(host, EMAIL, "1"));

            assertThat(host.platform().orders().find(order.id()).orElseThrow().owner())
                    .isInstanceOf(OrderOwner.Disowned.class);
        }

        @Test
        void holdsForWhoeverHasTheAddressLater() {
            join();
            ada.customer().orders().notMine(order.id());
            host.owner().accounts().close(ada.id());

            Person next = host.anAccount().verified().open();

            assertThat(list(next)).isEmpty();
            refused(ErrorCode.ORDER_UNKNOWN, () -> next.customer().orders().find(order.id()));
        }

        @Test
        void isSaidOnce() throws Exception {
            join();

            var outcome = AtOnce.run(6, number -> {
                ada.customer().orders().notMine(order.id());
                return number;
            });

            assertThat(outcome.values()).hasSize(1);
            assertThat(outcome.refusals()).hasSize(5).containsOnly(ErrorCode.ORDER_UNKNOWN);
        }

        @Test
        void isNotSaidOfAnOrderPlacedSignedIn() {
            Person bo = host.anAccount().withEmail("bo@example.com").open();
            Order own = OrderSample.record(bo, "2");

            refused(ErrorCode.ORDER_NOT_JOINED, () -> bo.customer().orders().notMine(own.id()));

            assertThat(list(bo)).containsExactly(own);
            assertThat(host.audited(AuditAction.ORDER_DISOWN).refusal()).contains(ErrorCode.ORDER_NOT_JOINED);
        }

        @Test
        void isNotSaidOfAnothersOrder() {
            join();
            Person bo = host.anAccount().withEmail("bo@example.com").open();

            refused(ErrorCode.ORDER_UNKNOWN, () -> bo.customer().orders().notMine(order.id()));

            assertThat(list(ada)).containsExactly(order);
        }
    }
}

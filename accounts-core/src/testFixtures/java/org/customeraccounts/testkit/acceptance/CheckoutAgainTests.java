package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.address.SavedAddress;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.checkout.Cart;
import org.customeraccounts.checkout.Checkout;
import org.customeraccounts.checkout.PlacedCheckout;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.order.CheckoutNote.Part;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderOwner;
import org.customeraccounts.order.PlacedOrder;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.OrderNumber;
import org.customeraccounts.value.Password;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same checkout more than once, one after the other and at once. */
@Tag("A4")
public abstract class CheckoutAgainTests extends CheckoutTests {
    private static final int THREADS = 8;
    private static final String BO = "bo@example.com";

    /** For subclasses. */
    protected CheckoutAgainTests() {}

    private Checkout withEverything() {
        return visitor().createAccount(PASSWORD).saveCard(card("pm_1"));
    }

    private int sessions(Person person) {
        return Host.all(person.customer().sessions()::page).size();
    }

    @Nested
    class TheSame {
        @Test
        void givesTheFirstResultButNoSession() {
            PlacedCheckout first = place(withEverything(), "1");
            Person ada = owner(first);
            host.settle();
            host.after(Duration.ofDays(2));

            PlacedCheckout again = place(withEverything(), "1");

            assertThat(again).isEqualTo(new PlacedCheckout(first.order(), null, first.card(), null, true));
            assertThat(orders(ada)).containsExactly(first.order());
            assertThat(ada.customer().cards().list()).hasSize(1);
            assertThat(ada.customer().addresses().list()).hasSize(2);
            assertThat(sessions(ada)).isEqualTo(1);
            host.dispatch();
            assertThat(host.mailboxes().all()).isEmpty();
            assertThat(host.heard()).isEmpty();
            assertThat(host.audited(AuditAction.CHECKOUT).details()).containsEntry("repeated", "true");
            assertThat(host.audited(AuditAction.CHECKOUT).account()).isEqualTo(ada.id());
        }

        @Test
        void givesTheReasonsAgain() {
            Person ada = host.anAccount().open();
            PlacedCheckout first = place(withEverything(), "1");

            PlacedCheckout again = place(withEverything(), "1");

            assertThat(again.refused())
                    .isEqualTo(first.refused())
                    .isEqualTo(Map.of(
                            Part.ACCOUNT, ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT,
                            Part.CARD, ErrorCode.ACCOUNT_REQUIRED));
            assertThat(again.order()).isEqualTo(first.order());
            assertThat(again.links()).isNull();
            assertThat(orders(ada)).isEmpty();
        }

        @Test
        void isTheSameWithAnotherPasswordAndAnotherSpellingOfTheAddress() {
            PlacedCheckout first = place(visitor().createAccount(PASSWORD), "1");

            PlacedCheckout again =
                    place(visitor().email("ADA@Example.com").createAccount(Password.of("something else")), "1");

            assertThat(again.order()).isEqualTo(first.order());
            host.storefront().signIn(SignIn.with(EMAIL, PASSWORD));
        }

        @Test
        void withManyPasswordsAtOnceOpensOneAccountWithTheFirst() throws Exception {
            List<Password> typed = IntStream.range(0, THREADS)
                    .mapToObj(number -> Password.of("plum trees by river number " + number))
                    .toList();

            AtOnce<PlacedCheckout> placed =
                    AtOnce.run(THREADS, number -> place(visitor().createAccount(typed.get(number)), "1"));

            assertThat(placed.refusals()).isEmpty();
            assertThat(placed.values()).filteredOn(result -> !result.repeated()).hasSize(1);
            for (int number = 0; number < THREADS; number++) {
                SignIn form = SignIn.with(EMAIL, typed.get(number));
                if (placed.values().get(number).repeated()) {
                    refused(ErrorCode.BAD_CREDENTIALS, () -> host.storefront().signIn(form));
                } else {
                    assertThat(host.storefront().signIn(form).signedIn().account())
                            .isEqualTo(placed.values()
                                    .get(number)
                                    .account()
                                    .signedIn()
                                    .account());
                }
            }
        }

        @Test
        void signedInAndSignedOutAtOnceIsOneOrderOfTheFirst() throws Exception {
            Person ada = host.anAccount().open();

            AtOnce<PlacedCheckout> placed = AtOnce.run(
                    THREADS,
                    number -> place(number % 2 == 0 ? visitor() : visitor().as(ada.token()), "1"));

            assertThat(placed.refusals()).isEmpty();
            assertThat(placed.values().stream().map(PlacedCheckout::order).distinct())
                    .hasSize(1);
            assertThat(placed.values()).filteredOn(result -> !result.repeated()).hasSize(1);
            Order order = placed.values().get(0).order();
            assertThat(orders(ada)).isEqualTo(order.owner() instanceof OrderOwner.Placed ? List.of(order) : List.of());
            assertThat(host.platform().orders().find(order.id())).contains(order);
        }

        @Test
        void isTheSameOnceTheAccountIsClosedOrBeingDeleted() {
            PlacedCheckout first = place(withEverything(), "1");
            Person ada = owner(first);

            host.owner().deletions().schedule(ada.id(), Deletion.Scope.ERASURE);
            assertThat(place(withEverything(), "1").order()).isEqualTo(first.order());
            host.owner().deletions().undo(ada.id());
            host.owner().accounts().close(ada.id());

            PlacedCheckout again = place(withEverything(), "1");
            assertThat(again.order()).isEqualTo(first.order());
            assertThat(again.repeated()).isTrue();
            assertThat(again.account()).isNull();
            assertThat(host.accountOf(EMAIL)).isEmpty();
        }

        @Test
        void isTheSameInOneShopAlone() {
            PlacedCheckout first = place(visitor(), "1");

            PlacedCheckout elsewhere = host.accounts()
                    .shop(Host.OTHER_SHOP)
                    .storefront()
                    .checkout(Cart.ofGoods())
                    .email(EMAIL)
                    .deliverTo(HOME)
                    .billTo(WORK)
                    .place(paid("1"), key("1"));

            assertThat(elsewhere.repeated()).isFalse();
            assertThat(elsewhere.order().id()).isNotEqualTo(first.order().id());
        }

        @Test
        void givesTheOrderAsItHasBecomeSince() {
            PlacedCheckout first = place(visitor(), "1");
            Person ada = host.anAccount().verified().open();

            Order again = place(visitor(), "1").order();

            assertThat(again).isEqualTo(orders(ada).get(0));
            assertThat(again.id()).isEqualTo(first.order().id());
        }

        @Test
        void ofACustomerIsTheSameOnceTheSessionIsOverAndTheBookHasChanged() {
            Person ada = host.anAccount().open();
            SavedAddress home = ada.customer().addresses().add(HOME);
            PlacedCheckout first = place(as(ada).deliverTo(home.id()), "1");
            ada.customer().addresses().remove(home.id());
            Person later = ada.signIn();
            ada.customer().signOut();

            assertThat(place(as(ada).deliverTo(home.id()), "1").order()).isEqualTo(first.order());
            assertThat(place(as(later).deliverTo(home.id()), "1").order()).isEqualTo(first.order());
        }

        @Test
        void fromManyThreadsIsOneOrderOneAccountOneCardAndOneWelcome() throws Exception {
            card("pm_1");

            AtOnce<PlacedCheckout> placed = AtOnce.run(THREADS, number -> place(withEverything(), "1"));

            assertThat(placed.refusals()).isEmpty();
            assertThat(placed.values()).hasSize(THREADS);
            assertThat(placed.values().stream().map(PlacedCheckout::order).distinct())
                    .hasSize(1);
            List<PlacedCheckout> firsts = placed.values().stream()
                    .filter(result -> !result.repeated())
                    .toList();
            assertThat(firsts).hasSize(1);
            Person ada = owner(firsts.get(0));
            assertThat(orders(ada)).hasSize(1);
            assertThat(ada.customer().cards().list()).hasSize(1);
            assertThat(ada.customer().addresses().list()).hasSize(2);
            assertThat(sessions(ada)).isEqualTo(1);
            host.dispatch();
            assertThat(host.mailboxes().kindsTo(EMAIL))
                    .containsExactlyInAnyOrder(MailKind.WELCOME, MailKind.VERIFY_EMAIL);
            assertThat(placed.values())
                    .extracting(PlacedCheckout::card)
                    .extracting(card -> card.id())
                    .containsOnly(firsts.get(0).card().id());
        }

        @Test
        void ofAGuestFromManyThreadsIsOneOrder() throws Exception {
            AtOnce<PlacedCheckout> placed = AtOnce.run(THREADS, number -> place(visitor(), "1"));

            assertThat(placed.refusals()).isEmpty();
            assertThat(placed.values()).filteredOn(result -> !result.repeated()).hasSize(1);
            assertThat(placed.values().stream().map(PlacedCheckout::order).distinct())
                    .hasSize(1);
        }

        @Test
        void ofACustomerFromManyThreadsIsOneOrder() throws Exception {
            Person ada = host.anAccount().open();
            card("pm_1");

            AtOnce<PlacedCheckout> placed =
                    AtOnce.run(THREADS, number -> place(as(ada).deliverTo(HOME).saveCard(card("pm_1")), "1"));

            assertThat(placed.refusals()).isEmpty();
            assertThat(orders(ada)).hasSize(1);
            assertThat(ada.customer().cards().list()).hasSize(1);
        }
    }

    @Nested
    class SomethingElse {
        private void isRefused(Checkout checkout, PlacedOrder order) {
            refused(ErrorCode.IDEMPOTENCY_KEY_REUSED, () -> checkout.place(order, key("1")));
        }

        @Test
        void underTheSameKeyIsRefusedAndLeavesNothing() {
            place(visitor(), "1");
            host.settle();

            isRefused(visitor(), paid("2"));
            isRefused(visitor(), paid("1").asDonation());
            isRefused(visitor(), paid("1").at(Host.START.minusSeconds(1)));
            isRefused(visitor(), paid("1").note("quick"));
            isRefused(visitor(), paid("1").paidBy(PlacedOrder.Payment.wallet("PayPal")));
            isRefused(visitor().deliverTo(WORK), paid("1"));
            isRefused(visitor().billTo(HOME), paid("1"));
            isRefused(visitor().createAccount(PASSWORD), paid("1"));
            isRefused(visitor().saveCard(card("pm_1")), paid("1"));
            isRefused(visitor().email(BO).createAccount(PASSWORD), paid("1"));
            isRefused(checkout(Cart.ofGoods()).email(EMAIL).deliverTo(HOME), paid("1"));

            assertThat(host.accountOf(EMAIL)).isEmpty();
            assertThat(host.accountOf(BO)).isEmpty();
            assertThat(host.contacts()).hasSize(1);
            assertThat(host.platform().orders().find(OrderNumber.of("2"))).isEmpty();
            assertThat(host.events()).isEmpty();
            assertThat(host.mailboxes().all()).isEmpty();
            host.anAccount().withEmail(BO).open();
        }

        @Test
        void isWhatTheHostRecordedItself() {
            OrderSample.record(host, OrderSample.byGuest(host, EMAIL, "1"));

            isRefused(visitor(), paid("1"));
        }

        /** What was asked for is not among what is kept, so that nobody can tell any more whether it is the same. */
        @Test
        void isWhateverComesOnceTheAccountIsDeletedAndItsOrderOnlyKept() {
            PlacedCheckout first = place(visitor().createAccount(PASSWORD), "1");
            Person ada = owner(first);
            host.owner().deletions().schedule(ada.id(), Deletion.Scope.ERASURE);
            host.dispatch();
            host.after(DeletionDoorTests.GRACE);
            host.accounts().operations().runDeletions(10);
            host.settle();

            isRefused(visitor().createAccount(PASSWORD), paid("1"));

            assertThat(host.platform().orders().find(first.order().id()))
                    .get()
                    .extracting(Order::checkout)
                    .isNull();
            assertThat(host.accountOf(EMAIL)).isEmpty();
            assertThat(host.contacts()).isEmpty();
        }

        @Test
        void isWhatAnotherCustomerPlaced() {
            Person ada = host.anAccount().open();
            Person bo = host.anAccount().withEmail(BO).open();
            place(as(ada).deliverTo(HOME), "1");

            isRefused(as(bo).email(EMAIL).deliverTo(HOME), paid("1"));
        }

        @Test
        void fromTwoVisitorsAtOnceLeavesOne() throws Exception {
            List<String> emails = List.of(EMAIL, BO, "cy@example.com", "di@example.com");

            AtOnce<PlacedCheckout> placed = AtOnce.run(
                    emails.size(),
                    number -> place(visitor().email(emails.get(number)).createAccount(PASSWORD), "1"));

            assertThat(placed.values()).hasSize(1);
            assertThat(placed.refusals()).hasSize(emails.size() - 1).containsOnly(ErrorCode.IDEMPOTENCY_KEY_REUSED);
            assertThat(host.contacts()).hasSize(1);
            assertThat(emails.stream().flatMap(email -> host.accountOf(email).stream()))
                    .hasSize(1);
            EmailAddress winner = host.contacts().get(0).address();
            emails.stream()
                    .filter(email -> !email.equals(winner.value()))
                    .forEach(email -> host.anAccount().withEmail(email).open());
        }

        @Test
        void ofGuestsAtOnceLeavesOneContact() throws Exception {
            List<String> emails = List.of(EMAIL, BO, "cy@example.com", "di@example.com");

            AtOnce<PlacedCheckout> placed =
                    AtOnce.run(emails.size(), number -> place(visitor().email(emails.get(number)), "1"));

            assertThat(placed.values()).hasSize(1);
            assertThat(placed.refusals()).containsOnly(ErrorCode.IDEMPOTENCY_KEY_REUSED);
            assertThat(host.contacts()).hasSize(1);
        }
    }

    @Nested
    class TheSameAddress {
        @Test
        void fromDifferentCheckoutsAtOnceGetsOneAccountAndAllOrders() throws Exception {
            AtOnce<PlacedCheckout> placed =
                    AtOnce.run(THREADS, number -> place(visitor().createAccount(PASSWORD), "no " + number));

            assertThat(placed.refusals()).isEmpty();
            assertThat(placed.values()).hasSize(THREADS);
            List<PlacedCheckout> opened = placed.values().stream()
                    .filter(result -> result.account() != null)
                    .toList();
            assertThat(opened).hasSize(1);
            assertThat(placed.values())
                    .filteredOn(result -> result.account() == null)
                    .allSatisfy(result -> {
                        assertThat(result.order().owner().guest()).isPresent();
                        assertThat(result.refused())
                                .isEqualTo(Map.of(Part.ACCOUNT, ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT));
                    });
            Person ada = owner(opened.get(0));
            assertThat(orders(ada)).containsExactly(opened.get(0).order());
            host.dispatch();
            assertThat(host.mailboxes().kindsTo(EMAIL))
                    .containsExactlyInAnyOrder(MailKind.WELCOME, MailKind.VERIFY_EMAIL);
            ada.customer().confirm(ada.verificationLink());
            assertThat(orders(ada)).hasSize(THREADS);
        }

        @Test
        void isSignedUpAndOrderedWithAtOnce() throws Exception {
            AtOnce<Object> both = AtOnce.run(
                    2,
                    number -> number == 0
                            ? place(visitor().createAccount(PASSWORD), "1")
                            : host.storefront().signUp(SignUp.with(EMAIL, PASSWORD)));

            assertThat(both.values()).hasAtLeastOneElementOfType(PlacedCheckout.class);
            assertThat(host.accountOf(EMAIL)).isPresent();
            assertThat(host.platform().orders().find(OrderNumber.of("1"))).isPresent();
        }
    }
}

package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;
import static org.customeraccounts.testkit.acceptance.Refusals.violations;

import java.util.Map;
import java.util.Optional;
import org.customeraccounts.address.SavedAddress;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.checkout.Cart;
import org.customeraccounts.checkout.Checkout;
import org.customeraccounts.checkout.PlacedCheckout;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.order.CheckoutNote.Part;
import org.customeraccounts.order.Order;
import org.customeraccounts.value.OrderNumber;
import org.customeraccounts.value.Password;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What happens while an order is being placed: others act, machines stop, and nothing is told that is nobody's
 * business.
 */
@Tag("A4")
public abstract class CheckoutMeanwhileTests extends CheckoutTests {
    private static final String BO = "bo@example.com";

    /** For subclasses. */
    protected CheckoutMeanwhileTests() {}

    private Checkout withEverything(String email) {
        return visitor().email(email).createAccount(PASSWORD).saveCard(card("pm_" + email));
    }

    /** All of it happens between the slow work and the unit of work. */
    @Nested
    class Others {
        @Test
        void takeTheAddress() {
            host.storage().meanwhile(() -> host.anAccount().open());

            PlacedCheckout placed = place(withEverything(EMAIL), "1");

            assertThat(placed.refused())
                    .isEqualTo(Map.of(
                            Part.ACCOUNT, ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT,
                            Part.CARD, ErrorCode.ACCOUNT_REQUIRED));
            assertThat(placed.order().owner().guest()).isPresent();
        }

        @Test
        @Tag("A11")
        void takeAndVerifyTheAddress() {
            host.storage().meanwhile(() -> host.anAccount().verified().open());

            Order order = place(withEverything(EMAIL), "1").order();

            assertThat(order.owner().account()).isEqualTo(host.accountOf(EMAIL).map(account -> account.id()));
        }

        @Test
        void takeTheCardsToken() {
            Person bo = host.anAccount().withEmail(BO).open();
            Checkout checkout = withEverything(EMAIL);
            host.storage().meanwhile(() -> bo.customer().cards().add(card("pm_" + EMAIL)));

            PlacedCheckout placed = place(checkout, "1");

            assertThat(placed.refused()).isEqualTo(Map.of(Part.CARD, ErrorCode.PAYMENT_METHOD_UNKNOWN));
            assertThat(placed.account()).isNotNull();
            assertThat(place(checkout, "1").refused()).isEqualTo(placed.refused());
        }

        @Test
        void placeTheSame() {
            host.storage().meanwhile(() -> place(withEverything(EMAIL), "1"));

            PlacedCheckout placed = place(withEverything(EMAIL), "1");

            assertThat(placed.repeated()).isTrue();
            assertThat(placed.order().owner().account()).isPresent();
            assertThat(placed.card()).isNotNull();
        }

        @Test
        void useTheKeyForSomethingElse() {
            host.storage().meanwhile(() -> place(visitor(), "1"));

            refused(ErrorCode.IDEMPOTENCY_KEY_REUSED, () -> place(withEverything(BO), "1"));

            assertThat(host.accountOf(BO)).isEmpty();
            assertThat(host.contacts()).hasSize(1);
            host.anAccount().withEmail(BO).open();
        }

        @Test
        void endTheSession() {
            Person ada = host.anAccount().open();
            SavedAddress home = ada.customer().addresses().add(HOME);
            host.storage().meanwhile(() -> ada.customer().signOut());

            PlacedCheckout placed = place(as(ada).deliverTo(home.id()), "1");

            assertThat(placed.order().owner().guest()).isPresent();
            assertThat(placed.refused())
                    .isEqualTo(Map.of(Part.ACCOUNT, ErrorCode.SESSION_ENDED, Part.DELIVERY, ErrorCode.ADDRESS_UNKNOWN));
        }

        @Test
        void endTheSessionOfWhoGaveNoAddress() {
            Person ada = host.anAccount().open();
            host.storage().meanwhile(() -> ada.customer().signOut());

            assertThat(violations(() -> place(as(ada).email(null).deliverTo(HOME), "1")))
                    .containsExactly("email REQUIRED");
            assertThat(host.platform().orders().find(OrderNumber.of("1"))).isEmpty();
        }

        @Test
        void removeTheAddress() {
            Person ada = host.anAccount().open();
            SavedAddress home = ada.customer().addresses().add(HOME);
            host.storage().meanwhile(() -> ada.customer().addresses().remove(home.id()));

            assertThat(place(as(ada).deliverTo(home.id()), "1").refused())
                    .isEqualTo(Map.of(Part.DELIVERY, ErrorCode.ADDRESS_UNKNOWN));
        }
    }

    @Nested
    class AFault {
        @Test
        void atAnyCallOfAStoreLeavesNothing() {
            int call = 1;
            while (isStoppedAt(call, "1", BO)) {
                assertThat(host.platform().orders().find(OrderNumber.of("1"))).isEmpty();
                assertThat(host.accountOf(BO)).isEmpty();
                assertThat(host.contacts()).isEmpty();
                assertThat(host.events()).isEmpty();
                assertThat(host.mailboxes().all()).isEmpty();
                assertThat(host.gateway().attached()).isEmpty();
                assertThat(host.audit().stream().map(entry -> entry.action())).doesNotContain(AuditAction.CHECKOUT);
                call++;
            }

            assertThat(call).isGreaterThan(15);
            assertThat(host.accountOf(BO)).isPresent();
        }

        private boolean isStoppedAt(int call, String number, String email) {
            Checkout checkout = withEverything(email);
            host.storage().crashAtCall(call);
            Throwable thrown = catchThrowable(() -> place(checkout, number));
            host.storage().crashAtCall(0);
            return Optional.ofNullable(thrown)
                    .map(crash -> {
                        assertThat(crash).isInstanceOf(WatchedStorage.Crash.class);
                        return true;
                    })
                    .orElse(false);
        }
    }

    @Nested
    class Secrets {
        @Test
        void stayOutOfTheAuditTheEventsAndWhatIsPrinted() {
            PlacedCheckout placed = place(withEverything(EMAIL), "1");
            violations(() -> checkout(Cart.ofGoods())
                    .email("ada@")
                    .createAccount(Password.of("canary password"))
                    .place(paid("2"), key("2")));

            String printed = placed + " " + placed.order() + " " + host.audit() + host.events() + placed.account();

            assertThat(printed)
                    .doesNotContain(AccountSample.PASSWORD, "canary password", "pm_ada", "rue Haute", "ada@")
                    .doesNotContain(placed.account().signedIn().token().reveal());
        }

        @Test
        void areNotKept() {
            host.storage().keep();

            PlacedCheckout placed = place(withEverything(EMAIL), "1");

            assertThat(host.storage().passed().toString())
                    .doesNotContain(AccountSample.PASSWORD)
                    .doesNotContain(placed.account().signedIn().token().reveal());
            assertThat(host.storage().outboxEntries())
                    .isNotEmpty()
                    .allSatisfy(entry -> assertThat(entry.payload()).doesNotContain("pm_ada", "rue Haute"));
        }
    }
}

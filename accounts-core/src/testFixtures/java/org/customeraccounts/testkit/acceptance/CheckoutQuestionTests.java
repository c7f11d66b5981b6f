package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;
import static org.customeraccounts.testkit.acceptance.Refusals.violations;

import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.customeraccounts.account.NameForm;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.address.AddressUse;
import org.customeraccounts.address.SavedAddress;
import org.customeraccounts.checkout.Cart;
import org.customeraccounts.checkout.Checkout;
import org.customeraccounts.checkout.SignedInCheckout;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.order.Order;
import org.customeraccounts.payment.SavedCard;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.AddressVerifier;
import org.customeraccounts.spi.OrderDirectory;
import org.customeraccounts.spi.PaymentMethod;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.AddressId;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.OrderNumber;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.SessionToken;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The questions of a checkout, before anything is paid. */
@Tag("A6")
@Tag("L2")
public abstract class CheckoutQuestionTests extends CheckoutTests {
    private static final AddressId NO_ADDRESS = AddressId.parse("01920000-0000-7000-8000-000000000000");
    private static final CardId NO_CARD = CardId.parse("01920000-0000-7000-8000-000000000000");

    /** For subclasses. */
    protected CheckoutQuestionTests() {}

    @Nested
    class WhatIsNeeded {
        @Test
        void ofAVisitorIsAskedForOneAfterTheOther() {
            Checkout checkout = checkout(Cart.ofGoods().withSubscription());
            assertThat(checkout.needs())
                    .containsExactlyInAnyOrder(
                            Checkout.Need.EMAIL,
                            Checkout.Need.ACCOUNT,
                            Checkout.Need.BILLING_DETAILS,
                            Checkout.Need.DELIVERY_ADDRESS);

            Checkout answered =
                    checkout.email(EMAIL).deliverTo(HOME).billTo(WORK).createAccount(PASSWORD);

            assertThat(answered.needs()).isEmpty();
            assertThat(checkout.needs()).as("the first has not changed").hasSize(4);
        }

        @Test
        void isNeitherAccountNorAddressForADonation() {
            assertThat(checkout(Cart.ofNothingToSend()).needs()).containsExactly(Checkout.Need.EMAIL);
            assertThat(checkout(Cart.ofNothingToSend()).email(EMAIL).needs()).isEmpty();
        }

        @Test
        void isAnAddressThatCanBeOne() {
            assertThat(checkout(Cart.ofNothingToSend()).email("ada@").needs()).containsExactly(Checkout.Need.EMAIL);
            assertThat(checkout(Cart.ofNothingToSend()).email("  ").needs()).containsExactly(Checkout.Need.EMAIL);
        }

        @Test
        void ofACustomerIsWhatTheAccountLacks() {
            Person ada = host.anAccount().open();
            Checkout checkout = checkout(Cart.ofGoods().withSubscription()).as(ada.token());
            assertThat(checkout.needs())
                    .containsExactlyInAnyOrder(Checkout.Need.BILLING_DETAILS, Checkout.Need.DELIVERY_ADDRESS);

            ada.customer().addresses().add(HOME);

            assertThat(checkout.needs()).isEmpty();
        }

        @Test
        void isThatOfAVisitorOnceTheSessionIsOver() {
            Person ada = host.anAccount().open();
            ada.customer().addresses().add(HOME);
            ada.customer().signOut();

            assertThat(as(ada).email(null).needs())
                    .containsExactlyInAnyOrder(Checkout.Need.EMAIL, Checkout.Need.DELIVERY_ADDRESS);
            assertThat(as(ada).as(SessionToken.parse("nonsense")).needs())
                    .containsExactly(Checkout.Need.DELIVERY_ADDRESS);
        }

        @Test
        void tellsNobodyWhetherAnAddressHasAnAccount() {
            host.anAccount().open();
            Checkout known = subscriber();

            assertThat(known.needs())
                    .isEqualTo(known.email("nobody@example.com").needs());
        }
    }

    @Nested
    class Choices {
        @Test
        void areTheCustomersOwnAddressesAndCards() {
            Person ada = host.anAccount().open();
            SavedAddress home = ada.customer().addresses().add(HOME);
            SavedAddress work = ada.customer().addresses().add(WORK);
            SavedCard card = ada.customer().cards().add(card("pm_1"));

            Checkout.Choices choices = as(ada).choices();

            assertThat(choices.addresses()).extracting(SavedAddress::id).containsExactly(work.id(), home.id());
            assertThat(choices.cards()).containsExactly(card);
            assertThat(choices.cards().get(0).face().lastFour()).isEqualTo("4242");
            assertThat(choices.toString()).doesNotContain("pm_1", "rue Haute");
        }

        @Test
        void markCardsThatAreOver() {
            Person ada = host.anAccount().open();
            ada.customer().cards().add(host.gateway().card("pm_1", "4242", YearMonth.of(2026, 3)));
            assertThat(as(ada).choices().cards()).extracting(SavedCard::expired).containsExactly(false);
            host.after(Duration.ofDays(30));
            Person again = ada.signIn();

            assertThat(as(again).choices().cards())
                    .extracting(SavedCard::expired)
                    .containsExactly(true);
        }

        @Test
        void areNoneForAVisitorAndRefusedOnceTheSessionIsOver() {
            Person ada = host.anAccount().open();
            assertThat(visitor().choices()).isEqualTo(Checkout.Choices.none());
            ada.customer().signOut();

            refused(ErrorCode.SESSION_ENDED, () -> as(ada).choices());
        }

        @Test
        void areNotThoseOfAnotherShop() {
            Person elsewhere = host.anAccount().in(Host.OTHER_SHOP).open();

            refused(ErrorCode.SESSION_ENDED, () -> as(elsewhere).choices());
        }
    }

    @Nested
    class SigningInHere {
        @Test
        void goesOnAsThatCustomerWithTheAnswersGiven() {
            Person ada = host.anAccount().open();
            ada.customer().addresses().add(WORK);

            SignedInCheckout entered = visitor().createAccount(PASSWORD).signIn(SignIn.with(EMAIL, ada.password()));

            assertThat(host.shop().customer(entered.signedIn().token())).isPresent();
            assertThat(entered.checkout().choices().addresses()).hasSize(1);
            entered.checkout().requireReady();
            Order order = place(entered.checkout(), "1").order();
            assertThat(order.owner().account()).contains(ada.id());
            assertThat(order.content().delivery()).isEqualTo(HOME.toAddress());
        }

        @Test
        void refusesAsAtTheFrontDoor() {
            host.anAccount().open();

            refused(
                    ErrorCode.BAD_CREDENTIALS,
                    () -> visitor().signIn(SignIn.with(EMAIL, Password.of("something else"))));
            assertThat(violations(() -> visitor().signIn(SignIn.with(null, null))))
                    .containsExactly("email REQUIRED", "password REQUIRED");
        }
    }

    @Nested
    class BeforeThePayment {
        @Test
        void nothingIsRefusedThatIsRight() {
            visitor().requireReady();
            visitor()
                    .createAccount(PASSWORD, NameForm.of("Ada", "Lovelace"))
                    .saveCard(card("pm_1"))
                    .requireReady();
            subscriber().createAccount(PASSWORD).requireReady();

            assertThat(host.contacts()).isEmpty();
            assertThat(host.accountOf(EMAIL)).isEmpty();
        }

        @Test
        void allThatIsWrongIsToldAtOnceByField() {
            Checkout bad = checkout(Cart.ofGoods().withSubscription())
                    .email("ada@")
                    .deliverTo(AddressForm.to("Ada"))
                    .billTo(HOME.city("4242 4242 4242 4242"))
                    .payWith(NO_CARD)
                    .createAccount(Password.of("short"), NameForm.of("A\u0000", null))
                    .saveCard(GatewayToken.of("4242 4242 4242 4242"));

            assertThat(violations(bad::requireReady))
                    .containsExactlyInAnyOrder(
                            "email EMAIL_INVALID",
                            "password PASSWORD_TOO_SHORT",
                            "name.given INVALID_CHARACTERS",
                            "delivery.line1 REQUIRED",
                            "delivery.city REQUIRED",
                            "delivery.country REQUIRED",
                            "billing.city CARD_NUMBER_IN_TEXT",
                            "payment CARD_UNKNOWN",
                            "card CARD_NUMBER_IN_TEXT");
        }

        @Test
        void whatIsLackingIsTold() {
            assertThat(violations(
                            () -> checkout(Cart.ofGoods().withSubscription()).requireReady()))
                    .containsExactlyInAnyOrder(
                            "account ACCOUNT_REQUIRED",
                            "billing BILLING_DETAILS_REQUIRED",
                            "delivery REQUIRED",
                            "email REQUIRED");
            assertThat(violations(() -> visitor().createAccount(null).requireReady()))
                    .containsExactly("password REQUIRED");
        }

        @Test
        void anAccountIsRefusedWhereTheShopHasNone() {
            host.save(settings -> ShopSettings.accountsOff());

            assertThat(violations(() -> visitor().createAccount(PASSWORD).requireReady()))
                    .containsExactly("account ACCOUNTS_DISABLED");
            assertThat(violations(() -> subscriber().requireReady())).containsExactly("account ACCOUNTS_DISABLED");
            assertThat(subscriber().needs()).containsExactly(Checkout.Need.ACCOUNT);
            visitor().requireReady();
        }

        @Test
        void aKnownAddressIsToldUnlessTheShopAsksForDiscretion() {
            host.anAccount().open();
            visitor().requireReady();

            assertThat(violations(() -> visitor().createAccount(PASSWORD).requireReady()))
                    .containsExactly("email EMAIL_USED_BY_ANOTHER_ACCOUNT");

            host.save(settings -> settings.withDiscretion(true));
            visitor().createAccount(PASSWORD).requireReady();
        }

        @Test
        void askingToSaveACardIsCounted() {
            Person ada = host.anAccount().open();
            Checkout asked = host.storefrontFrom(Host.SOURCE)
                    .checkout(Cart.ofNothingToSend())
                    .as(ada.token())
                    .saveCard(card("pm_1"));
            for (int i = 0; i < 100; i++) {
                asked.requireReady();
            }

            refused(ErrorCode.TOO_MANY_ATTEMPTS, asked::requireReady);
        }

        @Test
        void askingForAnAccountIsCounted() {
            for (int i = 0; i < 100; i++) {
                host.storefrontFrom(Host.SOURCE)
                        .checkout(Cart.ofNothingToSend())
                        .email("a" + i + "@example.com")
                        .createAccount(PASSWORD)
                        .requireReady();
            }

            refused(
                    ErrorCode.TOO_MANY_ATTEMPTS,
                    () -> host.storefrontFrom(Host.SOURCE)
                            .checkout(Cart.ofNothingToSend())
                            .email(EMAIL)
                            .createAccount(PASSWORD)
                            .requireReady());
            host.storefrontFrom(Host.SOURCE)
                    .checkout(Cart.ofNothingToSend())
                    .email(EMAIL)
                    .requireReady();
        }

        @Test
        void anothersAddressesAndCardsAnswerAsUnknownOnes() {
            Person bo = host.anAccount().withEmail("bo@example.com").open();
            AddressId theirs = bo.customer().addresses().add(HOME).id();
            CardId theirCard = bo.customer().cards().add(card("pm_bo")).id();
            Person ada = host.anAccount().open();

            List<String> ofTheirs = violations(() ->
                    as(ada).deliverTo(theirs).billTo(theirs).payWith(theirCard).requireReady());
            List<String> ofNone = violations(() -> as(ada).deliverTo(NO_ADDRESS)
                    .billTo(NO_ADDRESS)
                    .payWith(NO_CARD)
                    .requireReady());

            assertThat(ofTheirs)
                    .isEqualTo(ofNone)
                    .containsExactly("billing ADDRESS_UNKNOWN", "delivery ADDRESS_UNKNOWN", "payment CARD_UNKNOWN");
            assertThat(violations(() -> visitor().deliverTo(theirs).requireReady()))
                    .containsExactly("delivery ADDRESS_UNKNOWN");
        }

        @Test
        void aSavedCardThatIsOverIsTold() {
            Person ada = host.anAccount().open();
            ada.customer().addresses().add(HOME);
            CardId card = ada.customer()
                    .cards()
                    .add(host.gateway().card("pm_1", "4242", YearMonth.of(2026, 3)))
                    .id();
            as(ada).payWith(card).requireReady();
            host.after(Duration.ofDays(30));
            Person again = ada.signIn();

            assertThat(violations(() -> as(again).payWith(card).requireReady()))
                    .containsExactly("payment CARD_EXPIRED");
        }

        @Test
        @Tag("A5")
        void aWalletsPaymentCannotBeSaved() {
            GatewayToken paypal =
                    host.gateway().knows("pm_pp", new PaymentMethod.Wallet(PaymentMethod.Wallet.Kind.PAYPAL));

            assertThat(violations(() ->
                            visitor().createAccount(PASSWORD).saveCard(paypal).requireReady()))
                    .containsExactly("card PAYMENT_METHOD_NOT_SAVABLE");
        }

        @Test
        void aCardThatCannotBeSavedForAnyOtherReasonIsToldToo() {
            Person bo = host.anAccount().withEmail("bo@example.com").open();
            GatewayToken theirs = card("pm_bo");
            bo.customer().cards().add(theirs);
            GatewayToken over = host.gateway().card("pm_old", "1111", YearMonth.of(2026, 2));
            Checkout buyer = visitor().createAccount(PASSWORD);

            assertThat(violations(() -> buyer.saveCard(theirs).requireReady()))
                    .isEqualTo(violations(
                            () -> buyer.saveCard(GatewayToken.of("pm_unheard")).requireReady()))
                    .containsExactly("card PAYMENT_METHOD_UNKNOWN");
            assertThat(violations(() -> buyer.saveCard(over).requireReady())).containsExactly("card CARD_EXPIRED");
            assertThat(violations(() -> visitor().saveCard(card("pm_1")).requireReady()))
                    .containsExactly("card ACCOUNT_REQUIRED");
            assertThat(violations(() -> buyer.saveCard(GatewayToken.of(null)).requireReady()))
                    .containsExactly("card INVALID_FORMAT");
            host.gateway().describing(asked -> {
                throw new IllegalStateException("down");
            });
            assertThat(violations(() -> buyer.saveCard(card("pm_1")).requireReady()))
                    .containsExactly("card PAYMENT_GATEWAY_FAILED");
        }

        @Test
        void anAddressThatPostDoesNotReachIsTold() {
            rebuilt(builder ->
                    builder.addressVerifier(address -> new AddressVerifier.Verdict.Undeliverable(Set.of("line1"))));

            assertThat(violations(() -> visitor().requireReady()))
                    .containsExactly("billing.line1 ADDRESS_UNDELIVERABLE", "delivery.line1 ADDRESS_UNDELIVERABLE");
        }

        @Test
        void aSessionThatIsOverIsTold() {
            Person ada = host.anAccount().open();
            ada.customer().signOut();

            refused(ErrorCode.SESSION_ENDED, () -> as(ada).deliverTo(HOME).requireReady());
        }

        @Test
        void aCustomerWhoSaysNothingHasTheDefaults() {
            Person ada = host.anAccount().open();
            ada.customer().addresses().add(HOME);
            SavedAddress work = ada.customer().addresses().add(WORK);
            ada.customer().addresses().makeDefault(work.id(), AddressUse.BILLING);

            checkout(Cart.ofGoods().withSubscription()).as(ada.token()).requireReady();
        }

        @Test
        void aHostThatKeepsItsOrdersItselfIsTold() {
            rebuilt(builder -> builder.orderDirectory(new OwnOrders()));

            assertThatIllegalStateException().isThrownBy(() -> visitor().requireReady());
            assertThatIllegalStateException().isThrownBy(() -> place(visitor(), "1"));
            assertThat(visitor().needs()).isEmpty();
        }
    }

    /** A host that keeps no order here. */
    private static final class OwnOrders implements OrderDirectory {
        @Override
        public Page<Order> page(ShopId shop, AccountId account, PageRequest request) {
            return Page.of(request, List.of(), order -> "");
        }

        @Override
        public Optional<Order> find(ShopId shop, OrderId order) {
            return Optional.empty();
        }

        @Override
        public Optional<Order> find(ShopId shop, OrderNumber number) {
            return Optional.empty();
        }
    }

    @Test
    void theCheckoutItselfGivesNothingAway() {
        assertThat(visitor().createAccount(PASSWORD).saveCard(card("pm_1")).toString())
                .isEqualTo("Checkout[hidden]");
    }
}

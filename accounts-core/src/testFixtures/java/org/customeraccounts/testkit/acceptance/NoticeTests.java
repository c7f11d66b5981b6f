package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.customeraccounts.Storefront;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.address.AddressUse;
import org.customeraccounts.address.SavedAddress;
import org.customeraccounts.checkout.Cart;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.mail.OutgoingMail;
import org.customeraccounts.order.PlacedOrder;
import org.customeraccounts.payment.CardDetails;
import org.customeraccounts.payment.CardForm;
import org.customeraccounts.payment.SavedCard;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.subscription.BillingInterval;
import org.customeraccounts.subscription.ContractForm;
import org.customeraccounts.value.DeviceToken;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.RequestContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What whoever uses a stolen session could do unseen, the owner of the account is told of. */
@Tag("found-A9")
public abstract class NoticeTests extends DoorTests {
    private static final AddressForm THIEFS = OrderSample.HOME.line1("66 rue Basse");

    private Person ada;

    /** For subclasses. */
    protected NoticeTests() {}

    @BeforeEach
    void signUp() {
        ada = host.anAccount().verified().open();
        host.settle();
    }

    private List<MailKind> told() {
        return told(ada);
    }

    private List<MailKind> told(Person person) {
        host.dispatch();
        List<MailKind> kinds = host.mailboxes().kindsTo(person.email());
        host.mailboxes().forget();
        return kinds;
    }

    private GatewayToken card(String token) {
        return host.gateway().card(token, "4242", YearMonth.of(2030, 4));
    }

    private void wanted(ShopSettings.Notice... notices) {
        var present = host.owner().settings().get();
        host.owner().settings().save(present.value().withNotices(Set.of(notices)), present.version());
    }

    private PlacedOrder order(String number) {
        return PlacedOrder.atCheckout(number)
                .at(host.now())
                .of(List.of(PlacedOrder.Line.one("Tea", OrderSample.PRICE)))
                .totals(PlacedOrder.Totals.of(OrderSample.PRICE));
    }

    @Nested
    class ANewCard {
        @Test
        void isToldOfWhenItIsAdded() {
            ada.customer().cards().add(card("pm_1"));

            assertThat(told()).containsExactly(MailKind.CARD_ADDED);
        }

        @Test
        void isToldOfWithoutAWordOfTheCard() {
            ada.customer().cards().add(card("pm_1"));
            host.dispatch();

            OutgoingMail mail = host.mailboxes().latest(MailKind.CARD_ADDED, ada.email());
            assertThat(mail.subject() + mail.text()).doesNotContain("4242", "pm_1", "2030");
            assertThat(mail.text()).contains("choose a new password");
        }

        @Test
        void isToldOfWhenItIsGivenForAContract() {
            var form = ContractForm.subscription(
                    ada.id(),
                    "Coffee",
                    OrderSample.PRICE,
                    BillingInterval.monthly(),
                    host.now().plus(Duration.ofDays(30)));
            var contract = host.platform().subscriptions().begin(form, OrderSample.key("coffee"));

            ada.customer()
                    .subscriptions()
                    .payWith(CardForm.of(card("pm_1")), Map.of(contract.id(), contract.version()));

            assertThat(told()).contains(MailKind.CARD_ADDED);
        }

        @Test
        void isToldOfWhenItIsSavedAtCheckout() {
            host.storefront()
                    .checkout(Cart.ofGoods())
                    .as(ada.token())
                    .deliverTo(OrderSample.HOME)
                    .saveCard(card("pm_1"))
                    .place(order("1"), OrderSample.key("1"));

            assertThat(told()).containsExactly(MailKind.CARD_ADDED);
        }

        @Test
        void isToldOfOnceWhenItIsAddedAgain() {
            ada.customer().cards().add(card("pm_1"));
            ada.customer().cards().add(card("pm_1"));

            assertThat(told()).containsExactly(MailKind.CARD_ADDED);
        }

        @Test
        void isNoCardThatIsEditedOrMadeTheDefault() {
            SavedCard first = ada.customer().cards().add(card("pm_1"));
            SavedCard second = ada.customer().cards().add(host.gateway().card("pm_2", "1881", YearMonth.of(2030, 4)));
            told();

            ada.customer().cards().makeDefault(second.id());
            ada.customer()
                    .cards()
                    .edit(first.id(), first.version(), new CardDetails("Ada Lovelace", YearMonth.of(2031, 1), null));

            assertThat(told()).isEmpty();
        }

        @Test
        void isNotToldToAMailboxThatNobodyHasProven() {
            Person bo = host.anAccount().withEmail("bo@example.com").open();
            host.settle();

            bo.customer().cards().add(card("pm_1"));
            bo.customer().addresses().add(OrderSample.HOME);

            assertThat(told(bo)).isEmpty();
        }

        @Test
        void isNotToldOfWhereAnAccountIsOpenedWithIt() {
            host.storefront()
                    .checkout(Cart.ofGoods())
                    .email("bo@example.com")
                    .deliverTo(OrderSample.HOME)
                    .createAccount(ada.password())
                    .saveCard(card("pm_1"))
                    .place(order("1"), OrderSample.key("1"));
            host.dispatch();

            assertThat(host.mailboxes().kindsTo("bo@example.com"))
                    .doesNotContain(MailKind.CARD_ADDED, MailKind.DEFAULT_DELIVERY_CHANGED);
        }

        @Test
        void isToldToTheMailboxInForceWhenItCame() {
            ada.customer().cards().add(card("pm_1"));
            host.owner().accounts().suspend(ada.id());

            assertThat(told()).contains(MailKind.CARD_ADDED);
        }

        @Test
        void isNotToldOfWhereTheShopDoesNotWantIt() {
            wanted(ShopSettings.Notice.NEW_DEFAULT_DELIVERY);

            ada.customer().cards().add(card("pm_1"));
            ada.customer().addresses().add(OrderSample.HOME);

            assertThat(told()).containsExactly(MailKind.DEFAULT_DELIVERY_CHANGED);
        }
    }

    @Nested
    class ANewDefaultDelivery {
        private SavedAddress home;
        private SavedAddress other;

        @BeforeEach
        void saveTwo() {
            home = ada.customer().addresses().add(OrderSample.HOME);
            other = ada.customer().addresses().add(THIEFS);
            assertThat(told()).containsExactly(MailKind.DEFAULT_DELIVERY_CHANGED);
        }

        @Test
        void isToldOfWhenAnotherEntryIsMadeTheDefault() {
            ada.customer().addresses().makeDefault(other.id(), AddressUse.DELIVERY);

            assertThat(told()).containsExactly(MailKind.DEFAULT_DELIVERY_CHANGED);
        }

        @Test
        void isToldOfWhenTheDefaultEntryIsChanged() {
            ada.customer().addresses().change(home.id(), home.version(), THIEFS);

            assertThat(told()).containsExactly(MailKind.DEFAULT_DELIVERY_CHANGED);
        }

        @Test
        void isToldOfWhenTheDefaultEntryIsRemovedAndAnotherInherits() {
            ada.customer().addresses().remove(home.id());

            assertThat(told()).containsExactly(MailKind.DEFAULT_DELIVERY_CHANGED);
        }

        @Test
        void isNoneWhenItStaysWhereItIs() {
            ada.customer().addresses().makeDefault(home.id(), AddressUse.DELIVERY);
            ada.customer().addresses().makeDefault(other.id(), AddressUse.BILLING);
            ada.customer().addresses().change(home.id(), home.version(), OrderSample.HOME);
            ada.customer().addresses().change(other.id(), other.version(), OrderSample.HOME);
            ada.customer().addresses().remove(other.id());

            assertThat(told()).isEmpty();
        }

        @Test
        void isToldOfWithoutTheAddress() {
            ada.customer().addresses().makeDefault(other.id(), AddressUse.DELIVERY);
            host.dispatch();

            assertThat(host.mailboxes()
                            .latest(MailKind.DEFAULT_DELIVERY_CHANGED, ada.email())
                            .text())
                    .doesNotContain("rue", "Namur");
        }

        @Test
        void isNotToldOfWhereTheShopDoesNotWantIt() {
            wanted(ShopSettings.Notice.NEW_CARD);

            ada.customer().addresses().makeDefault(other.id(), AddressUse.DELIVERY);

            assertThat(told()).isEmpty();
        }

        @Test
        void isToldOfTenTimesADayAtMost() {
            for (int i = 0; i < 10; i++) {
                ada.customer().addresses().makeDefault(i % 2 == 0 ? other.id() : home.id(), AddressUse.DELIVERY);
            }
            assertThat(told()).hasSize(9);

            ada.customer().addresses().makeDefault(other.id(), AddressUse.DELIVERY);
            ada.customer().cards().add(card("pm_1"));
            assertThat(told()).containsExactly(MailKind.CARD_ADDED);

            host.after(Duration.ofDays(1));
            ada.customer().addresses().makeDefault(home.id(), AddressUse.DELIVERY);
            assertThat(told()).containsExactly(MailKind.DEFAULT_DELIVERY_CHANGED);
        }

        @Test
        void usesUpNoneOfTheOtherMails() {
            for (int i = 0; i < 10; i++) {
                ada.customer().addresses().makeDefault(i % 2 == 0 ? other.id() : home.id(), AddressUse.DELIVERY);
            }
            told();

            host.storefront().requestPasswordReset(ada.email());

            assertThat(told()).containsExactly(MailKind.RESET_PASSWORD);
        }
    }

    @Test
    void aShopTellsOfBothUnlessItSaysOtherwise() {
        assertThat(ShopSettings.accountsOn().notices()).containsExactlyInAnyOrder(ShopSettings.Notice.values());
    }

    @Nested
    class ANewDevice {
        private Storefront on(DeviceToken device) {
            return host.shop()
                    .from(RequestContext.in(Locale.ENGLISH).withDevice(device))
                    .storefront();
        }

        private DeviceToken signIn(Storefront storefront) {
            return storefront
                    .signIn(SignIn.with(ada.email(), ada.password()))
                    .signedIn()
                    .device()
                    .orElseThrow();
        }

        @Test
        void isToldOfWhereTheCustomerIsSignedInAlready() {
            ada.signIn();

            assertThat(told()).containsExactly(MailKind.DEVICE_ADDED);
        }

        @Test
        void isToldOfWithoutAWordOfTheDevice() {
            host.storefrontFrom(Host.SOURCE).signIn(SignIn.with(ada.email(), ada.password()));
            host.dispatch();

            OutgoingMail mail = host.mailboxes().latest(MailKind.DEVICE_ADDED, ada.email());
            assertThat(mail.subject() + mail.text()).doesNotContain(Host.SOURCE);
            assertThat(mail.text()).contains("choose a new one");
        }

        @Test
        void isToldOfWhereTheAccountKnowsAnother() {
            signIn(host.storefront());
            ada.customer().sessions().endOthers();
            ada.customer().signOut();
            told();

            signIn(host.storefront());

            assertThat(told()).containsExactly(MailKind.DEVICE_ADDED);
        }

        @Test
        void isToldOfAtTheCheckout() {
            host.storefront().checkout(Cart.ofGoods()).signIn(SignIn.with(ada.email(), ada.password()));

            assertThat(told()).containsExactly(MailKind.DEVICE_ADDED);
        }

        @Test
        void isNoneThatTheAccountKnows() {
            DeviceToken device = signIn(host.storefront());
            told();

            signIn(on(device));

            assertThat(told()).isEmpty();
        }

        @Test
        void isNotToldOfAtTheFirstSignInOfAll() {
            ada.customer().signOut();

            signIn(host.storefront());

            assertThat(told()).isEmpty();
        }

        @Test
        void isNotToldOfWhereAResetHasEndedAllOthers() {
            MailToken link = ada.resetLink();
            told();

            host.storefront().resetPassword(link, Password.of("seven quiet lanterns"));

            assertThat(told()).containsExactly(MailKind.PASSWORD_CHANGED);
        }

        @Test
        void isNotToldToAMailboxThatNobodyHasProven() {
            Person bo = host.anAccount().withEmail("bo@example.com").open();
            host.settle();

            bo.signIn();

            assertThat(told(bo)).isEmpty();
        }

        @Test
        void isToldOfThreeTimesADay() {
            for (int more = 0; more < 4; more++) {
                signIn(host.storefront());
            }
            assertThat(told()).containsExactly(MailKind.DEVICE_ADDED, MailKind.DEVICE_ADDED, MailKind.DEVICE_ADDED);

            host.after(Duration.ofDays(1));
            signIn(host.storefront());
            assertThat(told()).containsExactly(MailKind.DEVICE_ADDED);
        }

        @Test
        void isNotToldOfWhereTheShopDoesNotWantIt() {
            wanted(ShopSettings.Notice.NEW_CARD, ShopSettings.Notice.NEW_DEFAULT_DELIVERY);

            signIn(host.storefront());

            assertThat(told()).isEmpty();
        }
    }
}

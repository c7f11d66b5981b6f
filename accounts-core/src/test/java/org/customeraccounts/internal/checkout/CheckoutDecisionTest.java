package org.customeraccounts.internal.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.customeraccounts.account.Account;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.address.AddressUse;
import org.customeraccounts.address.PostalAddress;
import org.customeraccounts.address.SavedAddress;
import org.customeraccounts.checkout.Cart;
import org.customeraccounts.checkout.Checkout;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Refusal;
import org.customeraccounts.error.Violation;
import org.customeraccounts.internal.checkout.CheckoutAnswers.NewAccount;
import org.customeraccounts.internal.checkout.CheckoutAnswers.Where;
import org.customeraccounts.internal.checkout.CheckoutDecision.Claim;
import org.customeraccounts.internal.checkout.CheckoutDecision.Placement;
import org.customeraccounts.order.CheckoutNote.Part;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderContent;
import org.customeraccounts.order.OrderOwner;
import org.customeraccounts.payment.CardDisplay;
import org.customeraccounts.payment.GatewayReference;
import org.customeraccounts.payment.StoredCard;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.AddressId;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.Money;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.SessionToken;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of a checkout, one case a line: who buys what, what was answered, and what comes of it. */
class CheckoutDecisionTest {
    private static final ShopId SHOP = ShopId.of("boutique");
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
    private static final ShopSettings OPEN = ShopSettings.accountsOn();
    private static final ShopSettings CLOSED = ShopSettings.accountsOff();
    private static final ShopSettings DISCREET = OPEN.withDiscretion(true);
    private static final EmailAddress ADA = EmailAddress.parse("ada@example.com");
    private static final AccountId ACCOUNT = AccountId.parse("01920000-0000-7000-8000-000000000001");
    private static final AddressId HOME_ID = AddressId.parse("01920000-0000-7000-8000-000000000002");
    private static final AddressId NOWHERE = AddressId.parse("01920000-0000-7000-8000-000000000003");
    private static final CardId CARD_ID = CardId.parse("01920000-0000-7000-8000-000000000004");
    private static final AddressForm FORM =
            AddressForm.to("Ada").line1("12 rue Haute").city("Namur").country("BE");
    private static final PostalAddress HOME = FORM.toAddress();
    private static final PostalAddress TYPED = FORM.city("Liège").toAddress();
    private static final Where TO_FORM = new Where.Typed(FORM);
    private static final Where TO_HOME = new Where.Saved(HOME_ID);
    private static final Where TO_NOWHERE = new Where.Saved(NOWHERE);

    private static final CheckoutAnswers GOODS = CheckoutAnswers.of(Cart.ofGoods());
    private static final CheckoutAnswers DOWNLOADS = CheckoutAnswers.of(Cart.ofNothingToSend());
    private static final CheckoutAnswers CLUB =
            CheckoutAnswers.of(Cart.ofNothingToSend().withSubscription());
    private static final CheckoutBuyer VISITOR = CheckoutBuyer.visitor();
    private static final CheckoutBuyer GONE =
            new CheckoutBuyer(null, Refusal.of(ErrorCode.SESSION_ENDED), List.of(), null);
    private static final CheckoutBuyer CUSTOMER = customer(List.of(), null);
    private static final CheckoutBuyer AT_HOME = customer(List.of(home(EnumSet.allOf(AddressUse.class))), null);

    private static CheckoutBuyer customer(List<SavedAddress> addresses, @Nullable StoredCard card) {
        return new CheckoutBuyer(Account.opened(ACCOUNT, SHOP, ADA, null, Locale.FRENCH, NOW), null, addresses, card);
    }

    private static SavedAddress home(Set<AddressUse> uses) {
        return new SavedAddress(HOME_ID, SHOP, ACCOUNT, HOME, uses, NOW, 1);
    }

    private static StoredCard cardUntil(YearMonth expiry) {
        return new StoredCard(
                CARD_ID,
                SHOP,
                ACCOUNT,
                new GatewayReference("stripe", GatewayToken.of("pm_1")),
                null,
                new CardDisplay("visa", "4242", expiry),
                NOW,
                NOW,
                null,
                null,
                true,
                NOW,
                1);
    }

    private static CheckoutAnswers by(CheckoutAnswers answers) {
        return answers.email("ada@example.com");
    }

    private static CheckoutAnswers signedIn(CheckoutAnswers answers) {
        return answers.as(SessionToken.parse("any"));
    }

    private static CheckoutAnswers joining(CheckoutAnswers answers) {
        return answers.creating(new NewAccount(Password.of("correct horse battery"), null));
    }

    @Nested
    class Needs {
        static Stream<Arguments> cases() {
            return Stream.of(
                    arguments(GOODS, VISITOR, Set.of(Checkout.Need.EMAIL, Checkout.Need.DELIVERY_ADDRESS)),
                    arguments(
                            GOODS.email("no address"),
                            VISITOR,
                            Set.of(Checkout.Need.EMAIL, Checkout.Need.DELIVERY_ADDRESS)),
                    arguments(by(GOODS).deliverTo(TO_FORM), VISITOR, Set.of()),
                    arguments(by(DOWNLOADS), VISITOR, Set.of()),
                    arguments(by(CLUB), VISITOR, Set.of(Checkout.Need.ACCOUNT, Checkout.Need.BILLING_DETAILS)),
                    arguments(joining(by(CLUB)).billTo(TO_FORM), VISITOR, Set.of()),
                    arguments(signedIn(GOODS), CUSTOMER, Set.of(Checkout.Need.DELIVERY_ADDRESS)),
                    arguments(signedIn(GOODS), AT_HOME, Set.of()),
                    arguments(signedIn(CLUB), CUSTOMER, Set.of(Checkout.Need.BILLING_DETAILS)),
                    arguments(signedIn(CLUB), AT_HOME, Set.of()),
                    arguments(signedIn(CLUB).billTo(TO_NOWHERE), CUSTOMER, Set.of()),
                    arguments(signedIn(GOODS), GONE, Set.of(Checkout.Need.EMAIL, Checkout.Need.DELIVERY_ADDRESS)),
                    arguments(signedIn(joining(by(CLUB))), GONE, Set.of(Checkout.Need.BILLING_DETAILS)));
        }

        @ParameterizedTest
        @MethodSource("cases")
        void areWhatIsNotAnswered(CheckoutAnswers answers, CheckoutBuyer buyer, Set<Checkout.Need> needs) {
            assertThat(new CheckoutDecision(answers, buyer).needs()).isEqualTo(needs);
        }
    }

    @Nested
    class BeforeThePayment {
        static Stream<Arguments> cases() {
            StoredCard good = cardUntil(YearMonth.of(2026, 3));
            StoredCard over = cardUntil(YearMonth.of(2026, 2));
            return Stream.of(
                    arguments(by(GOODS).deliverTo(TO_FORM), VISITOR, OPEN, Set.of()),
                    arguments(by(GOODS).deliverTo(TO_FORM), VISITOR, CLOSED, Set.of()),
                    arguments(GOODS, VISITOR, OPEN, Set.of("email REQUIRED", "delivery REQUIRED")),
                    arguments(DOWNLOADS.email("ada@"), VISITOR, OPEN, Set.of("email EMAIL_INVALID")),
                    arguments(
                            by(CLUB),
                            VISITOR,
                            OPEN,
                            Set.of("account ACCOUNT_REQUIRED", "billing BILLING_DETAILS_REQUIRED")),
                    arguments(by(CLUB).billTo(TO_FORM), VISITOR, CLOSED, Set.of("account ACCOUNTS_DISABLED")),
                    arguments(joining(by(CLUB)).billTo(TO_FORM), VISITOR, OPEN, Set.of()),
                    arguments(joining(by(DOWNLOADS)), VISITOR, CLOSED, Set.of("account ACCOUNTS_DISABLED")),
                    arguments(by(DOWNLOADS).deliverTo(TO_HOME), VISITOR, OPEN, Set.of("delivery ADDRESS_UNKNOWN")),
                    arguments(by(DOWNLOADS).billTo(TO_HOME), VISITOR, OPEN, Set.of("billing ADDRESS_UNKNOWN")),
                    arguments(by(DOWNLOADS).payWith(CARD_ID), VISITOR, OPEN, Set.of("payment CARD_UNKNOWN")),
                    arguments(
                            by(DOWNLOADS).saving(GatewayToken.of("pm_1")),
                            VISITOR,
                            OPEN,
                            Set.of("card ACCOUNT_REQUIRED")),
                    arguments(joining(by(DOWNLOADS)).saving(GatewayToken.of("pm_1")), VISITOR, OPEN, Set.of()),
                    arguments(signedIn(GOODS), CUSTOMER, OPEN, Set.of("delivery REQUIRED")),
                    arguments(signedIn(GOODS), AT_HOME, OPEN, Set.of()),
                    arguments(signedIn(GOODS).deliverTo(TO_HOME), AT_HOME, OPEN, Set.of()),
                    arguments(signedIn(GOODS).deliverTo(TO_NOWHERE), AT_HOME, OPEN, Set.of("delivery ADDRESS_UNKNOWN")),
                    arguments(signedIn(CLUB), CUSTOMER, CLOSED, Set.of("billing BILLING_DETAILS_REQUIRED")),
                    arguments(signedIn(CLUB).billTo(TO_NOWHERE), AT_HOME, OPEN, Set.of("billing ADDRESS_UNKNOWN")),
                    arguments(signedIn(DOWNLOADS).payWith(CARD_ID), customer(List.of(), good), OPEN, Set.of()),
                    arguments(
                            signedIn(DOWNLOADS).payWith(CARD_ID),
                            customer(List.of(), over),
                            OPEN,
                            Set.of("payment CARD_EXPIRED")),
                    arguments(signedIn(DOWNLOADS).payWith(CARD_ID), CUSTOMER, OPEN, Set.of("payment CARD_UNKNOWN")),
                    arguments(signedIn(DOWNLOADS).saving(GatewayToken.of("pm_1")), CUSTOMER, OPEN, Set.of()));
        }

        @ParameterizedTest
        @MethodSource("cases")
        void isRefusedWhatIsWrong(
                CheckoutAnswers answers, CheckoutBuyer buyer, ShopSettings shop, Set<String> violations) {
            CheckoutDecision decision = new CheckoutDecision(answers, buyer);

            assertThat(decision.violations(shop, TODAY, List.of()))
                    .extracting(violation -> violation.field() + " " + violation.code())
                    .containsExactlyInAnyOrderElementsOf(violations);
        }

        @Test
        void isAlsoRefusedWhatIsWrongWithWhatWasTypedInTheOrderOfTheFields() {
            Violation note = Violation.of("note", ErrorCode.TOO_LONG);
            Violation city = Violation.of("billing.city", ErrorCode.REQUIRED);

            List<Violation> violations =
                    new CheckoutDecision(GOODS, VISITOR).violations(OPEN, TODAY, List.of(note, city, note));

            assertThat(violations)
                    .extracting(Violation::field)
                    .containsExactly("billing.city", "delivery", "email", "note");
        }
    }

    @Nested
    class AnAccount {
        static Stream<Arguments> cases() {
            return Stream.of(
                    arguments(joining(by(DOWNLOADS)), VISITOR, OPEN, true),
                    arguments(joining(by(DOWNLOADS)), VISITOR, DISCREET, true),
                    arguments(joining(by(DOWNLOADS)), VISITOR, CLOSED, false),
                    arguments(by(CLUB), VISITOR, OPEN, false),
                    arguments(joining(signedIn(DOWNLOADS)), CUSTOMER, OPEN, false),
                    arguments(joining(signedIn(DOWNLOADS)), GONE, OPEN, false));
        }

        @ParameterizedTest
        @MethodSource("cases")
        void isOpenedForAVisitorWhoWantsOne(
                CheckoutAnswers answers, CheckoutBuyer buyer, ShopSettings shop, boolean opens) {
            assertThat(new CheckoutDecision(answers, buyer).opensAccount(shop)).isEqualTo(opens);
        }
    }

    /** No order can be without an address to send it to, nor without one to tell. */
    @Nested
    class WithoutWhatThereIsNoOrder {
        static Stream<Arguments> cases() {
            return Stream.of(
                    arguments(GOODS, VISITOR, List.of("email", "delivery")),
                    arguments(by(GOODS), VISITOR, List.of("delivery")),
                    arguments(by(GOODS).deliverTo(TO_NOWHERE), VISITOR, List.of()),
                    arguments(signedIn(GOODS), CUSTOMER, List.of("delivery")),
                    arguments(signedIn(GOODS), AT_HOME, List.of()),
                    arguments(signedIn(GOODS), GONE, List.of("email")),
                    arguments(signedIn(by(GOODS)), GONE, List.of()),
                    arguments(by(CLUB), VISITOR, List.of()));
        }

        @ParameterizedTest
        @MethodSource("cases")
        void isRefusedEvenOncePaid(CheckoutAnswers answers, CheckoutBuyer buyer, List<String> fields) {
            assertThat(new CheckoutDecision(answers, buyer).lacking())
                    .extracting(Violation::field)
                    .containsExactlyElementsOf(fields);
        }
    }

    @Nested
    class AfterThePayment {
        private static final Claim OPENED = new Claim(true, ACCOUNT);
        private static final Claim TAKEN = new Claim(true, null);

        static Stream<Arguments> cases() {
            Map<Part, ErrorCode> none = Map.of();
            return Stream.of(
                    arguments(by(DOWNLOADS), VISITOR, OPEN, Claim.NONE, none),
                    arguments(joining(by(DOWNLOADS)), VISITOR, OPEN, OPENED, none),
                    arguments(
                            joining(by(DOWNLOADS)),
                            VISITOR,
                            OPEN,
                            TAKEN,
                            Map.of(Part.ACCOUNT, ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT)),
                    arguments(joining(by(DOWNLOADS)), VISITOR, DISCREET, TAKEN, none),
                    arguments(
                            joining(by(DOWNLOADS)),
                            VISITOR,
                            CLOSED,
                            Claim.NONE,
                            Map.of(Part.ACCOUNT, ErrorCode.ACCOUNTS_DISABLED)),
                    arguments(
                            by(CLUB),
                            VISITOR,
                            OPEN,
                            Claim.NONE,
                            Map.of(
                                    Part.ACCOUNT, ErrorCode.ACCOUNT_REQUIRED,
                                    Part.BILLING, ErrorCode.BILLING_DETAILS_REQUIRED)),
                    arguments(
                            by(DOWNLOADS).saving(GatewayToken.of("pm_1")),
                            VISITOR,
                            OPEN,
                            Claim.NONE,
                            Map.of(Part.CARD, ErrorCode.ACCOUNT_REQUIRED)),
                    arguments(
                            joining(by(DOWNLOADS)).saving(GatewayToken.of("pm_1")),
                            VISITOR,
                            OPEN,
                            TAKEN,
                            Map.of(
                                    Part.ACCOUNT, ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT,
                                    Part.CARD, ErrorCode.ACCOUNT_REQUIRED)),
                    arguments(joining(by(DOWNLOADS)).saving(GatewayToken.of("pm_1")), VISITOR, DISCREET, TAKEN, none),
                    arguments(joining(by(DOWNLOADS)).saving(GatewayToken.of("pm_1")), VISITOR, OPEN, OPENED, none),
                    arguments(signedIn(GOODS), AT_HOME, OPEN, Claim.NONE, none),
                    arguments(
                            signedIn(GOODS)
                                    .deliverTo(TO_NOWHERE)
                                    .billTo(TO_NOWHERE)
                                    .payWith(CARD_ID),
                            AT_HOME,
                            OPEN,
                            Claim.NONE,
                            Map.of(
                                    Part.DELIVERY, ErrorCode.ADDRESS_UNKNOWN,
                                    Part.BILLING, ErrorCode.ADDRESS_UNKNOWN,
                                    Part.PAYMENT, ErrorCode.CARD_UNKNOWN)),
                    arguments(
                            signedIn(by(GOODS)),
                            GONE,
                            OPEN,
                            Claim.NONE,
                            Map.of(
                                    Part.ACCOUNT, ErrorCode.SESSION_ENDED,
                                    Part.DELIVERY, ErrorCode.ADDRESS_UNKNOWN)),
                    arguments(
                            signedIn(by(CLUB)).billTo(TO_FORM),
                            GONE,
                            CLOSED,
                            Claim.NONE,
                            Map.of(Part.ACCOUNT, ErrorCode.SESSION_ENDED)),
                    arguments(
                            signedIn(CLUB).billTo(TO_FORM),
                            customer(full(), null),
                            OPEN,
                            Claim.NONE,
                            Map.of(Part.BILLING, ErrorCode.TOO_MANY_SAVED)));
        }

        private static List<SavedAddress> full() {
            return IntStream.range(0, SavedAddress.MOST)
                    .mapToObj(number -> home(Set.of()))
                    .toList();
        }

        @ParameterizedTest
        @MethodSource("cases")
        void isLeftOutWhatCannotBeHad(
                CheckoutAnswers answers,
                CheckoutBuyer buyer,
                ShopSettings shop,
                Claim claim,
                Map<Part, ErrorCode> refused) {
            Placement placement = new CheckoutDecision(answers, buyer).place(shop, content(answers), Map.of(), claim);

            assertThat(placement.refused()).isEqualTo(refused);
        }

        @Test
        void whatWasFoundBeforeSaysMoreThanTheRule() {
            Map<Part, ErrorCode> found = Map.of(
                    Part.CARD, ErrorCode.PAYMENT_GATEWAY_FAILED,
                    Part.BILLING, ErrorCode.REQUIRED,
                    Part.NOTE, ErrorCode.TOO_LONG);
            CheckoutAnswers answers = by(CLUB).saving(GatewayToken.of("pm_1"));

            Placement placement =
                    new CheckoutDecision(answers, VISITOR).place(OPEN, content(answers), found, Claim.NONE);

            assertThat(placement.refused()).containsAllEntriesOf(found).containsKey(Part.ACCOUNT);
        }

        static Stream<Arguments> owners() {
            return Stream.of(
                    arguments(by(DOWNLOADS), VISITOR, OPEN, Claim.NONE, new OrderOwner.Guest(ADA)),
                    arguments(joining(by(DOWNLOADS)), VISITOR, OPEN, OPENED, new OrderOwner.Placed(ACCOUNT)),
                    arguments(joining(by(DOWNLOADS)), VISITOR, DISCREET, OPENED, new OrderOwner.Guest(ADA)),
                    arguments(joining(by(DOWNLOADS)), VISITOR, OPEN, TAKEN, new OrderOwner.Guest(ADA)),
                    arguments(signedIn(DOWNLOADS), CUSTOMER, DISCREET, Claim.NONE, new OrderOwner.Placed(ACCOUNT)),
                    arguments(signedIn(by(DOWNLOADS)), GONE, OPEN, Claim.NONE, new OrderOwner.Guest(ADA)));
        }

        @ParameterizedTest
        @MethodSource("owners")
        void belongsToWhoeverBuys(
                CheckoutAnswers answers, CheckoutBuyer buyer, ShopSettings shop, Claim claim, OrderOwner owner) {
            Placement placement = new CheckoutDecision(answers, buyer).place(shop, content(answers), Map.of(), claim);

            assertThat(placement.owner()).isEqualTo(owner);
            assertThat(placement.discreet()).isEqualTo(claim.asked() && shop.discreet());
        }

        static Stream<Arguments> contents() {
            return Stream.of(
                    arguments(by(GOODS).deliverTo(TO_FORM), VISITOR, TYPED, null),
                    arguments(signedIn(GOODS), AT_HOME, HOME, HOME),
                    arguments(signedIn(GOODS).deliverTo(TO_HOME).billTo(TO_FORM), AT_HOME, HOME, TYPED),
                    arguments(signedIn(DOWNLOADS), AT_HOME, null, HOME),
                    arguments(signedIn(DOWNLOADS).deliverTo(TO_HOME), AT_HOME, HOME, HOME),
                    arguments(signedIn(GOODS).deliverTo(TO_NOWHERE), AT_HOME, null, HOME));
        }

        @ParameterizedTest
        @MethodSource("contents")
        void goesWhereTheAnswersLead(
                CheckoutAnswers answers,
                CheckoutBuyer buyer,
                @Nullable PostalAddress delivery,
                @Nullable PostalAddress billing) {
            OrderContent content = new CheckoutDecision(answers, buyer)
                    .place(OPEN, content(answers), Map.of(), Claim.NONE)
                    .content();

            assertThat(content.delivery()).isEqualTo(delivery);
            assertThat(content.billing()).isEqualTo(billing);
        }

        @Test
        void showsTheSavedCardThatWasChosenUnlessTheOrderSaysHowItWasPaid() {
            CheckoutAnswers answers = signedIn(DOWNLOADS).payWith(CARD_ID);
            CheckoutDecision decision =
                    new CheckoutDecision(answers, customer(List.of(), cardUntil(YearMonth.of(2026, 2))));
            Order.Payment said = new Order.Payment("paypal", null);

            assertThat(decision.place(OPEN, content(answers), Map.of(), Claim.NONE)
                            .content()
                            .payment())
                    .isEqualTo(new Order.Payment("visa", "4242"));
            assertThat(decision.place(OPEN, content(answers, said), Map.of(), Claim.NONE)
                            .content()
                            .payment())
                    .isEqualTo(said);
        }

        static Stream<Arguments> books() {
            return Stream.of(
                    arguments(signedIn(CLUB).billTo(TO_FORM), CUSTOMER, true),
                    arguments(
                            signedIn(CLUB).billTo(TO_FORM),
                            customer(List.of(home(Set.of(AddressUse.DELIVERY))), null),
                            true),
                    arguments(signedIn(CLUB).billTo(TO_FORM), AT_HOME, false),
                    arguments(signedIn(CLUB).billTo(TO_FORM), customer(full(), null), false),
                    arguments(signedIn(CLUB).billTo(TO_NOWHERE), CUSTOMER, false),
                    arguments(signedIn(DOWNLOADS).billTo(TO_FORM), CUSTOMER, false),
                    arguments(joining(by(CLUB)).billTo(TO_FORM), VISITOR, false));
        }

        @ParameterizedTest
        @MethodSource("books")
        void givesASubscribersAccountTheBillingAddressThatItLacks(
                CheckoutAnswers answers, CheckoutBuyer buyer, boolean keeps) {
            CheckoutDecision decision = new CheckoutDecision(answers, buyer);
            OrderContent content =
                    decision.place(OPEN, content(answers), Map.of(), Claim.NONE).content();

            assertThat(decision.keepsBilling(content)).isEqualTo(keeps);
        }

        @Test
        void aCardThatCouldNotBeKeptAfterAllIsNotedUnlessTheShopIsDiscreet() {
            CheckoutAnswers answers = joining(by(DOWNLOADS)).saving(GatewayToken.of("pm_1"));
            CheckoutDecision decision = new CheckoutDecision(answers, VISITOR);
            Placement open = decision.place(OPEN, content(answers), Map.of(), OPENED);
            Placement discreet = decision.place(DISCREET, content(answers), Map.of(), OPENED);

            assertThat(open.withoutCard(null).refused()).isEmpty();
            assertThat(open.withoutCard(ErrorCode.TOO_MANY_SAVED).refused())
                    .isEqualTo(Map.of(Part.CARD, ErrorCode.TOO_MANY_SAVED));
            assertThat(discreet.withoutCard(ErrorCode.TOO_MANY_SAVED).refused()).isEmpty();
        }

        private static OrderContent content(CheckoutAnswers answers) {
            return content(answers, null);
        }

        private static OrderContent content(CheckoutAnswers answers, Order.@Nullable Payment said) {
            Money price = Money.of("19.99", "EUR");
            Money nothing = Money.of("0.00", "EUR");
            return new OrderContent(
                    List.of(new Order.Line("Tea", null, 1, price)),
                    new Order.Totals(price, nothing, nothing, nothing, price),
                    answers.typedDelivery() == null ? null : TYPED,
                    answers.typedBilling() == null ? null : TYPED,
                    said,
                    null);
        }
    }

    @Test
    void hidesWhatIsKnownOfTheBuyer() {
        assertThat(AT_HOME).hasToString("CheckoutBuyer[hidden]");
    }
}

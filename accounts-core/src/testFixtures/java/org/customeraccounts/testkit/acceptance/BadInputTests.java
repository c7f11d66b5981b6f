package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.customeraccounts.account.NameForm;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.contact.ContactForm;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.InvalidInputException;
import org.customeraccounts.error.Violation;
import org.customeraccounts.payment.CardDetails;
import org.customeraccounts.payment.CardForm;
import org.customeraccounts.payment.CardUpdate;
import org.customeraccounts.payment.SavedCard;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.settings.ShopSettings.SignInLink.Placement;
import org.customeraccounts.settings.ShopSettings.SignInLink.Style;
import org.customeraccounts.subscription.BillingInterval;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractForm;
import org.customeraccounts.subscription.ContractKind;
import org.customeraccounts.value.ContractId;
import org.customeraccounts.value.Cursor;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Money;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.Password;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every input of every door: refused quickly, by field, with nothing written and nothing repeated. */
public abstract class BadInputTests extends DoorTests {
    private static final Duration QUICKLY = Duration.ofSeconds(2);
    private static final Password GOOD = Password.of(AccountSample.PASSWORD);
    private static final ShopSettings SETTINGS = ShopSettings.accountsOn();
    private static final String TREE = "\ud83c\udf32";

    private Person ada;
    private MailToken reset;

    /** For subclasses. */
    protected BadInputTests() {}

    @BeforeEach
    void signUp() {
        ada = host.anAccount().open();
        reset = ada.resetLink();
    }

    /** One test for each text: the field is named and no unit of work begins. */
    private Stream<DynamicTest> refusing(String field, Map<String, String> bad, Consumer<String> act) {
        return bad.entrySet().stream()
                .map(text -> dynamicTest(
                        field + ": " + text.getKey(), () -> isRefused(field, () -> act.accept(text.getValue()))));
    }

    private void isRefused(String field, Runnable act) {
        int before = host.storage().unitsOfWork();

        InvalidInputException refusal =
                (InvalidInputException) assertTimeout(QUICKLY, () -> refused(ErrorCode.INVALID_INPUT, act::run));

        assertThat(refusal.violations())
                .isNotEmpty()
                .extracting(Violation::field)
                .containsOnly(field);
        assertThat(refusal.violations()).allSatisfy(violation -> {
            assertThat(violation.message(Locale.FRENCH)).isNotBlank().doesNotContain("{");
            assertThat(violation.nextStep(Locale.FRENCH)).isNotBlank().doesNotContain("{");
        });
        assertThat(refusal.toString() + refusal.violations())
                .hasSizeLessThan(1_000)
                .doesNotContain("qzvxk", "mallory");
        assertThat(host.storage().unitsOfWork()).isEqualTo(before);
    }

    private static NameForm name(String given, String family) {
        return NameForm.of(given, family);
    }

    @Nested
    class Addresses {
        @TestFactory
        Stream<DynamicTest> toSignUpWith() {
            return refusing(
                    "email", BadText.addresses(), text -> host.storefront().signUp(SignUp.with(text, GOOD)));
        }

        @TestFactory
        Stream<DynamicTest> toSignInWith() {
            return refusing(
                    "email", BadText.addresses(), text -> host.storefront().signIn(SignIn.with(text, GOOD)));
        }

        @TestFactory
        Stream<DynamicTest> toResetThePasswordOf() {
            return refusing(
                    "email", BadText.addresses(), text -> host.storefront().requestPasswordReset(text));
        }

        @TestFactory
        Stream<DynamicTest> toRecord() {
            return refusing(
                    "email",
                    BadText.addresses(),
                    text -> host.platform().contacts().record(ContactForm.of(text)));
        }

        @TestFactory
        Stream<DynamicTest> toFindTheContactOf() {
            return refusing(
                    "email",
                    BadText.addresses(),
                    text -> host.owner().contacts().find(text));
        }

        @TestFactory
        Stream<DynamicTest> toSearchContactsBy() {
            return refusing(
                    "prefix",
                    BadText.requiredLines(254),
                    text -> host.owner().contacts().search(text, PageRequest.first(1)));
        }

        @Test
        void areTakenUpTo254Characters() {
            String longest = BadText.addressOf(254);
            assertThat(longest).hasSize(254);

            Person long254 = host.anAccount().withEmail(longest).open();

            assertThat(long254.signIn().id()).isEqualTo(long254.id());
            assertThat(host.platform()
                            .contacts()
                            .record(ContactForm.of(longest))
                            .account())
                    .isEqualTo(long254.id());
            host.dispatch();
            assertThat(host.mailboxes().kindsTo(longest)).hasSize(2);
        }
    }

    @Nested
    class Names {
        @TestFactory
        Stream<DynamicTest> toSignUpWith() {
            SignUp form = SignUp.with("bo@example.com", GOOD);
            return Stream.concat(
                    refusing(
                            "name.given",
                            BadText.lines(100),
                            text -> host.storefront().signUp(form.named(text, "Builder"))),
                    refusing(
                            "name.family",
                            BadText.lines(100),
                            text -> host.storefront().signUp(form.named("Bo", text))));
        }

        @TestFactory
        Stream<DynamicTest> toBeCalled() {
            return Stream.concat(
                    refusing(
                            "given",
                            BadText.lines(100),
                            text -> ada.customer().profile().rename(name(text, "Lovelace"))),
                    refusing(
                            "family",
                            BadText.lines(100),
                            text -> ada.customer().profile().rename(name("Ada", text))));
        }

        @TestFactory
        Stream<DynamicTest> toRecord() {
            return Stream.concat(
                    refusing(
                            "given",
                            BadText.lines(100),
                            text -> host.platform().contacts().record(new ContactForm("bo@example.com", text, null))),
                    refusing(
                            "family",
                            BadText.lines(100),
                            text -> host.platform().contacts().record(new ContactForm("bo@example.com", null, text))));
        }

        @Test
        void areNotWhollyMissingWhereOneIsAskedFor() {
            for (String nothing : Arrays.asList(null, "", "  ")) {
                assertThat(Refusals.violations(() -> ada.customer().profile().rename(name(nothing, nothing))))
                        .containsExactly("given REQUIRED", "family REQUIRED");
            }
        }

        @Test
        void areTakenUpToAHundredCodePoints() {
            String longest = TREE.repeat(100);

            ada.customer().profile().rename(name(longest, longest));
            Person bo = host.anAccount()
                    .withEmail("bo@example.com")
                    .named(longest, longest)
                    .open();
            var contact = host.platform().contacts().record(new ContactForm("cy@example.com", longest, longest));

            assertThat(ada.account().name().given()).isEqualTo(longest);
            assertThat(bo.account().name()).isEqualTo(ada.account().name()).isEqualTo(contact.name());
        }
    }

    @Nested
    class Cards {
        private final AddressForm home =
                AddressForm.to("Ada").line1("12 rue Haute").city("Namur").country("BE");
        private final YearMonth expiry = YearMonth.of(2029, 4);

        private CardForm form() {
            return CardForm.of(host.gateway().card("pm_1", "4242", expiry));
        }

        @TestFactory
        Stream<DynamicTest> toSave() {
            return Stream.of(
                            refusing(
                                    "holder",
                                    BadText.lines(200),
                                    text -> ada.customer().cards().add(form().heldBy(text))),
                            refusing(
                                    "billing.name",
                                    BadText.requiredLines(200),
                                    text -> ada.customer().cards().add(form().billedTo(home.named(text)))),
                            refusing(
                                    "token",
                                    tokens(),
                                    text -> ada.customer().cards().add(GatewayToken.of(text))))
                    .flatMap(tests -> tests);
        }

        private Map<String, String> tokens() {
            Map<String, String> texts = BadText.requiredLines(255);
            texts.put("a letter with an accent", "pm_\u00e9");
            texts.put("a space", "pm 1");
            return texts;
        }

        @TestFactory
        Stream<DynamicTest> toChangeTo() {
            SavedCard saved = ada.customer().cards().add(form());
            return Stream.of(
                            refusing(
                                    "holder",
                                    BadText.lines(200),
                                    text -> ada.customer()
                                            .cards()
                                            .edit(
                                                    saved.id(),
                                                    1,
                                                    CardDetails.of(saved).heldBy(text))),
                            refusing(
                                    "billing.city",
                                    BadText.requiredLines(100),
                                    text -> ada.customer()
                                            .cards()
                                            .edit(
                                                    saved.id(),
                                                    1,
                                                    CardDetails.of(saved).billedTo(home.city(text)))))
                    .flatMap(tests -> tests);
        }

        @TestFactory
        Stream<DynamicTest> toTellNewsOf() {
            GatewayToken token = GatewayToken.of("pm_1");
            CardUpdate news = CardUpdate.expiring(expiry, host.now());
            return Stream.of(
                            refusing(
                                    "gateway",
                                    BadText.lines(32),
                                    text -> host.platform().cards().updated(text, token, news)),
                            refusing(
                                    "token",
                                    tokens(),
                                    text -> host.platform().cards().gone("mint", GatewayToken.of(text))),
                            refusing(
                                    "lastFour",
                                    BadText.lines(4),
                                    text -> host.platform()
                                            .cards()
                                            .updated("mint", token, CardUpdate.ending(text, host.now()))))
                    .flatMap(tests -> tests);
        }
    }

    @Nested
    class Contracts {
        private final Money price = Money.of("9", "EUR");

        private ContractForm form(String title) {
            Instant soon = host.now().plusSeconds(60);
            return ContractForm.subscription(ada.id(), title, price, BillingInterval.monthly(), soon);
        }

        @TestFactory
        Stream<DynamicTest> toBegin() {
            return refusing(
                    "title",
                    BadText.requiredLines(200),
                    text -> host.platform().subscriptions().begin(form(text), IdempotencyKey.of("contract")));
        }

        @TestFactory
        Stream<DynamicTest> toPayByANewCard() {
            Contract contract = host.platform().subscriptions().begin(form("Coffee"), IdempotencyKey.of("contract"));
            CardForm card = CardForm.of(host.gateway().card("pm_1", "4242", YearMonth.of(2029, 4)));
            Map<ContractId, Long> contracts = Map.of(contract.id(), 1L);
            return Stream.of(
                            refusing(
                                    "holder",
                                    BadText.lines(200),
                                    text -> ada.customer().subscriptions().payWith(card.heldBy(text), contracts)),
                            refusing(
                                    "token",
                                    BadText.requiredLines(255),
                                    text -> ada.customer()
                                            .subscriptions()
                                            .payWith(GatewayToken.of(text), contract.id(), 1)))
                    .flatMap(tests -> tests);
        }
    }

    @Nested
    class PostalAddresses {
        private static final AddressForm HOME =
                AddressForm.to("Ada").line1("12 rue Haute").city("Namur").country("BE");

        private Stream<DynamicTest> saving(String field, Map<String, String> bad, Function<String, AddressForm> form) {
            return refusing(field, bad, text -> ada.customer().addresses().add(form.apply(text)));
        }

        @TestFactory
        Stream<DynamicTest> toSave() {
            return Stream.of(
                            saving("name", BadText.requiredLines(200), HOME::named),
                            saving("company", BadText.lines(200), HOME::company),
                            saving("line1", BadText.requiredLines(200), HOME::line1),
                            saving("line2", BadText.lines(200), HOME::line2),
                            saving("postalCode", BadText.lines(20), HOME::postalCode),
                            saving("city", BadText.requiredLines(100), HOME::city),
                            saving("region", BadText.lines(100), HOME::region),
                            saving("country", BadText.requiredLines(2), HOME::country),
                            saving("phone", BadText.lines(30), HOME::phone))
                    .flatMap(tests -> tests);
        }

        @TestFactory
        Stream<DynamicTest> toChangeTo() {
            var saved = ada.customer().addresses().add(HOME);
            return refusing(
                    "line1",
                    BadText.requiredLines(200),
                    text -> ada.customer().addresses().change(saved.id(), saved.version(), HOME.line1(text)));
        }

        @Test
        void areTakenUpToTheirLimits() {
            AddressForm longest = new AddressForm(
                    TREE.repeat(200),
                    TREE.repeat(200),
                    TREE.repeat(200),
                    TREE.repeat(200),
                    TREE.repeat(20),
                    TREE.repeat(100),
                    TREE.repeat(100),
                    "              be",
                    "112" + " ".repeat(24) + "112");

            var saved = ada.customer().addresses().add(longest);

            assertThat(saved.address()).isEqualTo(longest.toAddress());
            assertThat(ada.customer().addresses().list()).containsExactly(saved);
        }
    }

    @Nested
    class Passwords {
        @TestFactory
        Stream<DynamicTest> toSignUpWith() {
            return refusing(
                    "password",
                    BadText.newPasswords(),
                    text -> host.storefront().signUp(SignUp.with("bo@example.com", typed(text))));
        }

        @TestFactory
        Stream<DynamicTest> toResetTo() {
            return refusing(
                    "password",
                    BadText.newPasswords(),
                    text -> host.storefront().resetPassword(reset, typed(text)));
        }

        @TestFactory
        Stream<DynamicTest> toChangeTo() {
            return refusing(
                    "next",
                    BadText.newPasswords(),
                    text -> ada.customer().password().change(ada.password(), typed(text)));
        }

        @TestFactory
        Stream<DynamicTest> toSignInWith() {
            return refusing(
                    "password",
                    BadText.presentPasswords(),
                    text -> host.storefront().signIn(SignIn.with(ada.email(), typed(text))));
        }

        @TestFactory
        Stream<DynamicTest> toConfirmWith() {
            MailToken link = ada.verificationLink();
            return refusing(
                    "password",
                    BadText.presentPasswords(),
                    text -> host.storefront().confirm(link, typed(text)));
        }

        @TestFactory
        Stream<DynamicTest> toChangeFrom() {
            return refusing(
                    "present",
                    BadText.presentPasswords(),
                    text -> ada.customer().password().change(typed(text), Password.of("seven quiet lanterns")));
        }

        @Test
        void areComparedUpTo4096CodePoints() {
            Password longest = Password.of("x".repeat(4_096));

            refused(ErrorCode.BAD_CREDENTIALS, () -> ada.signInWith(longest));
        }

        private static Password typed(String text) {
            return text == null ? null : Password.of(text);
        }
    }

    @Nested
    class Languages {
        private static final String OF_35 = "en-x-aaaaaaaa-bbbbbbbb-cccccccc-ddd";

        @TestFactory
        Stream<DynamicTest> toSignUpWith() {
            return bad().map(tag -> dynamicTest(
                    "locale: " + tag.length(),
                    () -> isRefused(
                            "locale",
                            () -> host.storefront()
                                    .signUp(SignUp.with("bo@example.com", GOOD).reading(Locale.forLanguageTag(tag))))));
        }

        @TestFactory
        Stream<DynamicTest> toChangeTo() {
            return bad().map(tag -> dynamicTest(
                    "locale: " + tag.length(),
                    () -> isRefused(
                            "locale", () -> ada.customer().profile().changeLocale(Locale.forLanguageTag(tag)))));
        }

        @Test
        void areNotMissing() {
            isRefused("locale", () -> ada.customer().profile().changeLocale(null));
        }

        @Test
        void areTakenUpTo35Characters() {
            Locale longest = Locale.forLanguageTag(OF_35);

            ada.customer().profile().changeLocale(longest);

            assertThat(longest.toLanguageTag()).hasSize(35);
            assertThat(ada.account().locale()).isEqualTo(longest);
        }

        private static Stream<String> bad() {
            return Stream.of("", "und", "x-private", OF_35 + "d", "en-x" + "-aaaaaaaa".repeat(100_000));
        }
    }

    @Nested
    class Settings {
        @TestFactory
        Stream<DynamicTest> displayName() {
            return refusing("displayName", BadText.requiredLines(100), text -> save(SETTINGS.named(text)));
        }

        @TestFactory
        Stream<DynamicTest> labels() {
            return Stream.concat(
                    refusing(
                            "signInLink.signInLabel",
                            BadText.lines(40),
                            text -> save(SETTINGS.withSignInLink(
                                    new ShopSettings.SignInLink(true, text, null, Style.TEXT, Placement.HEADER)))),
                    refusing(
                            "signInLink.accountLabel",
                            BadText.lines(40),
                            text -> save(SETTINGS.withSignInLink(
                                    new ShopSettings.SignInLink(true, null, text, Style.TEXT, Placement.HEADER)))));
        }

        @TestFactory
        Stream<DynamicTest> ownWords() {
            Map<String, String> bad = BadText.requiredLines(40);
            bad.remove("nothing");
            return refusing("ownWords", bad, text -> save(SETTINGS.withOwnWords(Set.of(text))));
        }

        @Test
        void missingParts() {
            isRefused("signInLink", () -> save(SETTINGS.withSignInLink(null)));
            isRefused(
                    "signInLink.style",
                    () -> save(SETTINGS.withSignInLink(
                            new ShopSettings.SignInLink(true, null, null, null, Placement.HEADER))));
            isRefused(
                    "signInLink.placement",
                    () -> save(
                            SETTINGS.withSignInLink(new ShopSettings.SignInLink(true, null, null, Style.TEXT, null))));
        }

        @Test
        void tooManyWords() {
            isRefused("ownWords", () -> save(SETTINGS.withOwnWords(words(51))));
        }

        @Test
        void atTheirLimitsAreTaken() {
            ShopSettings longest = SETTINGS.named(TREE.repeat(100))
                    .withSignInLink(new ShopSettings.SignInLink(
                            true, TREE.repeat(40), TREE.repeat(40), Style.TEXT, Placement.HEADER))
                    .withOwnWords(words(50));

            assertThat(save(longest)).isEqualTo(longest);
        }

        private ShopSettings save(ShopSettings settings) {
            return host.owner().settings().save(settings, 0).value();
        }

        private static Set<String> words(int count) {
            return IntStream.range(0, count)
                    .mapToObj(i -> i + "x".repeat(40 - Integer.toString(i).length()))
                    .collect(Collectors.toCollection(HashSet::new));
        }
    }

    @Nested
    class Cursors {
        private static final List<String> NONSENSE = List.of(
                "",
                " ",
                "nonsense",
                "1:" + TREE,
                "2:ada@example.com",
                "ada@example.com",
                "01920000-0000-7000-8000",
                "01920000-0000-7000-8000-00000000000g",
                "\u0000",
                "\u202e",
                "\ud800",
                "' or 1=1 --",
                "x".repeat(Cursor.LONGEST));

        @Test
        void ofNoListAreRefused() {
            for (String position : NONSENSE) {
                PageRequest request = PageRequest.after(new Cursor(position), 10);
                isRefused("cursor", () -> host.owner().contacts().page(request));
                isRefused("cursor", () -> host.owner().contacts().search("a", request));
                isRefused("cursor", () -> host.owner().audit().page(request));
                isRefused("cursor", () -> host.accounts().operations().deadLetters(request));
                isRefused("cursor", () -> ada.customer().subscriptions().page(request));
                isRefused("cursor", () -> host.owner().cardForecast().endingCards(request));
                isRefused("cursor", () -> host.platform().subscriptions().endingCards(request));
                isRefused(
                        "cursor",
                        () -> host.platform().subscriptions().page(ada.id(), ContractKind.MEMBERSHIP, request));
            }
        }

        @Test
        void ofAnotherListAreRefused() {
            PageRequest ofContacts = PageRequest.after(new Cursor("1:ada@example.com"), 10);
            PageRequest ofAudit =
                    PageRequest.after(new Cursor(host.audit().get(0).id().toString()), 10);

            isRefused("cursor", () -> host.owner().audit().page(ofContacts));
            isRefused("cursor", () -> host.owner().contacts().page(ofAudit));
        }
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        SignUp form = new SignUp("nowhere", Password.of("short"), name("\u0007", "x".repeat(101)), Locale.ROOT);

        assertThat(Refusals.violations(() -> host.storefront().signUp(form)))
                .containsExactlyInAnyOrder(
                        "email EMAIL_INVALID",
                        "name.given INVALID_CHARACTERS",
                        "name.family TOO_LONG",
                        "locale REQUIRED",
                        "password PASSWORD_TOO_SHORT");
        assertThat(Refusals.violations(() -> host.storefront().signUp(SignUp.with(null, null))))
                .containsExactlyInAnyOrder("email REQUIRED", "password REQUIRED");
        assertThat(Refusals.violations(() -> host.storefront().signIn(SignIn.with(null, null))))
                .containsExactlyInAnyOrder("email REQUIRED", "password REQUIRED");
        assertThat(Refusals.violations(() -> host.storefront().signIn(SignIn.with(" ", Password.of(null)))))
                .containsExactlyInAnyOrder("email REQUIRED", "password REQUIRED");
    }

    @Test
    void nothingBadCountsAsAnAttemptOnTheAddress() {
        for (int i = 0; i < 20; i++) {
            Refusals.violations(() -> host.storefront().signIn(SignIn.with(ada.email(), Password.of("\u0007"))));
        }

        assertThat(ada.signIn().isSignedIn()).isTrue();
    }
}

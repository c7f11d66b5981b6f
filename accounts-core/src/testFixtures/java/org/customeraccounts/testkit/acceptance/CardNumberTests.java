package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.customeraccounts.account.NameForm;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.contact.ContactForm;
import org.customeraccounts.credential.Proof;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.InvalidInputException;
import org.customeraccounts.error.Violation;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.payment.CardDetails;
import org.customeraccounts.payment.CardForm;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.ExternalRef;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.PersonName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A card number that a customer types into any text is refused, and kept nowhere. */
@Tag("P4")
public abstract class CardNumberTests extends DoorTests {
    /** Published by the networks and gateways for tests. */
    private static final List<String> PUBLISHED = List.of(
            "4111111111111111",
            "4012888888881881",
            "4222222222222",
            "5555555555554444",
            "2223003122003222",
            "378282246310005",
            "6011111111111117",
            "30569309025904",
            "3530111333300000",
            "6205500000000000004",
            "6759649826438453");

    private static final AddressForm HOME =
            AddressForm.to("Ada").line1("12 rue Haute").city("Namur").country("BE");
    private static final YearMonth EXPIRY = YearMonth.of(2029, 4);

    private Person ada;

    /** For subclasses. */
    protected CardNumberTests() {}

    @BeforeEach
    void signUp() {
        ada = host.anAccount().named("Ada", "Lovelace").verified().open();
        ada.customer().addresses().add(HOME);
        host.settle();
        host.storage().keep();
    }

    /** Each text that a customer types, by the field that a refusal names. */
    private Map<String, Consumer<String>> texts() {
        SignUp form = SignUp.with("bo@example.com", Password.of("seven quiet lanterns"));
        Map<String, Consumer<String>> texts = new LinkedHashMap<>();
        texts.put("name.given", typed -> host.storefront().signUp(form.named(typed, "Builder")));
        texts.put("name.family", typed -> host.storefront().signUp(form.named("Bo", typed)));
        texts.put("given", typed -> ada.customer().profile().rename(NameForm.of(typed, "Lovelace")));
        texts.put("family", typed -> ada.customer().profile().rename(NameForm.of("Ada", typed)));
        texts.put("name", typed -> save(HOME.named(typed)));
        texts.put("company", typed -> save(HOME.company(typed)));
        texts.put("line1", typed -> save(HOME.line1(typed)));
        texts.put("line2", typed -> save(HOME.line2(typed)));
        texts.put("city", typed -> save(HOME.city(typed)));
        texts.put("region", typed -> save(HOME.region(typed)));
        return texts;
    }

    /** What the host takes down for somebody. */
    private Map<String, Consumer<String>> textsOfContacts() {
        Map<String, Consumer<String>> texts = new LinkedHashMap<>();
        texts.put("given", typed -> record(new ContactForm("cy@example.com", typed, null)));
        texts.put("family", typed -> record(new ContactForm("cy@example.com", "Cy", typed)));
        return texts;
    }

    private void record(ContactForm form) {
        host.platform().contacts().record(form);
    }

    private Map<String, Consumer<String>> textsOfCards() {
        CardId card = ada.customer().cards().add(token("pm_0")).id();
        CardDetails details = new CardDetails(null, EXPIRY, HOME);
        Map<String, Consumer<String>> texts = new LinkedHashMap<>();
        texts.put("holder", typed -> add(form().heldBy(typed)));
        texts.put("billing.name", typed -> add(form().billedTo(HOME.named(typed))));
        texts.put("billing.company", typed -> add(form().billedTo(HOME.company(typed))));
        texts.put("billing.line1", typed -> add(form().billedTo(HOME.line1(typed))));
        texts.put("billing.line2", typed -> edit(card, details.billedTo(HOME.line2(typed))));
        texts.put("billing.city", typed -> edit(card, details.billedTo(HOME.city(typed))));
        texts.put("billing.region", typed -> edit(card, details.billedTo(HOME.region(typed))));
        return texts;
    }

    private CardForm form() {
        return CardForm.of(token("pm_1"));
    }

    private GatewayToken token(String token) {
        return host.gateway().card(token, "4242", EXPIRY);
    }

    private void add(CardForm form) {
        ada.customer().cards().add(form);
    }

    private void edit(CardId card, CardDetails details) {
        ada.customer().cards().edit(card, 1, details);
    }

    private void save(AddressForm form) {
        ada.customer().addresses().add(form);
    }

    /** As people type it, and as somebody would who wants it to pass. */
    private static Stream<String> spellings(String number) {
        return Stream.of(
                number,
                split(number, " "),
                split(number, "-"),
                split(number, "."),
                split(number, "/"),
                split(number, "_"),
                split(number, ", "),
                split(number, "\u00b7"),
                split(number, "*"),
                split(number, "|"),
                split(number, "\u00a0"),
                split(number, "\u200b"),
                "visa" + number,
                "card " + number + ", thanks",
                "12 " + number + " 75001",
                inDigitsFrom(0xff10, number),
                inDigitsFrom(0x0660, number));
    }

    private static String split(String number, String between) {
        return String.join(between, number.split("(?<=\\G.{4})"));
    }

    private static String inDigitsFrom(int zero, String number) {
        return number.chars()
                .map(digit -> zero + digit - '0')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static void isRefused(String field, Runnable act) {
        InvalidInputException refusal = (InvalidInputException) refused(ErrorCode.INVALID_INPUT, act::run);
        assertThat(refusal.violations()).contains(Violation.of(field, ErrorCode.CARD_NUMBER_IN_TEXT));
        assertThat(refusal.violations()).extracting(Violation::field).containsOnly(field);
        assertThat(refusal.toString() + refusal.violations()).doesNotContainPattern("[0-9]{4}");
    }

    private void nothingWasKept() {
        assertThat(ada.account().name()).isEqualTo(PersonName.of("Ada", "Lovelace"));
        assertThat(ada.customer().addresses().list())
                .singleElement()
                .satisfies(only -> assertThat(only.address()).isEqualTo(HOME.toAddress()));
        assertThat(host.accountOf("bo@example.com")).isEmpty();
        assertThat(host.events()).isEmpty();
        assertThat(host.mailboxes().all()).isEmpty();
        assertThat(host.storage().passed())
                .noneMatch(passed -> PUBLISHED.stream().anyMatch(String.valueOf(passed)::contains));
    }

    @TestFactory
    Stream<DynamicTest> isRefusedInEachText() {
        return texts().entrySet().stream()
                .map(text -> dynamicTest(text.getKey(), () -> {
                    PUBLISHED.stream()
                            .flatMap(CardNumberTests::spellings)
                            .forEach(typed -> isRefused(
                                    text.getKey(), () -> text.getValue().accept(typed)));
                    nothingWasKept();
                }));
    }

    @TestFactory
    @Tag("found-A13")
    Stream<DynamicTest> isRefusedInEachTextOfAContact() {
        return textsOfContacts().entrySet().stream()
                .map(text -> dynamicTest(text.getKey(), () -> {
                    PUBLISHED.stream()
                            .flatMap(CardNumberTests::spellings)
                            .forEach(typed -> isRefused(
                                    text.getKey(), () -> text.getValue().accept(typed)));
                    nothingWasKept();
                }));
    }

    @TestFactory
    Stream<DynamicTest> isRefusedInEachTextOfACard() {
        return textsOfCards().entrySet().stream()
                .map(text -> dynamicTest(
                        text.getKey(),
                        () -> PUBLISHED.stream()
                                .flatMap(CardNumberTests::spellings)
                                .forEach(typed -> isRefused(
                                        text.getKey(), () -> text.getValue().accept(typed)))));
    }

    @Test
    void isRefusedAsAHolderThatIsEdited() {
        CardId card = ada.customer().cards().add(token("pm_0")).id();
        CardDetails details = new CardDetails(null, EXPIRY, null);

        for (String number : PUBLISHED) {
            isRefused("holder", () -> edit(card, details.heldBy("Ada " + number)));
        }
        assertThat(ada.customer().cards().list())
                .singleElement()
                .satisfies(only -> assertThat(only.version()).isEqualTo(1));
    }

    @Test
    void isRefusedAsAToken() {
        host.gateway().describing(token -> {
            throw new AssertionError("the gateway was asked");
        });

        for (String number : PUBLISHED) {
            Stream.of(
                            number,
                            split(number, " "),
                            split(number, "-"),
                            "#" + number,
                            "tok" + number,
                            "pm_" + split(number, "-"),
                            inDigitsFrom(0xff10, number))
                    .forEach(typed -> isRefused("token", () -> add(CardForm.of(GatewayToken.of(typed)))));
        }
        assertThat(ada.customer().cards().list()).isEmpty();
        nothingWasKept();
    }

    @Test
    void isRefusedInAPostalCodeACountryAndATelephoneNumber() {
        for (String number : PUBLISHED) {
            isRefused("postalCode", () -> save(HOME.postalCode(number)));
            isRefused("phone", () -> save(HOME.phone(number)));
            isRefused("phone", () -> save(HOME.phone("+" + split(number, "."))));
        }
        isRefused("country", () -> save(HOME.country("4111111111111111")));
        nothingWasKept();
        assertThat(host.audited(AuditAction.ADDRESS_ADD).refusal()).contains(ErrorCode.INVALID_INPUT);
    }

    @Test
    void isRefusedInAChangedAddress() {
        var saved = ada.customer().addresses().list().get(0);

        for (String number : PUBLISHED) {
            isRefused("line2", () -> ada.customer().addresses().change(saved.id(), 1, HOME.line2(number)));
        }
        nothingWasKept();
    }

    @Test
    void isRefusedInAnEmailAddress() {
        Proof proof = Proof.password(ada.password());
        for (String number : PUBLISHED) {
            for (String email : List.of(
                    number + "@example.com",
                    split(number, "-") + "@example.com",
                    "ada+" + number + "@example.com",
                    "ada@shop" + number + ".example")) {
                isRefused("email", () -> host.storefront().signUp(SignUp.with(email, ada.password())));
                var refusal = refused(
                        ErrorCode.CARD_NUMBER_IN_TEXT,
                        () -> ada.customer().email().requestChange(email, email, proof));
                assertThat(((InvalidInputException) refusal).violations())
                        .containsExactly(Violation.of("newAddress", ErrorCode.CARD_NUMBER_IN_TEXT));
                assertThat(host.accountOf(email)).isEmpty();
            }
        }
        assertThat(ada.customer().email().status().change()).isEmpty();
        assertThat(host.contacts()).hasSize(1);
        host.dispatch();
        assertThat(host.mailboxes().all()).isEmpty();
        assertThat(host.audit())
                .noneMatch(entry -> PUBLISHED.stream().anyMatch(entry.toString()::contains))
                .anyMatch(entry -> entry.refusal()
                        .filter(ErrorCode.CARD_NUMBER_IN_TEXT::equals)
                        .isPresent());
    }

    @Test
    void isNoMatterInTheHostsOwnNumbers() {
        host.platform().customers().assignExternalRef(ada.id(), ExternalRef.of(PUBLISHED.get(0)));

        assertThat(ada.account().externalRef()).isEqualTo(ExternalRef.of(PUBLISHED.get(0)));
    }

    @Test
    @Tag("found-B5")
    void isNotSeenInTheNumbersOfCompaniesAndBanks() {
        ada.customer().addresses().add(HOME.company("SIRET 552 081 317 66522").line2("380 129 866 46850"));
        ada.customer().addresses().add(HOME.company("CNPJ 11.222.333/0001-81").line2("DE89 3704 0044 0532 0130 00"));
        ada.customer()
                .addresses()
                .add(HOME.company("550e8400-e29b-41d4-a716-446655440000").phone("+49 151 12345678"));

        assertThat(ada.customer().addresses().list()).hasSize(4);
    }

    @Test
    void isNotSeenInOrdinaryNumbers() {
        ada.customer()
                .addresses()
                .add(HOME.company("Order 1234567890123456")
                        .line1("978-3-16-148410-0")
                        .line2("12.345.678/0001-95")
                        .phone("+86 138 0013 8002"));
        ada.customer().profile().rename(NameForm.of("Ada", "the 1st of 12 345"));
        host.anAccount().withEmail("bo.1234567890123@example.com").open();

        assertThat(ada.customer().addresses().list()).hasSize(2);
        host.dispatch();
        assertThat(host.mailboxes().kindsTo("bo.1234567890123@example.com")).contains(MailKind.WELCOME);
    }
}

package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.customeraccounts.account.NameForm;
import org.customeraccounts.audit.Actor;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.contact.ContactForm;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.mail.MailDesign;
import org.customeraccounts.mail.MailStyle;
import org.customeraccounts.mail.MailTemplate;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.subscription.BillingInterval;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractForm;
import org.customeraccounts.subscription.PlatformSubscriptions;
import org.customeraccounts.value.ExternalRef;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.Money;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.PersonName;
import org.customeraccounts.value.Staff;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Texts that storages mistake for something: in every field they are stored to the letter. */
public abstract class StrangeTextTests extends DoorTests {
    private static final String TREE = "\ud83c\udf32";

    /** For subclasses. */
    protected StrangeTextTests() {}

    /** At most 40 code points each, no blanks around them. */
    private static Map<String, String> strange() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("quotes", "O'Neil \"the cat\" `d' ''");
        texts.put("backslashes", "C:\\new\\table\\0 \\' \\\\");
        texts.put("SQL", "'); drop table accounts; --");
        texts.put("patterns", "100%_[a-z]* ? :name ${x} {accounts}");
        texts.put("JSON", "{\"a\":\"\\u0000\"}, [null]");
        texts.put("code points of four bytes", TREE + "\ud835\udc9c\ud800\udf48 x");
        texts.put("right to left", "\u05d0\u05d3\u05d4 \u0639\u062f\u0627 Ada");
        texts.put("composed", "\u00e9\u00f1\u1eae");
        texts.put("decomposed", "e\u0301n\u0303A\u0306\u0301");
        texts.put("letters whose case is odd", "\u00df\u1e9e \u0130\u0131 \u03a3\u03c3\u03c2 \u212a");
        texts.put("wide and narrow", "\uff21\uff44\uff41 \ufb01");
        texts.put("null", "NULL");
        texts.put("two spaces", "a  b");
        texts.put("the longest", TREE.repeat(40));
        return texts;
    }

    private static Stream<DynamicTest> each(String field, Consumer<String> test) {
        return strange().entrySet().stream()
                .map(text -> dynamicTest(field + ": " + text.getKey(), () -> test.accept(text.getValue())));
    }

    @TestFactory
    Stream<DynamicTest> isStoredAsACustomersName() {
        Person ada = host.anAccount().open();
        return each("name", text -> {
            ada.customer().profile().rename(NameForm.of(text, text + "!"));

            assertThat(ada.account().name()).isEqualTo(PersonName.of(text, text + "!"));
            assertThat(ada.customer().profile().get().name()).isEqualTo(PersonName.of(text, text + "!"));
        });
    }

    @TestFactory
    Stream<DynamicTest> isStoredAsAContactsName() {
        return each("name", text -> {
            host.platform().contacts().record(new ContactForm("bo@example.com", text, text + "!"));

            assertThat(host.contacts())
                    .singleElement()
                    .satisfies(contact -> assertThat(contact.name()).isEqualTo(PersonName.of(text, text + "!")));
        });
    }

    @TestFactory
    Stream<DynamicTest> isStoredInTheSettings() {
        return each("settings", text -> {
            ShopSettings.SignInLink link = new ShopSettings.SignInLink(
                    true,
                    text,
                    text + "!",
                    ShopSettings.SignInLink.Style.BUTTON,
                    ShopSettings.SignInLink.Placement.FOOTER);
            ShopSettings settings =
                    ShopSettings.accountsOn().named(text).withSignInLink(link).withOwnWords(Set.of(text));
            boolean fits = text.codePointCount(0, text.length()) < 40;

            ShopSettings kept = fits ? settings : settings.withSignInLink(ShopSettings.SignInLink.standard());
            host.save(before -> kept);

            assertThat(host.owner().settings().get().value()).isEqualTo(kept);
        });
    }

    @TestFactory
    Stream<DynamicTest> isStoredInAMailDesign() {
        return each("design", text -> {
            String plain = text.replace("{", "(").replace("}", ")");
            MailTemplate template = new MailTemplate(plain, plain + "\n" + plain, "<p>" + plain + "</p>");
            MailDesign design = new MailDesign(new MailStyle("#112233", null, text), template, null);
            long version = host.owner().mailTemplates().welcome().version();

            host.owner().mailTemplates().saveWelcome(design, version);

            assertThat(host.owner().mailTemplates().welcome().value()).isEqualTo(design);
        });
    }

    @TestFactory
    Stream<DynamicTest> isStoredAsTheHostsNumberAndFound() {
        Person ada = host.anAccount().open();
        return each("reference", text -> {
            host.platform().customers().assignExternalRef(ada.id(), ExternalRef.of(text));

            assertThat(ada.account().externalRef()).isEqualTo(ExternalRef.of(text));
            assertThat(host.platform().customers().findByExternalRef(ExternalRef.of(text)))
                    .contains(ada.account());
            strange().values().stream()
                    .filter(other -> !other.equals(text))
                    .forEach(other -> assertThat(host.platform().customers().findByExternalRef(ExternalRef.of(other)))
                            .as(other)
                            .isEmpty());
        });
    }

    @TestFactory
    Stream<DynamicTest> beginsAContractAsItsKeyAndNamesIt() {
        Person ada = host.anAccount().open();
        PlatformSubscriptions book = host.platform().subscriptions();
        return each("contract", text -> {
            Contract begun = book.begin(contract(ada, text), IdempotencyKey.of(text));

            assertThat(begun.terms().title()).isEqualTo(text);
            assertThat(book.find(begun.id())).contains(begun);
            assertThat(book.begin(contract(ada, text), IdempotencyKey.of(text))).isEqualTo(begun);
            refused(
                    ErrorCode.IDEMPOTENCY_KEY_REUSED,
                    () -> book.begin(contract(ada, text + "!"), IdempotencyKey.of(text)));
        });
    }

    private ContractForm contract(Person person, String title) {
        return ContractForm.subscription(
                person.id(),
                title,
                Money.of("9", "EUR"),
                BillingInterval.monthly(),
                host.now().plusSeconds(60));
    }

    @TestFactory
    Stream<DynamicTest> isStoredAsTheNameOfOneOfTheStaff() {
        Person ada = host.anAccount().open();
        return each("staff", text -> {
            Staff staff = Staff.contributor(text);

            refused(
                    ErrorCode.PERMISSION_DENIED,
                    () -> host.shop().backOffice(staff).accounts().close(ada.id()));

            assertThat(host.audited(AuditAction.ACCOUNT_CLOSE).actor()).isEqualTo(Actor.staff(staff));
        });
    }

    @TestFactory
    Stream<DynamicTest> isAPasswordToTheLetter() {
        List<String> some = List.of("quotes", "JSON", "decomposed");
        return strange().entrySet().stream()
                .filter(text -> some.contains(text.getKey()))
                .map(text -> dynamicTest("password: " + text.getKey(), () -> {
                    String typed = text.getValue() + " plum trees";
                    Person ada = host.anAccount()
                            .withEmail(text.getKey() + "@example.com")
                            .withPassword(typed)
                            .open();

                    assertThat(ada.signIn().isSignedIn()).isTrue();
                    refused(ErrorCode.BAD_CREDENTIALS, () -> ada.signInWith(Password.of(typed + " ")));
                }));
    }

    /** What these fields take is the host's own, so that its form is demanded when it is made. */
    @TestFactory
    Stream<DynamicTest> isRefusedWhereItHasNoPlaceAnywhere() {
        return BadText.characters().entrySet().stream()
                .map(text -> dynamicTest(text.getKey(), () -> {
                    assertThatIllegalArgumentException().isThrownBy(() -> ExternalRef.of(text.getValue()));
                    assertThatIllegalArgumentException().isThrownBy(() -> IdempotencyKey.of(text.getValue()));
                    assertThatIllegalArgumentException().isThrownBy(() -> Staff.owner(text.getValue()));
                }));
    }
}

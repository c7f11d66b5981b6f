package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;

import java.time.Duration;
import java.util.Locale;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.AccountOpened;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.audit.AuditEntry;
import org.customeraccounts.contact.ContactForm;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.mail.OutgoingMail;
import org.customeraccounts.outbox.Operations;
import org.customeraccounts.session.CheckYourMail;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.session.SignUpResult;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.PersonName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Creating an account. */
public abstract class SignUpTests extends DoorTests {
    private static final String ADA = AccountSample.EMAIL;
    private static final SignUp FORM = SignUp.with(ADA, Password.of(AccountSample.PASSWORD));

    /** For subclasses. */
    protected SignUpTests() {}

    @Nested
    class AVisitor {
        @Test
        @Tag("A3")
        void createsAnAccountAndIsSignedIn() {
            SignUpResult result = host.storefront().signUp(FORM.named("Ada", "Lovelace"));

            SignedIn signedIn = result.signedIn();
            assertThat(signedIn.endsAt()).isEqualTo(Host.START.plus(Duration.ofDays(30)));
            assertThat(host.shop().customer(signedIn.token()).orElseThrow().id())
                    .isEqualTo(signedIn.account());
            assertThat(host.accountOf(ADA)).contains(account(signedIn));
        }

        private Account account(SignedIn signedIn) {
            return new Account(
                    signedIn.account(),
                    Host.SHOP,
                    new Account.Mailbox(EmailAddress.parse(ADA), null, false),
                    PersonName.of("Ada", "Lovelace"),
                    Locale.ENGLISH,
                    null,
                    AccountStatus.ACTIVE,
                    Host.START);
        }

        @Test
        void canSignInWithThePasswordAtOnce() {
            Person ada = host.anAccount().open();

            Person elsewhere = ada.signIn();

            assertThat(elsewhere.id()).isEqualTo(ada.id());
        }

        @Test
        void needsNoName() {
            Person ada = host.anAccount().named("", " ").open();

            assertThat(ada.account().name()).isNull();
        }

        @Test
        void mayGiveOneNameAlone() {
            Person ada = host.anAccount().named(null, "Lovelace").open();

            assertThat(ada.account().name()).isEqualTo(PersonName.of("", "Lovelace"));
        }

        @Test
        void readsTheLanguageOfTheRequestUnlessTheFormSaysOtherwise() {
            host.storefront(Locale.FRENCH).signUp(FORM);
            host.storefront(Locale.FRENCH)
                    .signUp(SignUp.with("bo@example.com", FORM.password()).reading(Locale.GERMAN));

            assertThat(host.accountOf(ADA).orElseThrow().locale()).isEqualTo(Locale.FRENCH);
            assertThat(host.accountOf("bo@example.com").orElseThrow().locale()).isEqualTo(Locale.GERMAN);
        }

        @Test
        void readsEnglishWhenNothingIsKnown() {
            host.storefront().signUp(FORM);

            assertThat(host.accountOf(ADA).orElseThrow().locale()).isEqualTo(Locale.ENGLISH);
        }

        @Test
        void readsEnglishWhenTheRequestNamesNoLanguageThatCanBeKept() {
            host.storefront(Locale.ROOT).signUp(FORM);
            host.storefront(Locale.forLanguageTag("en-x-aaaaaaaa-bbbbbbbb-cccccccc-dddd"))
                    .signUp(SignUp.with("bo@example.com", FORM.password()));

            assertThat(host.accountOf(ADA).orElseThrow().locale()).isEqualTo(Locale.ENGLISH);
            assertThat(host.accountOf("bo@example.com").orElseThrow().locale()).isEqualTo(Locale.ENGLISH);
        }

        @Test
        void keepsTheAddressAsTyped() {
            host.storefront().signUp(SignUp.with(" Ada.B+shop@Example.COM ", FORM.password()));

            assertThat(host.accountOf("ada.b+SHOP@example.com")
                            .orElseThrow()
                            .email()
                            .value())
                    .isEqualTo("Ada.B+shop@Example.COM");
        }

        @Test
        void mayHaveAnAccountInEachShop() {
            Person here = host.anAccount().open();
            Person there = host.anAccount().in(Host.OTHER_SHOP).open();

            assertThat(here.id()).isNotEqualTo(there.id());
            assertThat(here.isSignedIn()).isTrue();
            assertThat(there.isSignedIn()).isTrue();
        }

        @Test
        void isToldOfTheHost() {
            Person ada = host.anAccount().open();

            assertThat(host.events()).containsExactly(new AccountOpened(Host.SHOP, ada.id(), Host.START));
        }

        @Test
        void standsInTheAuditMasked() {
            Person ada = new Person(
                    host,
                    Host.SHOP,
                    ADA,
                    FORM.password(),
                    host.storefrontFrom(Host.SOURCE).signUp(FORM).signedIn());

            AuditEntry entry = host.audited(AuditAction.SIGN_UP);
            assertThat(entry.account()).isEqualTo(ada.id());
            assertThat(entry.refusal()).isEmpty();
            assertThat(entry.at()).isEqualTo(Host.START);
            assertThat(entry.source()).hasToString(Host.SOURCE);
            assertThat(entry.details()).containsEntry("email", "a•••@e•••.com");
        }
    }

    @Nested
    class TheMailbox {
        @Test
        @Tag("A9")
        @Tag("A12")
        void getsAWelcomeAndAVerificationMail() {
            host.anAccount().open();

            assertThat(host.mailboxes().all()).isEmpty();
            Operations.DispatchRun dispatched = host.dispatch();

            assertThat(dispatched).isEqualTo(new Operations.DispatchRun(3, 0, 0, 0));
            assertThat(host.mailboxes().kindsTo(ADA))
                    .containsExactlyInAnyOrder(MailKind.WELCOME, MailKind.VERIFY_EMAIL);
            assertThat(host.mailboxes().all()).hasSize(2);
        }

        @Test
        @Tag("A9")
        void isWrittenToInTheCustomersLanguage() {
            host.anAccount().reading(Locale.CANADA_FRENCH).open();
            host.anAccount()
                    .withEmail("bo@example.com")
                    .reading(Locale.JAPANESE)
                    .open();
            host.dispatch();

            OutgoingMail french = host.mailboxes().latest(MailKind.WELCOME, ADA);
            OutgoingMail english = host.mailboxes().latest(MailKind.WELCOME, "bo@example.com");
            assertThat(french.locale()).isEqualTo(Locale.FRENCH);
            assertThat(french.subject()).contains("Bienvenue").contains("Le Chat Noir");
            assertThat(english.locale()).isEqualTo(Locale.ENGLISH);
            assertThat(english.subject()).isEqualTo("Welcome to Le Chat Noir");
        }

        @Test
        void readsNothingThatAStrangerTyped() {
            host.anAccount().named("Visit evil.example", "Win a prize").open();
            host.dispatch();

            assertThat(host.mailboxes().all())
                    .hasSize(2)
                    .allSatisfy(mail -> assertThat(mail.subject() + mail.text() + mail.html() + mail.fromName())
                            .doesNotContain("evil", "prize"));
        }

        @Test
        void isWrittenToAtTheAddressAsTyped() {
            host.anAccount().withEmail("Ada@Example.com").open();
            host.dispatch();

            assertThat(host.mailboxes().kindsTo("Ada@Example.com")).hasSize(2);
        }
    }

    @Nested
    class AnAddressThatHasAnAccount {
        @Test
        void isRefused() {
            Person ada = host.anAccount().open();
            host.settle();

            refused(
                    ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT,
                    () -> host.storefront().signUp(SignUp.with("ADA@Example.com", Password.of("quite another thing"))));

            assertThat(host.dispatch().total()).isZero();
            assertThat(host.accountOf(ADA)).contains(ada.account());
            assertThat(host.contacts()).hasSize(1);
            assertThat(ada.signIn().id()).isEqualTo(ada.id());
            assertThat(host.audited(AuditAction.SIGN_UP).refusal()).contains(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT);
        }

        @Test
        void isRefusedWhileSuspendedToo() {
            Person ada = host.anAccount().open();
            host.owner().accounts().suspend(ada.id());

            refused(
                    ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT,
                    () -> host.storefront().signUp(FORM));
        }

        @Test
        void losesNoMailByTheRefusal() {
            Person ada = host.anAccount().open();
            host.after(Duration.ofMinutes(1));
            for (int i = 0; i < 3; i++) {
                refused(
                        ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT,
                        () -> host.storefront().signUp(FORM));
            }
            host.settle();
            host.after(Duration.ofMinutes(1));

            ada.customer().email().resendVerification();
            host.dispatch();

            assertThat(host.mailboxes().kindsTo(ADA)).containsExactly(MailKind.VERIFY_EMAIL);
        }
    }

    @Nested
    class AContactWithoutAnAccount {
        @Test
        @Tag("A10")
        void becomesAnAccountAndIsTiedToIt() {
            var contact = host.platform().contacts().record(new ContactForm(ADA, "Augusta", "King"));

            Person ada = host.anAccount()
                    .withEmail("ADA@example.com")
                    .named("Ada", "")
                    .open();

            assertThat(host.contacts()).singleElement().satisfies(known -> {
                assertThat(known.id()).isEqualTo(contact.id());
                assertThat(known.account()).isEqualTo(ada.id());
                assertThat(known.name()).isEqualTo(PersonName.of("Augusta", "King"));
                assertThat(known.recordedByShop()).isTrue();
            });
        }

        @Test
        @Tag("A10")
        void isMadeForAnAddressThatTheShopDidNotKnow() {
            Person ada = host.anAccount().open();

            assertThat(host.contacts()).singleElement().satisfies(known -> {
                assertThat(known.address()).isEqualTo(EmailAddress.parse(ADA));
                assertThat(known.account()).isEqualTo(ada.id());
                assertThat(known.recordedByShop()).isFalse();
            });
        }

        @Test
        @Tag("A10")
        void staysWithoutOneWhenSigningUpIsRefused() {
            host.platform().contacts().record(ContactForm.of(ADA));

            Refusals.violations(() -> host.storefront().signUp(SignUp.with(ADA, Password.of("short"))));

            assertThat(host.contacts())
                    .singleElement()
                    .satisfies(known -> assertThat(known.hasAccount()).isFalse());
        }
    }

    @Nested
    class AShopThatAsksForDiscretion {
        @BeforeEach
        void askForDiscretion() {
            host.save(settings -> settings.withDiscretion(true));
        }

        @Test
        void tellsEverybodyToCheckTheirMail() {
            SignUpResult unknown = host.storefront().signUp(FORM);
            SignUpResult known = host.storefront().signUp(FORM);

            assertThat(unknown).isEqualTo(new CheckYourMail()).isEqualTo(known);
            refused(ErrorCode.STEP_REQUIRED, unknown::signedIn);
        }

        @Test
        void opensTheAccountAllTheSame() {
            host.storefront().signUp(FORM);

            host.dispatch();
            assertThat(host.mailboxes().kindsTo(ADA))
                    .containsExactlyInAnyOrder(MailKind.WELCOME, MailKind.VERIFY_EMAIL);
            host.storefront().confirm(host.mailboxes().token(MailKind.VERIFY_EMAIL, ADA), FORM.password());
            assertThat(host.storefront()
                            .signIn(SignIn.with(ADA, FORM.password()))
                            .signedIn())
                    .isNotNull();
        }

        @Test
        void tellsTheMailboxOfAKnownAddress() {
            host.save(settings -> settings.withDiscretion(false));
            Person ada = host.anAccount()
                    .withEmail("Ada@example.com")
                    .reading(Locale.FRENCH)
                    .verified()
                    .open();
            host.save(settings -> settings.withDiscretion(true));
            host.settle();

            host.storefront().signUp(SignUp.with("ada@EXAMPLE.com", Password.of("quite another thing")));
            host.dispatch();

            assertThat(host.mailboxes().all()).singleElement().satisfies(mail -> {
                assertThat(mail.kind()).isEqualTo(MailKind.SIGN_UP_ATTEMPTED);
                assertThat(mail.to().value()).isEqualTo("Ada@example.com");
                assertThat(mail.locale()).isEqualTo(Locale.FRENCH);
            });
            assertThat(host.heard()).isEmpty();
            host.save(settings -> settings.withDiscretion(false));
            assertThat(ada.signIn().id()).isEqualTo(ada.id());
        }

        @Test
        void namesWhatIsWrongWithTheFormToEverybodyAlike() {
            host.storefront().signUp(FORM);
            SignUp weak = SignUp.with(ADA, Password.of("short"));
            SignUp weakOfUnknown = SignUp.with("bo@example.com", Password.of("short"));

            assertThat(Refusals.violations(() -> host.storefront().signUp(weak)))
                    .isEqualTo(Refusals.violations(() -> host.storefront().signUp(weakOfUnknown)));
        }
    }

    @Nested
    class AShopWithoutAccounts {
        @BeforeEach
        void haveNoAccounts() {
            host.save(settings -> settings.withAccounts(false));
        }

        @Test
        @Tag("A1")
        void refusesToSignUp() {
            refused(ErrorCode.ACCOUNTS_DISABLED, () -> host.storefront().signUp(FORM));

            assertThat(host.contacts()).isEmpty();
            assertThat(host.dispatch().total()).isZero();
            assertThat(host.audited(AuditAction.SIGN_UP).refusal()).contains(ErrorCode.ACCOUNTS_DISABLED);
        }

        @Test
        @Tag("A1")
        void refusesToSignInAndToReset() {
            host.save(settings -> settings.withAccounts(true));
            Person ada = host.anAccount().open();
            host.save(settings -> settings.withAccounts(false));
            host.settle();

            refused(ErrorCode.ACCOUNTS_DISABLED, ada::signIn);
            refused(ErrorCode.ACCOUNTS_DISABLED, () -> host.storefront().requestPasswordReset(ADA));

            assertThat(host.dispatch().total()).isZero();
        }

        @Test
        @Tag("A1")
        void isTheDefault() {
            rebuilt(builder -> builder.newShops(ShopSettings.accountsOff()));

            refused(
                    ErrorCode.ACCOUNTS_DISABLED,
                    () -> host.accounts().shop(Host.OTHER_SHOP).storefront().signUp(FORM));
        }

        @Test
        @Tag("A1")
        void hasThemAsSoonAsItSellsADigitalProduct() {
            host.platform().catalog().sellsDigitalProducts(true);

            assertThat(host.anAccount().open().isSignedIn()).isTrue();

            host.platform().catalog().sellsDigitalProducts(false);

            refused(
                    ErrorCode.ACCOUNTS_DISABLED,
                    () -> host.storefront().signUp(SignUp.with("bo@example.com", FORM.password())));
        }

        @Test
        @Tag("A1")
        void hasThemOnceItsOwnerSwitchesThemOn() {
            host.save(settings -> settings.withAccounts(true));

            assertThat(host.anAccount().open().isSignedIn()).isTrue();
        }
    }

    @Nested
    class TheChecksOfTheHost {
        @Test
        void refuseAnAddressWhoseDomainTakesNoMail() {
            rebuilt(builder -> builder.mailDomainCheck(domain -> !domain.equals("example.com")));

            assertThat(Refusals.violations(() -> host.storefront().signUp(FORM)))
                    .containsExactly("email EMAIL_INVALID");
            assertThat(host.storefront().signUp(SignUp.with("ada@example.org", FORM.password())))
                    .isNotNull();
        }

        @Test
        void keepNobodyOutWhenTheyFail() {
            rebuilt(builder -> builder.mailDomainCheck(domain -> {
                        throw new IllegalStateException("no resolver");
                    })
                    .compromisedPasswords(password -> {
                        throw new IllegalStateException("no service");
                    }));

            assertThat(host.anAccount().open().isSignedIn()).isTrue();
        }
    }
}

package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.customeraccounts.address.AddressUse.BILLING;
import static org.customeraccounts.address.AddressUse.DELIVERY;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.customeraccounts.Customer;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.address.PostalAddress;
import org.customeraccounts.address.SavedAddress;
import org.customeraccounts.audit.Actor;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.audit.AuditEntry;
import org.customeraccounts.contact.Contact;
import org.customeraccounts.contact.ContactForm;
import org.customeraccounts.credential.ForeignHash;
import org.customeraccounts.credential.PasswordHash;
import org.customeraccounts.credential.Proof;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Violation;
import org.customeraccounts.imports.CustomerImport;
import org.customeraccounts.imports.ImportReport;
import org.customeraccounts.legacy.LegacyHashes;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.order.Order;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.CountryCode;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ExternalRef;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.PersonName;
import org.customeraccounts.value.RequestContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The host brings its customers: whom it takes, and whom it refuses. */
public abstract class ImportTests extends DoorTests {
    private static final String EMAIL = "ada@example.com";
    private static final CustomerImport ADA = CustomerImport.of("K-1", EMAIL);
    private static final AddressForm HOME = AddressForm.to("Ada Lovelace")
            .line1("12 rue Haute")
            .postalCode("5000")
            .city("Namur")
            .country("be");
    private static final AddressForm OFFICE = HOME.line1("1 place d\u2019Armes");
    private static final String CARD = "4111 1111 1111 1111";
    private static final String CORRECT_HORSE = "$2b$04$N9qo8uLOickgx2ZMRZoMye7lwnnKjdKULIb0Soe6BjJXxCPR1R3dC";

    /** For subclasses. */
    protected ImportTests() {}

    @BeforeEach
    void knowHashesFromElsewhere() {
        rebuilt(builder -> {
            LegacyHashes.all().forEach(builder::passwordVerifier);
            return builder;
        });
    }

    private ImportReport bring(CustomerImport... customers) {
        return host.platform().customers().importAll(Stream.of(customers));
    }

    private Account taken(CustomerImport customer) {
        assertThat(bring(customer)).isEqualTo(new ImportReport(1, 0, Map.of(), List.of()));
        return account(String.valueOf(customer.ref()));
    }

    private Account account(String ref) {
        return host.platform()
                .customers()
                .findByExternalRef(ExternalRef.of(ref))
                .orElseThrow(() -> new AssertionError("nobody has " + ref));
    }

    /** The one who was not taken, when one was brought. */
    private ImportReport.Refused notTaken(CustomerImport customer) {
        ImportReport report = bring(customer);
        assertThat(report.taken()).isZero();
        assertThat(report.alreadyThere()).isZero();
        assertThat(report.refusedInAll()).isEqualTo(1);
        return report.firstRefused().get(0);
    }

    private List<String> violations(CustomerImport customer) {
        ImportReport.Refused refusal = notTaken(customer);
        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_INPUT);
        assertThat(host.accountOf(EMAIL)).isEmpty();
        return refusal.violations().stream()
                .map(violation -> violation.field() + " " + violation.code())
                .toList();
    }

    private SignedIn signIn(String email, String password) {
        return host.storefront()
                .signIn(SignIn.with(email, Password.of(password)))
                .signedIn();
    }

    private List<SavedAddress> book(String email, String password) {
        return host.shop()
                .customer(signIn(email, password).token())
                .orElseThrow()
                .addresses()
                .list();
    }

    @Nested
    class Taking {
        @Test
        void keepsAllThatACustomerComesWith() {
            Instant since = Instant.parse("2019-04-01T08:00:00.123456789Z");
            AddressForm full = new AddressForm(
                    " Ada Lovelace ",
                    "A&B, {\"c\\",
                    "12, rue Haute",
                    "b\u00e2t. C",
                    "B-5000",
                    "Namur",
                    "Wallonie",
                    "be",
                    "+32 81 00 00 00");

            Account ada = taken(CustomerImport.of("K-1", " Ada.Lovelace@Example.com ".strip())
                    .asVerified()
                    .named("Ada", "O'Neil, {\"\\")
                    .reading(Locale.CANADA_FRENCH)
                    .withHash(CORRECT_HORSE)
                    .living(full)
                    .since(since));

            assertThat(ada)
                    .isEqualTo(new Account(
                            ada.id(),
                            Host.SHOP,
                            new Account.Mailbox(EmailAddress.parse("ada.lovelace@example.com"), host.now(), false),
                            PersonName.of("Ada", "O'Neil, {\"\\"),
                            Locale.CANADA_FRENCH,
                            ExternalRef.of("K-1"),
                            AccountStatus.ACTIVE,
                            Instant.parse("2019-04-01T08:00:00.123456Z")));
            assertThat(ada.email().value()).isEqualTo("Ada.Lovelace@Example.com");
            assertThat(host.accountOf("ada.lovelace@example.com")).contains(ada);
            assertThat(book("ada.lovelace@example.com", "correct horse"))
                    .singleElement()
                    .satisfies(saved -> assertThat(saved)
                            .isEqualTo(new SavedAddress(
                                    saved.id(),
                                    Host.SHOP,
                                    ada.id(),
                                    new PostalAddress(
                                            "Ada Lovelace",
                                            "A&B, {\"c\\",
                                            "12, rue Haute",
                                            "b\u00e2t. C",
                                            "B-5000",
                                            "Namur",
                                            "Wallonie",
                                            CountryCode.of("BE"),
                                            "+32 81 00 00 00"),
                                    Set.of(DELIVERY, BILLING),
                                    host.now(),
                                    1)));
        }

        @Test
        void needsNoMoreThanANumberAndAnAddress() {
            ImportReport report = host.shop()
                    .from(RequestContext.in(Locale.FRENCH))
                    .platform()
                    .customers()
                    .importAll(Stream.of(ADA.named(" ", null)));

            assertThat(report.taken()).isEqualTo(1);
            assertThat(account("K-1"))
                    .isEqualTo(new Account(
                            account("K-1").id(),
                            Host.SHOP,
                            new Account.Mailbox(EmailAddress.parse(EMAIL), null, false),
                            null,
                            Locale.FRENCH,
                            ExternalRef.of("K-1"),
                            AccountStatus.ACTIVE,
                            host.now()));
        }

        @Test
        void ofNobodyReportsNothingAndLeavesNothing() {
            assertThat(bring()).isEqualTo(new ImportReport(0, 0, Map.of(), List.of()));
            assertThat(host.audit()).isEmpty();
        }

        @Test
        void sendsNoMailAndTellsNobody() {
            IntStream.range(0, 20)
                    .forEach(i -> bring(CustomerImport.of("K-" + i, i + EMAIL).asVerified()));
            bring(ADA.named("Ada", "Lovelace").withHash(CORRECT_HORSE).living(HOME));

            assertThat(host.dispatch().total()).isZero();
            assertThat(host.mailboxes().all()).isEmpty();
            assertThat(host.events()).isEmpty();
        }

        @Test
        void isDoneBeforeTheShopHasAccounts() {
            rebuilt(builder -> builder.newShops(ShopSettings.accountsOff()));

            assertThat(bring(ADA).taken()).isEqualTo(1);
        }

        @Test
        void leavesAnAddressToBeVerifiedByMail() {
            bring(ADA.withHash(CORRECT_HORSE));
            SignedIn ada = signIn(EMAIL, "correct horse");

            host.shop().customer(ada.token()).orElseThrow().email().resendVerification();
            host.dispatch();
            host.shop()
                    .customer(ada.token())
                    .orElseThrow()
                    .confirm(host.mailboxes().token(MailKind.VERIFY_EMAIL, EMAIL));

            assertThat(account("K-1").isVerified()).isTrue();
        }

        @Test
        void withoutAPasswordLetsTheCustomerSetOneByMail() {
            bring(ADA.asVerified());
            Password next = Password.of("seven quiet lanterns");
            refused(ErrorCode.BAD_CREDENTIALS, () -> host.storefront().signIn(SignIn.with(EMAIL, next)));

            host.storefront().requestPasswordReset(EMAIL);
            host.dispatch();
            host.storefront().resetPassword(host.mailboxes().token(MailKind.RESET_PASSWORD, EMAIL), next);

            assertThat(signIn(EMAIL, next.reveal()).account())
                    .isEqualTo(account("K-1").id());
        }

        private CustomerImport.Card card() {
            return CustomerImport.Card.at("mint", GatewayToken.of("pm_1"), "cus_1")
                    .showing("visa", "4242", YearMonth.of(2040, 4));
        }

        private Customer afterAReset() {
            Password next = Password.of("seven quiet lanterns");
            host.storefront().requestPasswordReset(EMAIL);
            host.dispatch();
            host.storefront().resetPassword(host.mailboxes().token(MailKind.RESET_PASSWORD, EMAIL), next);
            return host.shop().customer(signIn(EMAIL, next.reveal()).token()).orElseThrow();
        }

        @ParameterizedTest
        @Tag("found-A7")
        @ValueSource(booleans = {true, false})
        void unverifiedLosesWhatAStrangerMayHaveGivenOnceTheMailboxIsProven(boolean hasPassword) {
            CustomerImport imported = ADA.named("Mallory", "Stranger")
                    .living(HOME, DELIVERY, BILLING)
                    .paying(card());
            bring(hasPassword ? imported.withHash(CORRECT_HORSE) : imported);
            AccountId id = account("K-1").id();
            Order order = host.platform().orders().record(OrderSample.by(host, id, "1"), OrderSample.key("1"));

            Customer ada = afterAReset();

            assertThat(ada.profile().get().name()).isNull();
            assertThat(ada.addresses().list()).isEmpty();
            assertThat(ada.cards().list()).isEmpty();
            assertThat(ada.orders().find(order.id()).content()).isEqualTo(order.content());
            assertThat(account("K-1").isVerified()).isTrue();
            host.dispatch();
            assertThat(host.gateway().detachments()).hasSize(1);
        }

        @Test
        @Tag("found-A7")
        void verifiedKeepsItAll() {
            bring(ADA.named("Ada", "Lovelace").living(HOME).paying(card()).asVerified());

            Customer ada = afterAReset();

            assertThat(ada.profile().get().name()).isNotNull();
            assertThat(ada.addresses().list()).hasSize(1);
            assertThat(ada.cards().list()).hasSize(1);
        }

        @Test
        void makesTheFirstAddressTheDefaultUnlessAnotherIsNamed() {
            bring(
                    ADA.withHash(CORRECT_HORSE).living(HOME).living(OFFICE),
                    CustomerImport.of("K-2", "bo@example.com")
                            .withHash(CORRECT_HORSE)
                            .living(HOME)
                            .living(OFFICE, BILLING)
                            .living(HOME, BILLING, DELIVERY));

            assertThat(book(EMAIL, "correct horse"))
                    .extracting(SavedAddress::defaultFor)
                    .containsExactly(Set.of(), Set.of(DELIVERY, BILLING));
            assertThat(book("bo@example.com", "correct horse"))
                    .extracting(SavedAddress::defaultFor)
                    .containsExactly(Set.of(DELIVERY), Set.of(BILLING), Set.of());
        }

        @Test
        @Tag("A10")
        void tiesTheContactThatIsThereWhichKeepsWhatTheShopKnows() {
            Contact known = host.platform().contacts().record(new ContactForm("Ada@Example.com", "A.", "L."));

            Account ada = taken(ADA.named("Ada", "Lovelace"));

            assertThat(host.contacts())
                    .containsExactly(new Contact(
                            known.id(), Host.SHOP, known.address(), known.name(), ada.id(), true, known.createdAt()));
        }

        @Test
        @Tag("D3")
        void makesTheAddressAContactOtherwise() {
            Account ada = taken(ADA.since(Host.START.minus(Duration.ofDays(400))));

            assertThat(host.contacts()).singleElement().satisfies(contact -> {
                assertThat(contact.account()).isEqualTo(ada.id());
                assertThat(contact.recordedByShop()).isFalse();
                assertThat(contact.createdAt()).isEqualTo(ada.createdAt());
            });
        }

        @Test
        void isOfOneShop() {
            host.accounts().shop(Host.OTHER_SHOP).platform().customers().importAll(Stream.of(ADA));

            assertThat(host.accountOf(EMAIL)).isEmpty();
            taken(ADA);
        }

        @Test
        void isAuditedABatchAtATimeWithoutAName() {
            bring(Stream.concat(
                            IntStream.range(0, 502).mapToObj(i -> CustomerImport.of("K-" + i, i + EMAIL)),
                            Stream.of(CustomerImport.of("K-502", "nowhere")))
                    .toArray(CustomerImport[]::new));

            assertThat(host.audit()).isNotEmpty().allSatisfy(entry -> {
                assertThat(entry.action()).isEqualTo(AuditAction.CUSTOMERS_IMPORT);
                assertThat(entry.actor()).isEqualTo(Actor.platform());
                assertThat(entry.account()).isNull();
                assertThat(entry.refusal()).isEmpty();
            });
            List<Map<String, String>> batches =
                    host.audit().stream().map(AuditEntry::details).toList();
            if (host.portion(500) == 500) {
                assertThat(batches)
                        .containsExactly(
                                Map.of("upTo", "503", "taken", "2", "alreadyThere", "0", "refused", "1"),
                                Map.of("upTo", "500", "taken", "500", "alreadyThere", "0", "refused", "0"));
            }
            assertThat(batches.get(0)).containsEntry("upTo", "503").containsEntry("refused", "1");
            assertThat(sum(batches, "taken")).isEqualTo(502);
            assertThat(sum(batches, "refused")).isEqualTo(1);
            assertThat(batches)
                    .extracting(details -> Long.valueOf(details.get("upTo")))
                    .doesNotHaveDuplicates()
                    .isSortedAccordingTo(Comparator.reverseOrder());
        }

        private static long sum(List<Map<String, String>> batches, String detail) {
            return batches.stream()
                    .mapToLong(details -> Long.parseLong(details.get(detail)))
                    .sum();
        }
    }

    @Nested
    class APasswordFromElsewhere {
        @ParameterizedTest
        @CsvSource({
            "correct horse, " + CORRECT_HORSE,
            "correct horse, {bcrypt}" + CORRECT_HORSE,
            "U*U*U*U*, $2a$05$c92SVSfjeiCD6F2nAD6y0uBpJDjdRkt0EgeC4/31Rf2LUZbDRDE.O",
            "correct horse, $wp$2y$04$N9qo8uLOickgx2ZMRZoMyeSUy8g16T8cC4DWZ/S2nmzgk/noiHyKW",
            "hashcat, $P$984478476IagS59wHZvyQMArzfx58u.",
            "password, {pbkdf2}5d923b44a6d129f3ddf3e3c8d29412723dcbde72445e8ef6bf3b508fbf17fa4ed4d6b99ca763d8dc",
            "password, $pbkdf2$4096$c2FsdA$SwB5AbdlSJq.rUnZJvch0GWkKcE",
            "l\u00e8tmein, pbkdf2_sha256$12000$seasalt$Ybw8zsFxqja97tY/o6G+Fy1ksY4U/Hw3DRrGED6Up4s="
        })
        void signsInAndIsKeptInOurOwnWayFromThenOn(String password, String hash) {
            bring(ADA.withHash(hash));
            refused(ErrorCode.BAD_CREDENTIALS, () -> signIn(EMAIL, password + "x"));

            assertThat(signIn(EMAIL, password).account())
                    .isEqualTo(account("K-1").id());

            rebuilt(builder -> builder);
            assertThat(signIn(EMAIL, password).account())
                    .isEqualTo(account("K-1").id());
        }

        private PasswordHash kept() {
            AccountId id = account("K-1").id();
            return host.storage()
                    .read(unit -> unit.credentials().find(Host.SHOP, id))
                    .orElseThrow()
                    .hash();
        }

        @Test
        @Tag("found-A5")
        void isWrappedAtOnceWhereTheHostWishes() {
            rebuilt(builder -> {
                LegacyHashes.all().forEach(builder::passwordVerifier);
                return builder.wrapForeignHashes();
            });
            String digest = CORRECT_HORSE.substring(CORRECT_HORSE.length() - 20);

            bring(ADA.withHash(CORRECT_HORSE));

            assertThat(kept().reveal()).contains("$argon2id$").doesNotContain(digest);
            refused(ErrorCode.BAD_CREDENTIALS, () -> signIn(EMAIL, "correct house"));
            assertThat(signIn(EMAIL, "correct horse").account())
                    .isEqualTo(account("K-1").id());
            assertThat(kept().reveal()).startsWith("$argon2id$");
            assertThat(signIn(EMAIL, "correct horse").account())
                    .isEqualTo(account("K-1").id());
        }

        @Test
        @Tag("found-A5")
        void thatIsWrappedIsTheSameCustomerAgain() {
            rebuilt(builder -> {
                LegacyHashes.all().forEach(builder::passwordVerifier);
                return builder.wrapForeignHashes();
            });
            bring(ADA.withHash(CORRECT_HORSE));
            PasswordHash first = kept();

            ImportReport again = host.platform().customers().importAll(Stream.of(ADA.withHash(CORRECT_HORSE)));

            assertThat(again.alreadyThere()).isOne();
            assertThat(kept()).isEqualTo(first);
        }

        @Test
        @Tag("found-A5")
        void isKeptAsItCameOtherwise() {
            bring(ADA.withHash(CORRECT_HORSE));

            assertThat(kept().reveal()).isEqualTo(CORRECT_HORSE);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "correct horse",
                    "{noop}correct horse",
                    "5f4dcc3b5aa765d61d8327deb882cf99",
                    "$2x$04$N9qo8uLOickgx2ZMRZoMye7lwnnKjdKULIb0Soe6BjJXxCPR1R3dC",
                    "$2b$04$N9qo8uLOickgx2ZMRZoMye7lwnnKjdKULIb0Soe6BjJXxCPR1R3d",
                    "$argon2id$v=19$m=1048576,t=9,p=9$c2FsdHNhbHQ$aGFzaA",
                    "$2b$04$\u00e9"
                })
        void thatNobodyCanVerifyIsRefused(String hash) {
            ImportReport.Refused refusal = notTaken(ADA.withHash(hash));

            assertThat(refusal.code()).isEqualTo(ErrorCode.HASH_KIND_UNKNOWN);
            assertThat(refusal.violations())
                    .singleElement()
                    .satisfies(violation -> assertThat(violation.field()).isEqualTo("passwordHash"));
            assertThat(host.accountOf(EMAIL)).isEmpty();
            taken(ADA);
        }

        @ParameterizedTest
        @Tag("found-B8")
        @ValueSource(
                strings = {
                    "$2b$15$N9qo8uLOickgx2ZMRZoMye7lwnnKjdKULIb0Soe6BjJXxCPR1R3dC",
                    "$wp$2y$15$N9qo8uLOickgx2ZMRZoMyeSUy8g16T8cC4DWZ/S2nmzgk/noiHyKW",
                    "$argon2id$v=19$m=1048576,t=9,p=9$c2FsdHNhbHRzYWx0c2FsdA$hZED/8b9LIn0v9+pl9lf/YWUJYWG"
                            + "3DQ+BvwIDDVlCW4",
                    "pbkdf2_sha256$2000001$seasalt$Ybw8zsFxqja97tY/o6G+Fy1ksY4U/Hw3DRrGED6Up4s="
                })
        void ofAKnownKindThatCostsTooMuchIsRefusedForThat(String hash) {
            ImportReport.Refused refusal = notTaken(ADA.withHash(hash));

            assertThat(refusal.code()).isEqualTo(ErrorCode.HASH_TOO_COSTLY);
            assertThat(refusal.violations())
                    .singleElement()
                    .satisfies(violation -> assertThat(violation.code()).isEqualTo(ErrorCode.HASH_TOO_COSTLY));
            assertThat(host.accountOf(EMAIL)).isEmpty();
        }

        @ParameterizedTest
        @Tag("found-B8")
        @ValueSource(strings = {"", "  ", "!", "!kSyNjXzFuXBpTAWBWHkPzG4KVzvvYHiMZIVyYPcO", "*", "*0", "*1"})
        void thatSaysThereIsNoPasswordIsTakenSo(String hash) {
            taken(ADA.withHash(hash));

            refused(ErrorCode.BAD_CREDENTIALS, () -> signIn(EMAIL, "correct horse"));
            refused(ErrorCode.BAD_CREDENTIALS, () -> signIn(EMAIL, hash.isEmpty() ? "x" : hash));
        }

        @Test
        void isKnownByTheVerifiersThatTheHostGave() {
            rebuilt(builder -> builder);

            assertThat(notTaken(ADA.withHash(CORRECT_HORSE)).code()).isEqualTo(ErrorCode.HASH_KIND_UNKNOWN);
        }

        @Test
        void isSaidAmongAllElseThatIsWrong() {
            assertThat(violations(CustomerImport.of("K-1", "nowhere").withHash("md5")))
                    .containsExactly("email EMAIL_INVALID", "passwordHash HASH_KIND_UNKNOWN");
        }

        @Test
        void hasAtMost512Characters() {
            assertThat(notTaken(ADA.withHash("$".repeat(512))).code()).isEqualTo(ErrorCode.HASH_KIND_UNKNOWN);
            assertThat(violations(ADA.withHash("$".repeat(513)))).containsExactly("passwordHash TOO_LONG");
            assertThat(violations(ADA.withHash(BadText.MEBIBYTE))).containsExactly("passwordHash TOO_LONG");
        }

        @Test
        void isShownByNothing() {
            assertThat(ADA.withHash(CORRECT_HORSE).toString()).isEqualTo("CustomerImport[hidden]");
            assertThat(ForeignHash.of(CORRECT_HORSE).toString()).isEqualTo("ForeignHash[hidden]");
            assertThat(bring(ADA.withHash("md5 abc")).toString())
                    .doesNotContain("abc")
                    .doesNotContain("ada");
        }
    }

    @Nested
    class Refusing {
        @Test
        void saysWhereAndWhyAndGoesOn() {
            ImportReport report = bring(
                    CustomerImport.of("K-1", "a@example.com"),
                    CustomerImport.of("K-2", "nowhere"),
                    CustomerImport.of("K-3", "c@example.com"),
                    CustomerImport.of(null, "d@example.com"),
                    CustomerImport.of("K-5", "A@example.com"));

            assertThat(report.taken()).isEqualTo(2);
            assertThat(report.customers()).isEqualTo(5);
            assertThat(report.refused())
                    .isEqualTo(Map.of(ErrorCode.INVALID_INPUT, 2L, ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT, 1L));
            assertThat(report.firstRefused())
                    .extracting(ImportReport.Refused::position, ImportReport.Refused::ref, ImportReport.Refused::code)
                    .containsExactly(
                            tuple(2L, ExternalRef.of("K-2"), ErrorCode.INVALID_INPUT),
                            tuple(4L, null, ErrorCode.INVALID_INPUT),
                            tuple(5L, ExternalRef.of("K-5"), ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT));
        }

        @Test
        void isOfAllThatIsWrongAtOnce() {
            CustomerImport customer = CustomerImport.of(" ", "nowhere")
                    .named("x".repeat(101), "a\u0000b")
                    .reading(Locale.ROOT)
                    .withHash("md5")
                    .living(HOME.country("XX"))
                    .living(HOME.city(null).line1("x".repeat(201)))
                    .since(host.now().plus(Host.MICRO));

            assertThat(violations(customer))
                    .containsExactlyInAnyOrder(
                            "ref REQUIRED",
                            "email EMAIL_INVALID",
                            "name.given TOO_LONG",
                            "locale REQUIRED",
                            "passwordHash HASH_KIND_UNKNOWN",
                            "createdAt OUT_OF_RANGE",
                            "addresses.0.country INVALID_FORMAT",
                            "addresses.1.city REQUIRED",
                            "addresses.1.line1 TOO_LONG");
        }

        @Test
        void isOfEveryNumberThatIsNoNumber() {
            BadText.requiredLines(128).forEach((what, ref) -> {
                ImportReport.Refused refusal = notTaken(CustomerImport.of(ref, EMAIL));

                assertThat(refusal.ref()).as(what).isNull();
                assertThat(refusal.violations())
                        .as(what)
                        .singleElement()
                        .satisfies(violation -> assertThat(violation.field()).isEqualTo("ref"));
            });
            taken(CustomerImport.of("\ud83c\udf32".repeat(128), EMAIL));
        }

        @Test
        void isOfEveryAddressThatIsNoAddress() {
            BadText.addresses().forEach((what, email) -> {
                ImportReport.Refused refusal = notTaken(CustomerImport.of("K-1", email));

                assertThat(refusal.code()).as(what).isEqualTo(ErrorCode.INVALID_INPUT);
                assertThat(refusal.violations())
                        .as(what)
                        .isNotEmpty()
                        .allSatisfy(violation -> assertThat(violation.field()).isEqualTo("email"));
            });
            taken(ADA);
        }

        @Test
        void isOfMoreThanFiftyPostalAddresses() {
            CustomerImport fifty = ADA;
            for (int i = 0; i < 50; i++) {
                fifty = fifty.living(HOME);
            }

            ImportReport.Refused refusal = notTaken(fifty.living(HOME.country("XX")));

            assertThat(refusal.violations()).singleElement().satisfies(violation -> {
                assertThat(violation.field()).isEqualTo("addresses");
                assertThat(violation.code()).isEqualTo(ErrorCode.TOO_MANY_ENTRIES);
                assertThat(violation.details()).isEqualTo(Map.of("max", "50"));
            });
            taken(fifty.withHash(CORRECT_HORSE));
            assertThat(book(EMAIL, "correct horse")).hasSize(50);
        }

        @Test
        void isOfADayBefore1970OrYetToCome() {
            assertThat(violations(ADA.since(Instant.EPOCH.minus(Host.MICRO))))
                    .containsExactly("createdAt OUT_OF_RANGE");
            assertThat(violations(ADA.since(host.now().plus(Host.MICRO)))).containsExactly("createdAt OUT_OF_RANGE");
            assertThat(violations(ADA.since(Instant.MAX))).containsExactly("createdAt OUT_OF_RANGE");
            assertThat(violations(ADA.since(Instant.MIN))).containsExactly("createdAt OUT_OF_RANGE");

            assertThat(taken(ADA.since(Instant.EPOCH)).createdAt()).isEqualTo(Instant.EPOCH);
            assertThat(taken(CustomerImport.of("K-2", "bo@example.com").since(host.now()))
                            .createdAt())
                    .isEqualTo(host.now());
        }

        @Test
        void isOfALanguageThatCannotBeKept() {
            Locale longest = Locale.forLanguageTag("fr-CA-x-aaaaaaaa-bbbbbbbb-cccccccc");

            assertThat(violations(ADA.reading(Locale.forLanguageTag("fr-CA-x-aaaaaaaa-bbbbbbbb-cccccccc-dd"))))
                    .containsExactly("locale TOO_LONG");
            assertThat(taken(ADA.reading(longest)).locale()).isEqualTo(longest);
        }

        @Test
        void isOfCardNumbersInWhatCustomersTypedAndNotInTheHostsNumbers() {
            assertThat(violations(ADA.named("Ada", CARD))).containsExactly("name.family CARD_NUMBER_IN_TEXT");
            assertThat(violations(ADA.living(HOME.line2(CARD))))
                    .containsExactly("addresses.0.line2 CARD_NUMBER_IN_TEXT");
            assertThat(violations(CustomerImport.of("K-1", "4111111111111111@example.com")))
                    .containsExactly("email CARD_NUMBER_IN_TEXT");

            taken(CustomerImport.of("4111111111111111", EMAIL));
        }

        @Test
        @Tag("found-B13")
        void isNotOfABlemish() {
            CustomerImport customer = CustomerImport.of("K-1", EMAIL)
                    .named("A\u0000d\u202ea", "Love\tlace\ud83c")
                    .living(HOME.line1("12\r\nrue Haute\u0007").phone("call after six"))
                    .living(HOME.company("ACME\ue000").phone("\u202a+32 81 00 00 00\u202c"));

            ImportReport report = bring(customer);

            assertThat(report.taken()).isEqualTo(1);
            assertThat(report.cleaned()).isEqualTo(1);
            assertThat(report.firstCleaned()).singleElement().satisfies(one -> {
                assertThat(one.position()).isEqualTo(1);
                assertThat(one.ref()).isEqualTo(ExternalRef.of("K-1"));
                assertThat(one.changes())
                        .containsExactly(
                                Violation.of("addresses.0.line1", ErrorCode.INVALID_CHARACTERS),
                                Violation.of("addresses.0.phone", ErrorCode.INVALID_FORMAT),
                                Violation.of("addresses.1.company", ErrorCode.INVALID_CHARACTERS),
                                Violation.of("addresses.1.phone", ErrorCode.INVALID_CHARACTERS),
                                Violation.of("name.family", ErrorCode.INVALID_CHARACTERS),
                                Violation.of("name.given", ErrorCode.INVALID_CHARACTERS));
            });
            assertThat(host.accountOf(EMAIL))
                    .get()
                    .satisfies(account -> assertThat(account.name()).isEqualTo(PersonName.of("Ada", "Love lace")));
            assertThat(bring(customer).alreadyThere()).isEqualTo(1);
        }

        @Test
        @Tag("found-B13")
        void isOfWhatWouldSaySomethingElseWithoutTheRest() {
            assertThat(violations(ADA.named("x".repeat(101), null))).containsExactly("name.given TOO_LONG");
            assertThat(violations(ADA.living(HOME.line1("\u0000")))).containsExactly("addresses.0.line1 REQUIRED");
            assertThat(violations(ADA.living(HOME.phone("4111.1111.1111.1111"))))
                    .containsExactly("addresses.0.phone CARD_NUMBER_IN_TEXT");
            assertThat(violations(ADA.living(HOME.postalCode("1".repeat(21)))))
                    .containsExactly("addresses.0.postalCode TOO_LONG");
        }

        @Test
        void leavesNothingBehindSoThatTheCustomerCanBeBroughtOnceCorrected() {
            notTaken(ADA.living(HOME.country("XX")));

            taken(ADA.living(HOME));
        }

        @Test
        @Tag("E7")
        void isOfAnAddressThatAnAccountHasWhichStaysAsItIs() {
            Person ada = host.anAccount().named("Ada", "Lovelace").open();
            host.settle();
            Account before = ada.account();

            ImportReport.Refused refusal = notTaken(CustomerImport.of("K-1", "ADA@EXAMPLE.COM")
                    .asVerified()
                    .named("Mallory", "")
                    .withHash(CORRECT_HORSE)
                    .living(HOME));

            assertThat(refusal.code()).isEqualTo(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT);
            assertThat(refusal.violations()).isEmpty();
            assertThat(ada.account()).isEqualTo(before);
            assertThat(ada.signIn().customer().addresses().list()).isEmpty();
            assertThat(host.platform().customers().findByExternalRef(ExternalRef.of("K-1")))
                    .isEmpty();
            assertThat(host.contacts()).hasSize(1);
            assertThat(host.mailboxes().all()).isEmpty();
        }

        @Test
        void isOfAnAddressThatIsHeldForAnAccount() {
            Person ada = host.anAccount().verified().open();
            ada.customer().email().requestChange("new@example.com", "new@example.com", Proof.password(ada.password()));
            host.dispatch();
            ada.customer().confirm(host.mailboxes().token(MailKind.CONFIRM_EMAIL_CHANGE, "new@example.com"));

            host.after(Duration.ofDays(7).minus(Host.MICRO));
            assertThat(notTaken(ADA).code()).isEqualTo(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT);
            host.after(Host.MICRO);
            taken(ADA);
        }

        @Test
        void isOfAnAddressThatComesTwiceAndTakesTheFirst() {
            ImportReport report = bring(
                    CustomerImport.of("K-1", "Ada@Example.com"),
                    CustomerImport.of("K-2", "ada@example.COM"),
                    CustomerImport.of("K-3", "ada+shop@example.com"));

            assertThat(report.taken()).isEqualTo(2);
            assertThat(report.firstRefused())
                    .containsExactly(new ImportReport.Refused(
                            2, ExternalRef.of("K-2"), ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT, List.of()));
            assertThat(host.accountOf(EMAIL).orElseThrow().externalRef()).isEqualTo(ExternalRef.of("K-1"));
        }

        @Test
        void isOfANumberThatAnAccountHasOtherwise() {
            Person bo = host.anAccount().withEmail("bo@example.com").open();
            host.platform().customers().assignExternalRef(bo.id(), ExternalRef.of("K-1"));

            ImportReport report = bring(ADA, CustomerImport.of("K-2", EMAIL));

            assertThat(report.firstRefused())
                    .containsExactly(
                            new ImportReport.Refused(1, ExternalRef.of("K-1"), ErrorCode.EXTERNAL_REF_USED, List.of()));
            assertThat(account("K-1").id()).isEqualTo(bo.id());
            assertThat(account("K-2").email()).isEqualTo(EmailAddress.parse(EMAIL));
            host.platform().customers().assignExternalRef(bo.id(), ExternalRef.of("K-9"));
            taken(CustomerImport.of("K-1", "ada2@example.com"));
        }

        @Test
        void listsTheFirstHundredAndTellsAndCountsAll() {
            List<ImportReport.Refused> told = new ArrayList<>();

            ImportReport report = host.platform()
                    .customers()
                    .importAll(
                            IntStream.range(0, 101).mapToObj(i -> CustomerImport.of("K-" + i, "nowhere")), told::add);

            assertThat(report.refused()).isEqualTo(Map.of(ErrorCode.INVALID_INPUT, 101L));
            assertThat(told)
                    .extracting(ImportReport.Refused::position)
                    .hasSize(101)
                    .isSorted();
            assertThat(report.firstRefused()).isEqualTo(told.subList(0, 100));
        }

        @Test
        void holdsNoCollectionThatAnotherCanChange() {
            assertThatThrownBy(() -> bring(ADA).refused().put(ErrorCode.BUSY, 1L))
                    .isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Nested
    @Tag("W1")
    class ACard {
        private static final String TOKEN = "pm_1a";

        private CustomerImport.Card card() {
            return card(TOKEN);
        }

        private CustomerImport.Card card(String token) {
            return CustomerImport.Card.at("pay", GatewayToken.of(token), "cus_1")
                    .showing("visa", "4242", YearMonth.of(2031, 12));
        }

        private CustomerImport bob(CustomerImport.Card card) {
            return CustomerImport.of("K-2", "bob@example.com").paying(card);
        }

        @Test
        void isTakenWithoutAWordToTheGateway() {
            taken(ADA.paying(card().heldBy("Ada Lovelace")
                    .billedTo(HOME)
                    .fingerprinted("print")
                    .asOf(host.now())
                    .asDefault()));

            assertThat(host.dispatch().total()).isZero();
            assertThat(bring(ADA.paying(card())).refused()).containsOnlyKeys(ErrorCode.IDEMPOTENCY_KEY_REUSED);
        }

        @Test
        void isRefusedWithItsCustomerWhereTheShopKnowsTheToken() {
            taken(ADA.paying(card()));

            ImportReport.Refused refusal = notTaken(bob(card()));

            assertThat(refusal.code()).isEqualTo(ErrorCode.CARD_TOKEN_USED);
            assertThat(host.accountOf("bob@example.com")).isEmpty();
            taken(bob(card("pm_1A")));
        }

        @Test
        void ofTwoCustomersInOneStreamIsTheFirstOnes() {
            ImportReport report = bring(ADA.paying(card()), bob(card()));

            assertThat(report.taken()).isEqualTo(1);
            assertThat(report.firstRefused())
                    .containsExactly(
                            new ImportReport.Refused(2, ExternalRef.of("K-2"), ErrorCode.CARD_TOKEN_USED, List.of()));
        }

        @Test
        void thatComesTwiceIsOneCard() {
            taken(ADA.paying(card()).paying(card().heldBy("Ada")).paying(card("pm_2")));
        }

        @Test
        void isKnownInItsOwnShopAlone() {
            host.accounts().shop(Host.OTHER_SHOP).platform().customers().importAll(Stream.of(ADA.paying(card())));

            taken(ADA.paying(card()));
        }

        @Test
        void isSaidToBeWrongByItsPlace() {
            CustomerImport.Card wrong = CustomerImport.Card.at(
                            "Pay!", GatewayToken.of("4111111111111111"), "x".repeat(256))
                    .showing(" ", "42", YearMonth.of(1999, 12))
                    .heldBy("x".repeat(201))
                    .billedTo(HOME.country("XX"))
                    .fingerprinted("4111111111111111")
                    .asOf(host.now().plus(Host.MICRO));

            assertThat(violations(ADA.paying(card()).paying(wrong)))
                    .containsExactlyInAnyOrder(
                            "cards.1.gateway INVALID_FORMAT",
                            "cards.1.token CARD_NUMBER_IN_TEXT",
                            "cards.1.customer TOO_LONG",
                            "cards.1.brand REQUIRED",
                            "cards.1.lastFour INVALID_FORMAT",
                            "cards.1.expiry OUT_OF_RANGE",
                            "cards.1.holder TOO_LONG",
                            "cards.1.billing.country INVALID_FORMAT",
                            "cards.1.fingerprint CARD_NUMBER_IN_TEXT",
                            "cards.1.asOf OUT_OF_RANGE");
            assertThat(violations(ADA.paying(CustomerImport.Card.at(null, null, null))))
                    .containsExactlyInAnyOrder(
                            "cards.0.gateway REQUIRED",
                            "cards.0.token REQUIRED",
                            "cards.0.brand REQUIRED",
                            "cards.0.lastFour REQUIRED",
                            "cards.0.expiry REQUIRED");
            assertThat(violations(ADA.paying(card("no token")))).containsExactly("cards.0.token INVALID_FORMAT");
        }

        @Test
        void isOfOneOfAGatewaysCustomers() {
            CustomerImport.Card second = CustomerImport.Card.at("pay", GatewayToken.of("pm_2"), "cus_2")
                    .showing("visa", "4242", YearMonth.of(2031, 12));

            assertThat(violations(ADA.paying(card()).paying(second)))
                    .containsExactly("cards.1.customer INVALID_FORMAT");
        }

        @Test
        void isTakenUpToEachLimitAndFiftyTimes() {
            CustomerImport.Card widest = CustomerImport.Card.at(
                            "p".repeat(32), GatewayToken.of("t".repeat(255)), "c".repeat(255))
                    .showing("b".repeat(40), "0000", YearMonth.of(2099, 12))
                    .heldBy("h".repeat(200))
                    .fingerprinted("f".repeat(128))
                    .asOf(Instant.EPOCH);
            CustomerImport fifty = ADA.paying(widest);
            for (int i = 1; i < 50; i++) {
                fifty = fifty.paying(card("pm_" + i));
            }

            ImportReport.Refused refusal = notTaken(fifty.paying(card()));

            assertThat(refusal.violations()).singleElement().satisfies(violation -> {
                assertThat(violation.field()).isEqualTo("cards");
                assertThat(violation.code()).isEqualTo(ErrorCode.TOO_MANY_ENTRIES);
            });
            taken(fifty);
            assertThat(notTaken(bob(widest.fingerprinted("f".repeat(129)))).violations())
                    .extracting(violation -> violation.field() + " " + violation.code())
                    .containsExactly("cards.0.fingerprint TOO_LONG");
        }

        @Test
        void isShownByNothing() {
            assertThat(card().toString()).isEqualTo("Card[hidden]");
        }
    }
}

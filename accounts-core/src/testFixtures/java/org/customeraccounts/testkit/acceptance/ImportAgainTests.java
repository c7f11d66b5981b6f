package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.NameForm;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.address.AddressUse;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.error.StorageFailureException.Result;
import org.customeraccounts.imports.CustomerImport;
import org.customeraccounts.imports.Customers;
import org.customeraccounts.imports.ImportReport;
import org.customeraccounts.imports.ImportStoppedException;
import org.customeraccounts.legacy.LegacyHashes;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ExternalRef;
import org.customeraccounts.value.Password;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The host brings its customers again: after it was done, after it was interrupted, and twice at once. */
public abstract class ImportAgainTests extends DoorTests {
    private static final int BATCH = 500;
    private static final CustomerImport ADA = CustomerImport.of("K-1", "ada@example.com");
    private static final AddressForm HOME =
            AddressForm.to("Ada").line1("12 rue Haute").city("Namur").country("BE");

    /** For subclasses. */
    protected ImportAgainTests() {}

    private Customers customers() {
        return host.platform().customers();
    }

    private ImportReport bring(CustomerImport... given) {
        return customers().importAll(Stream.of(given));
    }

    private static CustomerImport customer(long number) {
        return CustomerImport.of("C-" + number, "c" + number + "@example.com").named("Customer", "No. " + number);
    }

    private static Stream<CustomerImport> crowd(int size) {
        return IntStream.rangeClosed(1, size).mapToObj(ImportAgainTests::customer);
    }

    private boolean isThere(long number) {
        return customers().findByExternalRef(ExternalRef.of("C-" + number)).isPresent();
    }

    private static ImportReport report(long taken, long alreadyThere) {
        return new ImportReport(taken, alreadyThere, Map.of(), List.of());
    }

    @Nested
    class TheSameAgain {
        @Test
        void isThereAlready() {
            CustomerImport full = ADA.asVerified()
                    .named("Ada", "Lovelace")
                    .living(HOME, AddressUse.BILLING)
                    .living(HOME);
            assertThat(bring(full)).isEqualTo(report(1, 0));
            Account before =
                    customers().findByExternalRef(ExternalRef.of("K-1")).orElseThrow();

            assertThat(bring(full, full)).isEqualTo(report(0, 2));

            assertThat(customers().findByExternalRef(ExternalRef.of("K-1"))).contains(before);
            assertThat(host.contacts()).hasSize(1);
        }

        @Test
        void isThereAlreadyInTheSameStream() {
            assertThat(bring(ADA, customer(1), ADA, customer(1), ADA)).isEqualTo(report(2, 3));
        }

        @Test
        void isThereAlreadyWhateverTheCustomerHasChangedSince() {
            rebuilt(builder -> {
                LegacyHashes.all().forEach(builder::passwordVerifier);
                return builder;
            });
            CustomerImport ada = ADA.named("Ada", "Lovelace")
                    .withHash("$2b$04$N9qo8uLOickgx2ZMRZoMye7lwnnKjdKULIb0Soe6BjJXxCPR1R3dC")
                    .living(HOME);
            bring(ada);
            var customer = host.shop()
                    .customer(host.storefront()
                            .signIn(SignIn.with("ada@example.com", Password.of("correct horse")))
                            .signedIn()
                            .token())
                    .orElseThrow();
            customer.profile().rename(NameForm.of("Countess", ""));
            customer.addresses().remove(customer.addresses().list().get(0).id());
            customers().assignExternalRef(customer.id(), ExternalRef.of("K-2"));

            assertThat(bring(ada)).isEqualTo(report(0, 1));

            assertThat(customer.profile().get().name().given()).isEqualTo("Countess");
            assertThat(customer.addresses().list()).isEmpty();
            assertThat(customer.profile().get().externalRef()).isEqualTo(ExternalRef.of("K-2"));
        }

        @Test
        void withOtherContentIsRefused() {
            CustomerImport first = ADA.named("Ada", "Lovelace").living(HOME);
            bring(first);
            List<CustomerImport> others = List.of(
                    CustomerImport.of("K-1", "Ada@example.com")
                            .named("Ada", "Lovelace")
                            .living(HOME),
                    first.asVerified(),
                    first.named("AdaL", "ovelace"),
                    first.named("Ada", null),
                    first.reading(Locale.FRENCH),
                    first.since(Host.START),
                    ADA.named("Ada", "Lovelace"),
                    first.living(HOME),
                    ADA.named("Ada", "Lovelace").living(HOME, AddressUse.DELIVERY),
                    ADA.named("Ada", "Lovelace")
                            .living(HOME.line1("12 rue HauteNamur").city("Namur")));

            for (CustomerImport other : others) {
                assertThat(bring(other).firstRefused())
                        .containsExactly(new ImportReport.Refused(
                                1, ExternalRef.of("K-1"), ErrorCode.IDEMPOTENCY_KEY_REUSED, List.of()));
            }
            assertThat(bring(first)).isEqualTo(report(0, 1));
        }

        @Test
        void withOtherContentIsRefusedInTheSameStream() {
            ImportReport report = bring(ADA, ADA.asVerified(), CustomerImport.of("K-1", "other@example.com"), ADA);

            assertThat(report.taken()).isEqualTo(1);
            assertThat(report.alreadyThere()).isEqualTo(1);
            assertThat(report.refused()).isEqualTo(Map.of(ErrorCode.IDEMPOTENCY_KEY_REUSED, 2L));
            assertThat(host.accountOf("other@example.com")).isEmpty();
            assertThat(bring(CustomerImport.of("K-2", "other@example.com"))).isEqualTo(report(1, 0));
        }

        /** Each comes to what it would have come to alone, one after another. */
        @Test
        void isJudgedInTheOrderOfTheStreamHoweverTheyStandInEachOthersWay() {
            host.anAccount().withEmail("used@example.com").open();

            ImportReport report = bring(
                    CustomerImport.of("K-1", "used@example.com"),
                    CustomerImport.of("K-1", "a@example.com"),
                    CustomerImport.of("K-2", "a@example.com"),
                    CustomerImport.of("K-2", "b@example.com"),
                    CustomerImport.of("K-1", "c@example.com"),
                    CustomerImport.of("K-3", "c@example.com"));

            assertThat(report.taken()).isEqualTo(3);
            assertThat(report.firstRefused())
                    .extracting(refusal -> refusal.position() + " " + refusal.code())
                    .containsExactly(
                            "1 EMAIL_USED_BY_ANOTHER_ACCOUNT",
                            "3 EMAIL_USED_BY_ANOTHER_ACCOUNT",
                            "5 IDEMPOTENCY_KEY_REUSED");
            assertThat(host.accountOf("a@example.com").orElseThrow().externalRef())
                    .isEqualTo(ExternalRef.of("K-1"));
            assertThat(host.accountOf("b@example.com").orElseThrow().externalRef())
                    .isEqualTo(ExternalRef.of("K-2"));
            assertThat(host.accountOf("c@example.com").orElseThrow().externalRef())
                    .isEqualTo(ExternalRef.of("K-3"));
        }
    }

    @Nested
    class AFailure {
        private static final int ALL = 2 * BATCH + 10;

        /** The n-th unit of work from now on fails, as when the database is gone. */
        private void failAt(int unitOfWork) {
            host.storage().meanwhile(() -> {
                if (unitOfWork == 1) {
                    throw new StorageFailureException(
                            Result.NOT_DONE, true, "planted", new IllegalStateException("planted"));
                }
                failAt(unitOfWork - 1);
            });
        }

        /** Fails at a unit of work, and says how many customers are there then. */
        private long stops(int unitOfWork, long before) {
            failAt(unitOfWork);

            StorageFailureException failure = catchThrowableOfType(
                    StorageFailureException.class, () -> customers().importAll(crowd(ALL)));

            assertThat(failure.result()).isEqualTo(Result.NOT_DONE);
            assertThat(failure.isRetryable()).isTrue();
            long behind = Long.parseLong(failure.details().get("customers"));
            assertThat(failure.details())
                    .isEqualTo(Map.of(
                            "customers", Long.toString(behind), "taken", Long.toString(Math.max(0, behind - before))));
            assertThat(failure.getMessage()).contains("after " + behind + " customers");
            assertThat(failure.getCause()).hasMessageContaining("planted");
            long there = Math.max(before, behind);
            assertThat(isThere(there)).isEqualTo(there > 0);
            assertThat(isThere(there + 1)).isFalse();
            return there;
        }

        @Test
        void atEachBatchLeavesWhatWasTakenAndIsGoneOnFrom() {
            assertThat(stops(1, 0)).isZero();
            long one = stops(2, 0);
            assertThat(one).isBetween((long) host.atLeast(BATCH), (long) BATCH);
            long two = stops(3, one);
            assertThat(two).isBetween(host.atLeast(2 * BATCH) + one - host.atLeast(BATCH), 2L * BATCH);

            assertThat(customers().importAll(crowd(ALL))).isEqualTo(report(ALL - two, two));
            assertThat(customers().importAll(crowd(ALL))).isEqualTo(report(0, ALL));
            assertThat(host.contacts()).hasSize(ALL);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"findAll", "claimAll", "addAll", "insertAll", "putAll", "tieAll", "keepCustomers", "append"})
        void atEachStepOfABatchLeavesNothingOfIt(String step) {
            host.storage().crashAt(step);

            WatchedStorage.Crash crash = catchThrowableOfType(
                    WatchedStorage.Crash.class, () -> customers().importAll(crowd(3)));

            assertThat(crash).isNotNull();
            host.storage().crashAt("");
            assertThat(host.accountOf("c1@example.com")).isEmpty();
            assertThat(host.contacts()).isEmpty();
            assertThat(host.audit()).isEmpty();
            assertThat(customers().importAll(crowd(3))).isEqualTo(report(3, 0));
        }

        @Test
        void ofTheStreamLeavesWhatWasTaken() {
            IllegalStateException gone = new IllegalStateException("the file is gone");
            Stream<CustomerImport> broken = LongStream.rangeClosed(1, ALL).mapToObj(number -> {
                if (number == BATCH + 7) {
                    throw gone;
                }
                return customer(number);
            });

            ImportStoppedException stopped = catchThrowableOfType(
                    ImportStoppedException.class, () -> customers().importAll(broken));

            assertThat(stopped).hasCause(gone).hasMessageContaining("after 500 customers");
            assertThat(stopped.soFar()).isEqualTo(report(BATCH, 0));
            assertThat(isThere(BATCH)).isTrue();
            assertThat(isThere(BATCH + 1)).isFalse();
            assertThat(customers().importAll(crowd(ALL))).isEqualTo(report(ALL - BATCH, BATCH));
        }

        @Test
        void ofWhoIsToldOfRefusalsLeavesTheBatchTaken() {
            IllegalStateException full = new IllegalStateException("the disk is full");

            ImportStoppedException stopped = catchThrowableOfType(
                    ImportStoppedException.class,
                    () -> customers().importAll(Stream.of(ADA, CustomerImport.of("K-2", "nowhere")), refusal -> {
                        throw full;
                    }));

            assertThat(stopped).hasCause(full);
            assertThat(stopped.soFar().taken()).isEqualTo(1);
            assertThat(stopped.soFar().refusedInAll()).isEqualTo(1);
            assertThat(host.accountOf("ada@example.com")).isPresent();
        }

        @Test
        void ofTheStreamMayBeAStoragesAsWell() {
            StorageFailureException elsewhere =
                    new StorageFailureException(Result.NOT_DONE, true, "elsewhere", new IllegalStateException());
            Stream<CustomerImport> broken = Stream.of(1).map(one -> {
                throw elsewhere;
            });

            assertThat(catchThrowableOfType(
                            ImportStoppedException.class, () -> customers().importAll(broken)))
                    .hasCause(elsewhere);
        }
    }

    @Nested
    class AStreamWithoutEnd {
        /** Whom nobody takes cost the least, so that there can be many. */
        @Test
        void isReadNoFurtherAheadThanABatch() {
            AtomicLong read = new AtomicLong();
            LongPredicate near = position -> read.get() <= (position + BATCH - 1) / BATCH * BATCH;
            List<Long> far = new ArrayList<>();
            Stream<CustomerImport> many = LongStream.rangeClosed(1, 20 * BATCH + 1)
                    .peek(number -> read.incrementAndGet())
                    .mapToObj(number -> CustomerImport.of("C-" + number, "nowhere"));

            ImportReport report = customers().importAll(many, refusal -> {
                if (!near.test(refusal.position())) {
                    far.add(refusal.position());
                }
            });

            assertThat(far).isEmpty();
            assertThat(report.customers()).isEqualTo(20 * BATCH + 1);
            assertThat(report.firstRefused()).hasSize(ImportReport.MOST_LISTED);
        }

        @Test
        void isReadInItsOrderEvenWhereItIsParallel() {
            List<Long> positions = new ArrayList<>();

            customers()
                    .importAll(
                            LongStream.rangeClosed(1, 2 * BATCH)
                                    .mapToObj(number -> CustomerImport.of("C-" + number, "nowhere"))
                                    .parallel(),
                            refusal -> positions.add(
                                    Long.valueOf(refusal.ref().value().substring(2))));

            assertThat(positions).hasSize(2 * BATCH).isSorted();
        }

        @Test
        void isNotClosed() {
            AtomicLong closed = new AtomicLong();

            customers().importAll(Stream.of(ADA).onClose(closed::incrementAndGet));

            assertThat(closed).hasValue(0);
        }
    }

    @Nested
    @Tag("found-E4")
    class AfterAnErasure {
        @Test
        void isOfAnyContentAsIfNothingHadBeen() {
            bring(ADA);
            AccountId ada = host.accountOf("ada@example.com").orElseThrow().id();

            host.owner().deletions().schedule(ada, Deletion.Scope.ERASURE);
            host.after(Duration.ofDays(30));
            for (int run = 0; run < 5; run++) {
                host.dispatch();
                host.accounts().operations().runDeletions(10);
                host.after(Duration.ofDays(2));
            }

            assertThat(bring(CustomerImport.of("K-1", "ada@elsewhere.example.com"))
                            .taken())
                    .isEqualTo(1);
        }
    }

    @Nested
    class TwoAtOnce {
        private static final int ALL = BATCH + 100;

        @Test
        void bringEachCustomerOnce() throws Exception {
            AtOnce<ImportReport> both = AtOnce.run(2, number -> customers().importAll(crowd(ALL)));

            assertThat(both.refusals()).isEmpty();
            assertThat(both.values()).allSatisfy(report -> {
                assertThat(report.refused()).isEmpty();
                assertThat(report.customers()).isEqualTo(ALL);
            });
            assertThat(both.values().stream().mapToLong(ImportReport::taken).sum())
                    .isEqualTo(ALL);
            assertThat(host.contacts()).hasSize(ALL).allMatch(contact -> contact.account() != null);
            assertThat(IntStream.rangeClosed(1, ALL).allMatch(this::hasOneAccount))
                    .isTrue();
            assertThat(host.audit()).extracting(entry -> entry.action()).containsOnly(AuditAction.CUSTOMERS_IMPORT);
        }

        private boolean hasOneAccount(int number) {
            Account account =
                    customers().findByExternalRef(ExternalRef.of("C-" + number)).orElseThrow();
            return host.accountOf("c" + number + "@example.com").orElseThrow().equals(account);
        }

        @Test
        void inOppositeOrdersBringEachCustomerOnce() throws Exception {
            AtOnce<ImportReport> both = AtOnce.run(
                    2,
                    order -> customers()
                            .importAll(IntStream.rangeClosed(1, ALL)
                                    .mapToObj(number -> customer(order == 0 ? number : ALL + 1 - number))));

            assertThat(both.refusals()).isEmpty();
            assertThat(both.values())
                    .allSatisfy(report -> assertThat(report.refused()).isEmpty());
            assertThat(both.values().stream().mapToLong(ImportReport::taken).sum())
                    .isEqualTo(ALL);
            assertThat(host.contacts()).hasSize(ALL);
        }

        @Test
        void withASignUpGiveTheAddressToOneOfThem() throws Exception {
            AtOnce<String> both = AtOnce.run(2, number -> {
                if (number == 0) {
                    return "imported " + bring(ADA).taken();
                }
                host.anAccount().open();
                return "signed up";
            });

            boolean signedUp = both.values().contains("signed up");
            assertThat(both.values()).contains(signedUp ? "imported 0" : "imported 1");
            assertThat(both.refusals())
                    .isEqualTo(signedUp ? List.of() : List.of(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT));
            assertThat(host.accountOf("ada@example.com").orElseThrow().externalRef())
                    .isEqualTo(signedUp ? null : ExternalRef.of("K-1"));
        }
    }
}

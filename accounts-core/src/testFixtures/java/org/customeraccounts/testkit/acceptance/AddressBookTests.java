package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.address.AddressUse.BILLING;
import static org.customeraccounts.address.AddressUse.DELIVERY;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.customeraccounts.Customer;
import org.customeraccounts.account.NameForm;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.address.AddressRemoved;
import org.customeraccounts.address.AddressSaved;
import org.customeraccounts.address.AddressUse;
import org.customeraccounts.address.Addresses;
import org.customeraccounts.address.PostalAddress;
import org.customeraccounts.address.SavedAddress;
import org.customeraccounts.audit.Actor;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.error.AccountsException;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.InvalidInputException;
import org.customeraccounts.error.Violation;
import org.customeraccounts.spi.AddressVerifier;
import org.customeraccounts.value.AddressId;
import org.customeraccounts.value.CountryCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The customer's own address book. */
@Tag("P5")
@Tag("S9")
public abstract class AddressBookTests extends DoorTests {
    private static final AddressForm HOME = AddressForm.to("Ada Lovelace")
            .line1("12 rue Haute")
            .postalCode("5000")
            .city("Namur")
            .country("BE");
    private static final AddressForm OFFICE = HOME.company("Analytical Engines").line1("1 place d\u2019Armes");
    private static final AddressId NONE = AddressId.parse("01920000-0000-7000-8000-000000000000");

    private Person ada;

    /** For subclasses. */
    protected AddressBookTests() {}

    @BeforeEach
    void signUp() {
        ada = host.anAccount().open();
    }

    private static Addresses book(Person person) {
        return person.customer().addresses();
    }

    private Addresses book() {
        return book(ada);
    }

    private SavedAddress add(AddressForm form) {
        return book().add(form);
    }

    private SavedAddress saved(AddressId id) {
        return book().list().stream()
                .filter(address -> address.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<AddressId> defaults(AddressUse use) {
        return book().list().stream()
                .filter(address -> address.defaultFor().contains(use))
                .map(SavedAddress::id)
                .toList();
    }

    private void fill(int count) {
        for (int i = 0; i < count; i++) {
            add(HOME.line1(i + " rue Haute"));
        }
    }

    @Nested
    class Adding {
        @Test
        void keepsWhatWasTyped() {
            AddressForm typed = new AddressForm(
                    " Ada Lovelace ",
                    "\u674e \ud83c\udf32",
                    "12, rue Haute",
                    "b\u00e2t. C",
                    "B-5000",
                    "Namur",
                    "Wallonie",
                    "be",
                    "+32 81 00 00 00");

            SavedAddress added = add(typed);

            PostalAddress expected = new PostalAddress(
                    "Ada Lovelace",
                    "\u674e \ud83c\udf32",
                    "12, rue Haute",
                    "b\u00e2t. C",
                    "B-5000",
                    "Namur",
                    "Wallonie",
                    CountryCode.of("BE"),
                    "+32 81 00 00 00");
            assertThat(added)
                    .isEqualTo(new SavedAddress(
                            added.id(), Host.SHOP, ada.id(), expected, Set.of(DELIVERY, BILLING), host.now(), 1));
            assertThat(book().list()).containsExactly(added);
        }

        @Test
        void makesTheFirstTheDefaultForBothAndNoLaterOne() {
            SavedAddress first = add(HOME);
            SavedAddress second = add(OFFICE);

            assertThat(first.defaultFor()).containsExactlyInAnyOrder(DELIVERY, BILLING);
            assertThat(second.defaultFor()).isEmpty();
            assertThat(book().list()).containsExactly(second, first);
        }

        @Test
        void isTakenFiftyTimesAndNotOnceMore() {
            fill(50);

            AccountsException refusal = refused(ErrorCode.TOO_MANY_SAVED, () -> add(OFFICE));

            assertThat(refusal.details()).containsEntry("max", "50");
            assertThat(book().list()).hasSize(50);
            assertThat(host.audited(AuditAction.ADDRESS_ADD).refusal()).contains(ErrorCode.TOO_MANY_SAVED);
            assertThat(book(host.anAccount().withEmail("bo@example.com").open()).add(HOME))
                    .isNotNull();
            book().remove(book().list().get(0).id());
            assertThat(add(OFFICE)).isEqualTo(book().list().get(0));
        }

        @Test
        void atOnceFillsTheBookToTheLimitAlone() throws Exception {
            fill(48);

            var outcome = AtOnce.run(8, number -> add(OFFICE));

            assertThat(outcome.values()).hasSize(2);
            assertThat(outcome.refusals()).hasSize(6).containsOnly(ErrorCode.TOO_MANY_SAVED);
            assertThat(book().list()).hasSize(50);
        }

        @Test
        void atOnceMakesOneTheDefault() throws Exception {
            var outcome = AtOnce.run(16, number -> add(HOME.line1(number + " rue Haute")));

            assertThat(outcome.values()).hasSize(16);
            assertThat(outcome.values())
                    .filteredOn(added -> !added.defaultFor().isEmpty())
                    .singleElement()
                    .satisfies(first -> {
                        assertThat(defaults(DELIVERY)).containsExactly(first.id());
                        assertThat(defaults(BILLING)).containsExactly(first.id());
                    });
        }

        @Test
        void isToldAndRecorded() {
            host.settle();

            SavedAddress added = add(HOME);

            assertThat(host.events()).containsExactly(new AddressSaved(Host.SHOP, ada.id(), host.now(), added.id()));
            assertThat(host.audited(AuditAction.ADDRESS_ADD)).satisfies(entry -> {
                assertThat(entry.actor()).isEqualTo(Actor.customer(ada.id()));
                assertThat(entry.account()).isEqualTo(ada.id());
                assertThat(entry.refusal()).isEmpty();
                assertThat(entry.details()).containsOnlyKeys("address").containsEntry("address", "" + added.id());
            });
        }
    }

    @Nested
    class Changing {
        @Test
        void writesAllOfItAndKeepsTheRest() {
            SavedAddress added = add(HOME.company("Analytical Engines").phone("112"));
            host.after(Duration.ofMinutes(1));
            host.settle();

            SavedAddress changed = book().change(added.id(), 1, HOME.city("Dinant"));

            PostalAddress expected = HOME.city("Dinant").toAddress();
            assertThat(changed).isEqualTo(added.changedTo(expected));
            assertThat(changed.address().company()).isNull();
            assertThat(changed.version()).isEqualTo(2);
            assertThat(changed.createdAt()).isEqualTo(Host.START);
            assertThat(changed.defaultFor()).containsExactlyInAnyOrder(DELIVERY, BILLING);
            assertThat(book().list()).containsExactly(changed);
            assertThat(host.events()).containsExactly(new AddressSaved(Host.SHOP, ada.id(), host.now(), added.id()));
            assertThat(host.audited(AuditAction.ADDRESS_CHANGE).details()).containsEntry("address", "" + added.id());
        }

        @Test
        void isRefusedOnAVersionThatIsNotTheNewest() {
            AddressId id = add(HOME).id();
            SavedAddress second = book().change(id, 1, OFFICE);

            for (long version : new long[] {1, 0, -1, 3, Long.MAX_VALUE}) {
                refused(ErrorCode.STALE, () -> book().change(id, version, HOME.city("Dinant")));
            }

            assertThat(book().list()).containsExactly(second);
            assertThat(host.audited(AuditAction.ADDRESS_CHANGE).refusal()).contains(ErrorCode.STALE);
        }

        @Test
        void hasOneWinnerOfManyThatSawTheSame() throws Exception {
            AddressId id = add(HOME).id();

            var outcome = AtOnce.run(16, number -> book().change(id, 1, HOME.line1(number + " rue Basse")));

            assertThat(outcome.values()).hasSize(1);
            assertThat(outcome.refusals()).hasSize(15).containsOnly(ErrorCode.STALE);
            assertThat(book().list()).isEqualTo(outcome.values());
        }

        @Test
        void isRefusedOnceItIsRemoved() {
            AddressId id = add(HOME).id();
            book().remove(id);

            refused(ErrorCode.ADDRESS_UNKNOWN, () -> book().change(id, 1, OFFICE));
        }
    }

    @Nested
    class TheDefault {
        @Test
        void isOneForEachUse() {
            SavedAddress home = add(HOME);
            SavedAddress office = add(OFFICE);

            SavedAddress billed = book().makeDefault(office.id(), BILLING);

            assertThat(billed).isEqualTo(office.asDefaultFor(Set.of(BILLING)));
            assertThat(book().list()).containsExactly(billed, home.asDefaultFor(Set.of(DELIVERY)));
            assertThat(book().makeDefault(office.id(), DELIVERY).defaultFor())
                    .containsExactlyInAnyOrder(DELIVERY, BILLING);
            assertThat(saved(home.id()).defaultFor()).isEmpty();
        }

        @Test
        void staysWhatItIsWhenItIsAskedForAgain() {
            SavedAddress home = add(HOME);

            assertThat(book().makeDefault(home.id(), DELIVERY)).isEqualTo(home);
            assertThat(book().list()).containsExactly(home);
        }

        @Test
        void isRecordedButChangesNoVersion() {
            add(HOME);
            SavedAddress office = add(OFFICE);
            host.settle();

            SavedAddress made = book().makeDefault(office.id(), DELIVERY);

            assertThat(made.version()).isEqualTo(1);
            assertThat(host.events()).isEmpty();
            assertThat(host.audited(AuditAction.ADDRESS_DEFAULT).details())
                    .containsOnlyKeys("address", "use")
                    .containsEntry("use", "DELIVERY");
        }

        @Test
        void isOneHoweverManyAreMadeItAtOnce() throws Exception {
            fill(8);
            List<SavedAddress> all = book().list();

            var outcome = AtOnce.run(
                    16, number -> book().makeDefault(all.get(number / 2).id(), number % 2 == 0 ? DELIVERY : BILLING));

            assertThat(outcome.values()).hasSize(16);
            assertThat(defaults(DELIVERY)).hasSize(1);
            assertThat(defaults(BILLING)).hasSize(1);
        }
    }

    @Nested
    class Removing {
        @Test
        void takesItOutOfTheBook() {
            SavedAddress home = add(HOME);
            SavedAddress office = add(OFFICE);
            host.settle();

            book().remove(office.id());

            assertThat(book().list()).containsExactly(home);
            assertThat(host.events()).containsExactly(new AddressRemoved(Host.SHOP, ada.id(), host.now(), office.id()));
            assertThat(host.audited(AuditAction.ADDRESS_REMOVE).details())
                    .containsOnlyKeys("address")
                    .containsEntry("address", "" + office.id());
        }

        @Test
        void ofTheDefaultMakesTheNewestTheDefault() {
            SavedAddress home = add(HOME);
            SavedAddress office = add(OFFICE);
            SavedAddress newest = add(OFFICE.city("Dinant"));
            book().makeDefault(office.id(), BILLING);

            book().remove(home.id());
            assertThat(defaults(DELIVERY)).containsExactly(newest.id());
            assertThat(defaults(BILLING)).containsExactly(office.id());

            book().remove(office.id());
            assertThat(book().list()).containsExactly(newest.asDefaultFor(Set.of(DELIVERY, BILLING)));
        }

        @Test
        void ofTheNewestMakesTheNextNewestTheDefault() {
            add(HOME);
            SavedAddress office = add(OFFICE);
            SavedAddress newest = add(OFFICE.city("Dinant"));
            book().makeDefault(newest.id(), DELIVERY);

            book().remove(newest.id());

            assertThat(defaults(DELIVERY)).containsExactly(office.id());
        }

        @Test
        void ofTheLastLeavesNoneAndTheNextIsTheFirstAgain() {
            book().remove(add(HOME).id());
            assertThat(book().list()).isEmpty();

            assertThat(add(OFFICE).defaultFor()).containsExactlyInAnyOrder(DELIVERY, BILLING);
        }

        @Test
        void hasOneWinnerOfMany() throws Exception {
            SavedAddress other = add(OFFICE);
            AddressId id = add(HOME).id();

            var outcome = AtOnce.run(16, number -> {
                book().remove(id);
                return number;
            });

            assertThat(outcome.values()).hasSize(1);
            assertThat(outcome.refusals()).hasSize(15).containsOnly(ErrorCode.ADDRESS_UNKNOWN);
            assertThat(book().list()).containsExactly(other);
        }

        @Test
        void ofAllButOneAtOnceLeavesThatOneTheDefault() throws Exception {
            fill(9);
            List<SavedAddress> all = book().list();

            AtOnce.run(8, number -> {
                book().remove(all.get(8 - number).id());
                return number;
            });

            assertThat(book().list()).containsExactly(all.get(0).asDefaultFor(Set.of(DELIVERY, BILLING)));
        }
    }

    @Nested
    class AnotherCustomers {
        private final List<Consumer<AddressId>> operations = List.of(
                id -> book().change(id, 1, OFFICE),
                id -> book().makeDefault(id, DELIVERY),
                id -> book().makeDefault(id, BILLING),
                id -> book().remove(id));

        private void isUnknown(SavedAddress theirs, Person owner) {
            add(HOME);
            List<SavedAddress> before = book().list();

            for (Consumer<AddressId> operation : operations) {
                var refusal = refused(ErrorCode.ADDRESS_UNKNOWN, () -> operation.accept(theirs.id()));
                var none = refused(ErrorCode.ADDRESS_UNKNOWN, () -> operation.accept(NONE));
                assertThat(refusal).hasMessage(none.getMessage());
                assertThat(refusal.details()).isEqualTo(none.details());
            }

            assertThat(book().list()).isEqualTo(before);
            assertThat(book(owner).list()).containsExactly(theirs);
            assertThat(host.audited(AuditAction.ADDRESS_REMOVE).refusal()).contains(ErrorCode.ADDRESS_UNKNOWN);
        }

        @Test
        void addressIsUnknown() {
            Person bo = host.anAccount().withEmail("bo@example.com").open();

            isUnknown(book(bo).add(OFFICE), bo);
        }

        @Test
        void addressInAnotherShopIsUnknown() {
            Person twin = host.anAccount().in(Host.OTHER_SHOP).open();

            isUnknown(book(twin).add(OFFICE), twin);
        }
    }

    @Nested
    class MeanwhileThe {
        @Test
        void accountWasSuspendedSoNothingIsKept() {
            Customer customer = ada.customer();
            host.storage().meanwhile(() -> host.owner().accounts().suspend(ada.id()));

            refused(ErrorCode.SESSION_ENDED, () -> customer.addresses().add(HOME));

            host.owner().accounts().lift(ada.id());
            assertThat(book(ada.signIn()).list()).isEmpty();
        }

        @Test
        void addressWasChangedSoThatWasStale() {
            AddressId id = add(HOME).id();
            host.storage().meanwhile(() -> book().change(id, 1, OFFICE));

            refused(ErrorCode.STALE, () -> book().change(id, 1, HOME.city("Dinant")));

            assertThat(saved(id).address()).isEqualTo(OFFICE.toAddress());
        }

        @Test
        void addressWasRemovedSoItIsUnknown() {
            AddressId id = add(HOME).id();
            for (Consumer<AddressId> late : List.<Consumer<AddressId>>of(
                    gone -> book().change(gone, 1, OFFICE),
                    gone -> book().makeDefault(gone, DELIVERY),
                    gone -> book().remove(gone))) {
                AddressId next = add(OFFICE).id();
                host.storage().meanwhile(() -> book().remove(next));

                refused(ErrorCode.ADDRESS_UNKNOWN, () -> late.accept(next));
            }
            assertThat(defaults(DELIVERY)).containsExactly(id);
        }
    }

    @Nested
    class AVerifier {
        private final List<PostalAddress> asked = new ArrayList<>();

        private void answers(AddressVerifier verifier) {
            rebuilt(builder -> builder.addressVerifier(address -> {
                asked.add(address);
                return verifier.verify(address);
            }));
        }

        @Test
        void acceptsAnAddressAsItWillBeKept() {
            answers(AddressVerifier.Verdict.Deliverable::new);

            SavedAddress added = add(HOME.country("be").line2(" "));

            assertThat(added.address()).isEqualTo(HOME.toAddress());
            assertThat(asked).containsExactly(HOME.toAddress());
        }

        @Test
        void correctsAnAddress() {
            PostalAddress corrected = HOME.line1("Rue Haute 12").toAddress();
            answers(address -> new AddressVerifier.Verdict.Deliverable(corrected));

            SavedAddress added = add(HOME);
            SavedAddress changed = book().change(added.id(), 1, OFFICE);

            assertThat(added.address()).isEqualTo(corrected);
            assertThat(changed.address()).isEqualTo(corrected);
            assertThat(book().list()).containsExactly(changed);
        }

        @Test
        void refusesPartsOfAnAddress() {
            SavedAddress before = add(HOME);
            answers(address -> new AddressVerifier.Verdict.Undeliverable(Set.of("postalCode", "city")));
            host.settle();
            host.after(Duration.ofSeconds(1));

            assertThat(Refusals.violations(() -> add(OFFICE)))
                    .containsExactly("city ADDRESS_UNDELIVERABLE", "postalCode ADDRESS_UNDELIVERABLE");
            assertThat(Refusals.violations(() -> book().change(before.id(), 1, OFFICE)))
                    .containsExactly("city ADDRESS_UNDELIVERABLE", "postalCode ADDRESS_UNDELIVERABLE");

            assertThat(book().list()).containsExactly(before);
            assertThat(host.events()).isEmpty();
            assertThat(host.audited(AuditAction.ADDRESS_ADD).refusal()).contains(ErrorCode.INVALID_INPUT);
        }

        @Test
        void keepsNobodyOutWhenItFails() {
            answers(address -> {
                throw new IllegalStateException("down");
            });

            assertThat(add(HOME).address()).isEqualTo(HOME.toAddress());
        }

        @Test
        void keepsNobodyOutWhenItAnswersNonsense() {
            answers(address -> null);

            assertThat(add(HOME).address()).isEqualTo(HOME.toAddress());
        }

        @Test
        void mayBeSlowWhileTheCustomerGoesOnElsewhere() {
            List<ErrorCode> refusals = new ArrayList<>();
            answers(address -> {
                refusals.addAll(meanwhile().refusals());
                return new AddressVerifier.Verdict.Deliverable(address);
            });

            SavedAddress added = add(HOME);

            assertThat(refusals).isEmpty();
            assertThat(ada.account().name().given()).isEqualTo("Augusta");
            assertThat(book().list()).containsExactly(added);
        }

        private AtOnce<String> meanwhile() {
            try {
                return AtOnce.run(1, number -> {
                    ada.customer().profile().rename(NameForm.of("Augusta", null));
                    return "renamed";
                });
            } catch (Exception e) {
                throw new AssertionError("the customer had to wait for the verifier", e);
            }
        }

        @Test
        void isNotAskedAboutWhatIsWrongAnyhow() {
            answers(address -> new AddressVerifier.Verdict.Undeliverable(Set.of("city")));

            assertThat(Refusals.violations(() -> add(HOME.country("ZZ")))).containsExactly("country INVALID_FORMAT");
            assertThat(asked).isEmpty();
        }
    }

    @Test
    void allThatIsWrongIsSaidAtOnceByField() {
        SavedAddress before = add(HOME);
        AddressForm wrong = new AddressForm(
                null, "\u0007", " ", "x".repeat(201), "4111 1111 1111 1111", null, "\u202e", "ZZ", "none");

        for (Consumer<AddressForm> operation :
                List.<Consumer<AddressForm>>of(this::add, form -> book().change(before.id(), 1, form))) {
            InvalidInputException refusal =
                    (InvalidInputException) refused(ErrorCode.INVALID_INPUT, () -> operation.accept(wrong));
            assertThat(refusal.violations())
                    .containsExactly(
                            Violation.of("city", ErrorCode.REQUIRED),
                            Violation.of("company", ErrorCode.INVALID_CHARACTERS),
                            Violation.of("country", ErrorCode.INVALID_FORMAT),
                            Violation.of("line1", ErrorCode.REQUIRED),
                            Violation.of("line2", ErrorCode.TOO_LONG, "max", 200),
                            Violation.of("name", ErrorCode.REQUIRED),
                            Violation.of("phone", ErrorCode.INVALID_FORMAT),
                            Violation.of("postalCode", ErrorCode.CARD_NUMBER_IN_TEXT),
                            Violation.of("region", ErrorCode.INVALID_CHARACTERS));
            assertThat(refusal.violations())
                    .allSatisfy(violation ->
                            assertThat(violation.message(Locale.FRENCH)).isNotBlank());
        }
        assertThat(book().list()).containsExactly(before);
    }

    @Test
    void isShownNowhereElse() {
        host.storage().keep();
        String canary = "qzvxk";
        AddressForm form = new AddressForm(canary, canary, canary, canary, canary, canary, canary, "BE", "0047110815");

        SavedAddress first = add(form);
        SavedAddress second = add(form);
        SavedAddress changed = book().change(second.id(), 1, form.line1("2 " + canary));
        book().makeDefault(second.id(), DELIVERY);
        book().remove(first.id());
        Refusals.violations(() -> add(form.country(canary)));
        host.dispatch();

        assertThat(Stream.of(
                                host.audit(),
                                host.heard(),
                                host.storage().passed(),
                                host.mailboxes().all(),
                                List.of(form, changed))
                        .flatMap(List::stream)
                        .map(String::valueOf))
                .hasSizeGreaterThan(20)
                .noneMatch(text -> text.contains(canary) || text.contains("0047110815"));
        assertThat(host.storage().outboxEntries())
                .isNotEmpty()
                .noneMatch(entry -> entry.payload().contains(canary));
        assertThat(changed.address().line1()).isEqualTo("2 " + canary);
    }
}

package org.customeraccounts.memory;

import static java.util.stream.Collectors.joining;
import static org.customeraccounts.email.EmailChangeEvent.CANCEL;
import static org.customeraccounts.email.EmailChangeState.CANCELLED;
import static org.customeraccounts.email.EmailChangeState.PENDING;

import java.text.Normalizer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.customeraccounts.account.Account;
import org.customeraccounts.address.AddressUse;
import org.customeraccounts.address.SavedAddress;
import org.customeraccounts.contact.Contact;
import org.customeraccounts.credential.Credential;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.outbox.OutboxEntry;
import org.customeraccounts.session.Session;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.storage.EmailChangeStore;
import org.customeraccounts.spi.storage.Quota;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.Cursor;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ExternalRef;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.PersonName;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.Versioned;

/** Faults that storages have, each with the group of the contract that finds it and tests that then fail. */
enum Mutant {
    FAULT_IS_COMMITTED(
            "Rollback",
            Set.of("afterOneWriteLeavesNothing", "afterTheWritesUpToOneLeavesNothing"),
            BrokenTransactions.NeverUndone::new),
    EVERY_CALL_IS_COMMITTED(
            "Transactions",
            Set.of("seeNothingBeforeTheCommit", "neverSeeWhatIsUndone", "neverLeaseWhatIsUndone"),
            BrokenTransactions.Autocommit::new),
    LOCK_IS_NOT_KEPT(
            "Accounts", Set.of("letsNobodyElseChangeTheAccountUntilTheUnitEnds"), BrokenTransactions.Autocommit::new),
    SESSION_IS_NOT_KEPT(
            "Authentication",
            Set.of("keepsTheSessionFromEnding", "keepsTheAccountFromBeingSuspended"),
            BrokenTransactions.Autocommit::new),
    CLAIM_DOES_NOT_WAIT(
            "EmailClaims",
            Set.of(
                    "waitsForTheFirstClaimantAndLosesWhenThatOneCommits",
                    "waitsForTheFirstClaimantAndWinsWhenThatOneFails"),
            BrokenTransactions.Autocommit::new),
    UNITS_NEST("Transactions", Set.of("isRefusedWithinAUnitWhichGoesOn"), BrokenTransactions.Nested::new),
    READING_WRITES("Rollback", Set.of("isRefusedWhenItWrites"), BrokenTransactions.WritableReading::new),
    EXCEPTION_IS_WRAPPED(
            "Transactions", Set.of("passesWhatItsWorkThrowsOnUnchanged"), BrokenTransactions.Wrapping::new),

    LOOK_UP_FORGETS_THE_SHOP(
            "ExternalRefs",
            Set.of("isEmptyForAnUnknownOneAndInAnotherShop"),
            bent(
                    "accounts.findByExternalRef",
                    call -> call.proceedWith(ShopId.of("shop"), call.args().get(1)))),
    KEY_KEEPS_ITS_CASE(
            "EmailClaims",
            Set.of("ofAnothersAddressIsRefusedInAnySpelling", "hasOneWinnerOfManyAccounts"),
            bent(
                    "emailClaims.claim",
                    call -> call.proceedWithEach(
                            EmailAddress.class, typed -> EmailAddress.stored(typed.value(), "1:" + typed.value())))),
    KEY_LOSES_ITS_CASE(
            "ExternalRefs",
            Set.of("takesNoNumberForOneThatLooksLikeIt"),
            bent(
                    "accounts.assignExternalRef",
                    call -> call.proceedWithEach(
                            ExternalRef.class, ref -> ExternalRef.of(ref.value().toLowerCase(Locale.ROOT))))),
    SPACES_ARE_TRIMMED(
            "ExternalRefs",
            Set.of("takesNoNumberForOneThatLooksLikeIt"),
            bent(
                    "accounts.assignExternalRef",
                    call -> call.proceedWithEach(
                            ExternalRef.class, ref -> ExternalRef.of(ref.value().strip())))),
    NAMES_ARE_NORMALIZED(
            "AccountChanges",
            Set.of("keepsNamesAsTheyAre"),
            bent(
                    "accounts.changeName",
                    call -> call.proceedWithEach(
                            PersonName.class,
                            name -> PersonName.of(
                                    Normalizer.normalize(name.given(), Normalizer.Form.NFC),
                                    Normalizer.normalize(name.family(), Normalizer.Form.NFC))))),
    FOUR_BYTES_ARE_TOO_MANY(
            "Settings",
            Set.of("isKeptAsItWasTyped", "isKeptUpToEveryLimit"),
            bent(
                    "settings.save",
                    call -> call.proceedWithEach(
                            ShopSettings.class, settings -> settings.named(inThreeBytes(settings.displayName()))))),
    MICROSECONDS_ARE_CUT(
            "Sessions",
            Set.of("keepsInstantsToTheMicrosecond"),
            bent(
                    "sessions.insert",
                    call -> call.proceedWithEach(
                            Session.class,
                            session -> new Session(
                                    session.id(),
                                    session.shop(),
                                    session.account(),
                                    session.createdAt().truncatedTo(ChronoUnit.MILLIS),
                                    session.lastSeenAt(),
                                    session.source())))),
    WRITES_WITHOUT_ITS_CONDITION(
            "Credentials",
            Set.of("isNotDoneForAnotherHashHoweverAlike", "isNotDoneWhereThereIsNone", "hasOneWinnerOfMany"),
            bent("credentials.replace", call -> {
                call.unit().credentials().put(call.arg(1, Credential.class));
                return true;
            })),
    LAST_EDITOR_WINS(
            "Settings",
            Set.of("isNotDoneOnAnyVersionButTheNewest", "hasOneWinnerOfManyThatReadTheSame"),
            bent("settings.save", call -> {
                ShopId shop = call.arg(0, ShopId.class);
                long newest = call.unit()
                        .settings()
                        .find(shop)
                        .map(Versioned::version)
                        .orElse(0L);
                return call.proceedWith(shop, call.args().get(1), newest);
            })),
    READS_BEFORE_IT_DECIDES("EmailClaims", Set.of("hasOneWinnerOfMany"), storage -> {
        Meeting readers = new Meeting();
        return new BentStorage(new BrokenTransactions.Autocommit(storage), only("emailClaims.release", call -> {
            boolean holds = call.unit()
                    .emailClaims()
                    .find(call.arg(0, ShopId.class), call.arg(1, EmailAddress.class))
                    .filter(claim -> claim.account().equals(call.args().get(2)))
                    .isPresent();
            if (holds) {
                readers.meet();
            }
            call.proceed();
            return holds;
        }));
    }),
    KNOWN_CONTACT_IS_NOT_TOLD(
            "Contacts",
            Set.of("keepsWhatIsKnownAndTakesTheNewName", "tellsManyAtOnceTheSameId"),
            bent("contacts.record", call -> {
                call.proceed();
                return call.arg(0, Contact.class);
            })),
    PAGE_REPEATS_AN_ENTRY(
            "ContactPages",
            Set.of("goesThroughAllInTheOrderOfTheKeys", "neitherRepeatsNorHidesAnEntryWhenOthersComeAndGo"),
            bent("contacts.page", call -> {
                PageRequest request = call.arg(1, PageRequest.class);
                return request.after().isEmpty()
                        ? call.proceed()
                        : call.proceedWith(call.args().get(0), justBefore(request));
            })),
    LEASE_IS_GIVEN_TWICE(
            "Outbox",
            Set.of("givesAnEntryToNobodyElseUntilTheLeaseIsOver", "takeAnAbandonedEntryOverOnce"),
            bent(
                    "outbox.lease",
                    call -> call.proceedWith(call.args().get(0), call.args().get(1), call.arg(0, Instant.class)))),
    ATTEMPT_IS_NOT_COUNTED("Outbox", Set.of("givesAnEntryWithItsFirstAttemptCounted"), bent("outbox.lease", call -> {
        Optional<?> leased = (Optional<?>) call.proceed();
        return leased.map(OutboxEntry.class::cast).map(Mutant::withoutAttempts);
    })),
    QUOTA_IS_ONE_TOO_LARGE(
            "Quotas",
            Set.of("grantsUpToTheLimitAndNotOneMore", "areGrantedTheLimitInANewWindow"),
            bent("standalone.reserve", call -> {
                List<?> asked = call.arg(0, List.class);
                List<Quota> wider =
                        asked.stream().map(Quota.class::cast).map(Mutant::wider).toList();
                return call.proceedWith(wider, call.args().get(1));
            })),
    WINDOW_ENDS_A_MICROSECOND_LATE(
            "Quotas",
            Set.of("beginsAWindowExactlyWhenTheLastIsOver"),
            bent("standalone.reserve", call -> call.proceedWithEach(Instant.class, now -> now.minusNanos(1_000)))),
    TWO_CHANGES_ARE_PENDING(
            "EmailChanges",
            Set.of(
                    "isRefusedWhileOneIsPendingInAUnitWhichGoesOn",
                    "isRefusedWhenTheOnePendingHasOnlyHadANewLink",
                    "hasOneWinnerOfManyForOneAccount"),
            bent("emailChanges.insert", call -> {
                EmailChange change = call.arg(0, EmailChange.class);
                EmailChangeStore changes = call.unit().emailChanges();
                Optional<EmailChange> first = changes.pending(change.shop(), change.account());
                first.ifPresent(pending -> changes.move(
                        PENDING, pending.after(CANCEL, Instant.EPOCH).orThrow()));
                Object added = call.proceed();
                first.ifPresent(pending -> changes.move(CANCELLED, pending));
                return added;
            })),
    MOVES_FROM_ANY_STATE(
            "EmailChanges",
            Set.of("isNotDoneFromAnyOtherState", "hasOneWinnerOfManyThatReadTheSame"),
            bent("emailChanges.move", call -> {
                EmailChange next = call.arg(1, EmailChange.class);
                Optional<EmailChange> stored = call.unit().emailChanges().find(next.shop(), next.id());
                return stored.isPresent()
                        && (boolean) call.proceedWith(stored.get().stored(), next);
            })),
    HOLD_ENDS_A_MICROSECOND_EARLY(
            "EmailHolds",
            Set.of("isRefusedUntilAMicrosecondBeforeItsEnd", "hasNoWinnerOfManyBeforeItsEnd"),
            bent("emailClaims.claim", call -> call.proceedWithEach(Instant.class, now -> now.plusNanos(1_000)))),
    HOLD_NEVER_ENDS(
            "EmailHolds",
            Set.of("isGrantedExactlyAtItsEndAndInForceThen", "hasOneWinnerOfManyAtItsEnd"),
            bent("emailClaims.claim", call -> call.proceedWithEach(Instant.class, now -> Instant.EPOCH))),
    FIRST_ADDRESS_IS_NO_DEFAULT(
            "Addresses",
            Set.of("makesItTheDefaultForWhatItNames", "leavesADefaultThatIsThere"),
            bent(
                    "addresses.insert",
                    call -> call.proceedWithEach(SavedAddress.class, address -> address.asDefaultFor(Set.of())))),
    LAST_EDITOR_OF_AN_ADDRESS_WINS(
            "Addresses",
            Set.of("isNotDoneOnAnyVersionButTheOneBefore", "hasOneWinnerOfManyThatReadTheSame"),
            bent("addresses.change", call -> {
                SavedAddress next = call.arg(0, SavedAddress.class);
                Optional<SavedAddress> stored = call.unit().addresses().find(next.shop(), next.account(), next.id());
                return stored.isPresent()
                        && (boolean) call.proceedWith(stored.get().changedTo(next.address()));
            })),
    DEFAULT_IS_FOR_EVERYTHING(
            "Addresses",
            Set.of("takesThePlaceOfAnotherForThatUseAlone", "needsNoneBefore"),
            bent("addresses.makeDefault", call -> {
                for (AddressUse use : AddressUse.values()) {
                    call.proceedWith(
                            call.args().get(0), call.args().get(1), call.args().get(2), use);
                }
                return call.proceed();
            })),
    DEFAULT_IS_ANOTHER_ACCOUNTS(
            "Addresses", Set.of("isNotDoneWithAnotherAccountsOrShopsOrNone"), bent("addresses.makeDefault", call -> {
                call.proceed();
                return true;
            })),
    REMOVES_ADDRESSES_IN_EVERY_SHOP(
            "Addresses", Set.of("removesThoseOfOneAccountAlone"), bent("addresses.removeAll", call -> {
                call.proceedWith(ShopId.of("other"), call.args().get(1));
                return call.proceed();
            })),
    RELEASES_IN_EVERY_SHOP(
            "EmailHolds", Set.of("leavesOtherAccountsAndShopsAlone"), bent("emailClaims.releaseAll", call -> {
                call.proceedWith(ShopId.of("other"), call.args().get(1));
                return call.proceed();
            })),
    HOLD_FINDS_THE_ACCOUNT(
            "AccountEmails", Set.of("passesOverAHoldEvenOnceItIsOver"), bent("accounts.findByEmail", call -> {
                ShopId shop = call.arg(0, ShopId.class);
                return call.unit()
                        .emailClaims()
                        .find(shop, call.arg(1, EmailAddress.class))
                        .flatMap(claim -> call.unit().accounts().find(shop, claim.account()));
            })),
    EMAIL_CHANGES_UNDER_ANOTHER(
            "AccountEmails",
            Set.of("isNotDoneFromAnyOtherAddress", "hasOneWinnerOfMany"),
            bent("accounts.changeEmail", call -> {
                ShopId shop = call.arg(0, ShopId.class);
                AccountId id = call.arg(1, AccountId.class);
                Optional<Account> stored = call.unit().accounts().find(shop, id);
                return stored.isPresent()
                        && (boolean) call.proceedWith(
                                shop,
                                id,
                                stored.get().email(),
                                call.args().get(3),
                                call.args().get(4));
            }));

    private final String group;

    @SuppressWarnings("ImmutableEnumChecker") // it is unmodifiable
    private final Set<String> caughtBy;

    @SuppressWarnings("ImmutableEnumChecker") // none of the functions holds anything
    private final UnaryOperator<Storage> breaking;

    Mutant(String group, Set<String> caughtBy, UnaryOperator<Storage> breaking) {
        this.group = group;
        this.caughtBy = caughtBy;
        this.breaking = breaking;
    }

    String group() {
        return group;
    }

    Set<String> caughtBy() {
        return caughtBy;
    }

    Storage storage() {
        return breaking.apply(InMemoryStorage.create());
    }

    /** Whether nobody ever waits for it, so that a test may wait long for what comes at once. */
    boolean holdsNothingBack() {
        return storage() instanceof BrokenTransactions.Autocommit;
    }

    private static UnaryOperator<Storage> bent(String name, BentStorage.Bend bend) {
        return storage -> new BentStorage(storage, only(name, bend));
    }

    private static BentStorage.Bend only(String name, BentStorage.Bend bend) {
        return call -> call.name().equals(name) ? bend.answer(call) : call.proceed();
    }

    private static String inThreeBytes(String text) {
        return text.codePoints()
                .map(c -> Character.isSupplementaryCodePoint(c) ? '?' : c)
                .mapToObj(Character::toString)
                .collect(joining());
    }

    private static PageRequest justBefore(PageRequest request) {
        String seen = request.after().orElseThrow().position();
        return PageRequest.after(new Cursor(seen.substring(0, seen.length() - 1)), request.size());
    }

    private static OutboxEntry withoutAttempts(OutboxEntry entry) {
        return new OutboxEntry(
                entry.id(), entry.shop(), entry.account(), entry.topic(), entry.payload(), entry.dueAt(), 0);
    }

    private static Quota wider(Quota quota) {
        return new Quota(quota.key(), quota.uses(), quota.limit() + 1, quota.window());
    }
}

package org.customeraccounts.keyvalue;

import static java.util.stream.Collectors.joining;
import static org.customeraccounts.keyvalue.Mutant.bent;
import static org.customeraccounts.keyvalue.Mutant.given;
import static org.customeraccounts.keyvalue.Mutant.mutant;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.customeraccounts.audit.AuditEntry;
import org.customeraccounts.contact.Contact;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.mail.MailDesign;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.mail.MailTemplate;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.storage.Quota;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.value.Cursor;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.Versioned;

/** Faults of contacts, settings, mail designs, audit, counts and cleaning up. */
final class ShopMutants {
    private ShopMutants() {}

    static Stream<Mutant> all() {
        return Stream.of(contacts(), settings(), audit(), quotas(), housekeeping())
                .flatMap(mutants -> mutants);
    }

    private static Stream<Mutant> contacts() {
        return Stream.of(
                mutant(
                        "of a known contact another is told",
                        bent("contacts.record", call -> {
                            call.proceed();
                            return call.arg(0, Contact.class);
                        }),
                        "Contacts",
                        "keepsWhatIsKnownAndTakesTheNewName",
                        "tellsManyAtOnceTheSameId"),
                mutant(
                        "a contact that was there for its account alone stays",
                        given("contacts.untie", Boolean.class, remove -> false),
                        "Contacts",
                        "removesWhatWasThereForTheAccountAloneWhenAsked"),
                mutant(
                        "an account's contact stays behind when its address changes",
                        bent("contacts.move", call -> {
                            Optional<Contact> before = call.unit()
                                    .contacts()
                                    .find(call.arg(0, ShopId.class), call.arg(1, EmailAddress.class));
                            call.proceed();
                            before.ifPresent(call.unit().contacts()::tie);
                            return null;
                        }),
                        "ContactMoves",
                        "takesTheContactAlong",
                        "tiesTheOneThatIsThereWhichKeepsEverythingElse"),
                mutant(
                        "a page repeats an entry",
                        bent("contacts.page", call -> {
                            PageRequest request = call.arg(1, PageRequest.class);
                            return request.after().isEmpty()
                                    ? call.proceed()
                                    : call.proceedWith(call.args().get(0), justBefore(request));
                        }),
                        "ContactPages",
                        "goesThroughAllInTheOrderOfTheKeys",
                        "neitherRepeatsNorHidesAnEntryWhenOthersComeAndGo"),
                mutant(
                        "a page ends early",
                        bent("contacts.page", call -> {
                            PageRequest request = call.arg(1, PageRequest.class);
                            return request.after().isEmpty()
                                    ? call.proceed()
                                    : call.proceedWith(ShopId.of("none"), request);
                        }),
                        "ContactPages",
                        "goesThroughAllInTheOrderOfTheKeys",
                        "goesThroughEachShopOnItsOwn"),
                mutant(
                        "a search takes a percent sign for any text",
                        bent("contacts.search", call -> {
                            String beginning = call.arg(1, String.class);
                            return beginning.endsWith("%")
                                    ? call.proceedWith(
                                            call.args().get(0),
                                            beginning.substring(0, beginning.length() - 1),
                                            call.args().get(2))
                                    : call.proceed();
                        }),
                        "ContactSearches",
                        "findsExactlyWhatBeginsSo",
                        "takesNoCharacterForOthers"),
                mutant(
                        "a search goes on behind what begins so",
                        bent(
                                "contacts.search",
                                call -> call.arg(2, PageRequest.class).after().isEmpty()
                                        ? call.proceed()
                                        : call.unit()
                                                .contacts()
                                                .page(call.arg(0, ShopId.class), call.arg(2, PageRequest.class))),
                        "ContactSearches",
                        "goesOnAfterAnyPlaceOfTheList",
                        "goesThroughThemPageByPage"));
    }

    private static Stream<Mutant> settings() {
        return Stream.of(
                mutant(
                        "four bytes are too many for a character",
                        given(
                                "settings.save",
                                ShopSettings.class,
                                settings -> settings.named(inThreeBytes(settings.displayName()))),
                        "Settings",
                        "isKeptAsItWasTyped",
                        "isKeptUpToEveryLimit"),
                mutant(
                        "the last editor wins",
                        bent("settings.save", call -> {
                            ShopId shop = call.arg(0, ShopId.class);
                            long newest = call.unit()
                                    .settings()
                                    .find(shop)
                                    .map(Versioned::version)
                                    .orElse(0L);
                            return call.proceedWith(shop, call.args().get(1), newest);
                        }),
                        "Settings",
                        "isNotDoneOnAnyVersionButTheNewest",
                        "hasOneWinnerOfManyThatReadTheSame"),
                mutant(
                        "shops whose ids differ by case share their settings",
                        storage -> new BentStorage(
                                storage,
                                call -> call.name().startsWith("settings.")
                                        ? call.proceedWithEach(ShopId.class, Mutant::withoutCase)
                                        : call.proceed()),
                        "Settings",
                        "isEachShopsOwn"),
                mutant(
                        "all kinds of mail share one design",
                        storage -> new BentStorage(
                                storage, call -> call.proceedWithEach(MailKind.class, kind -> MailKind.WELCOME)),
                        "MailDesigns",
                        "isEachShopsAndEachKindsOwn"),
                mutant(
                        "a design that is too long is cut",
                        given("mailDesigns.save", MailDesign.class, ShopMutants::cut),
                        "MailDesigns",
                        "keepsTheLongestDesign"));
    }

    /** To what a column of 64 KiB takes. */
    private static MailDesign cut(MailDesign design) {
        MailTemplate english = design.english();
        if (english == null || english.html().length() < 16_384) {
            return design;
        }
        MailTemplate shorter = new MailTemplate(
                english.subject(), english.text(), english.html().substring(0, 16_384));
        return new MailDesign(design.style(), shorter, design.french());
    }

    private static Stream<Mutant> audit() {
        return Stream.of(
                mutant(
                        "an audit entry loses its details",
                        given("audit.append", AuditEntry.class, entry -> with(entry, entry.at(), Map.of())),
                        "Audit",
                        "keepsActorsAndDetailsAsTheyAre",
                        "keepsManyAndLongDetails"),
                mutant(
                        "an audit entry's instant is cut to milliseconds",
                        given(
                                "audit.append",
                                AuditEntry.class,
                                entry -> with(entry, Mutant.cut(entry.at()), entry.details())),
                        "Audit",
                        "keepsInstantsToTheMicrosecond"),
                mutant(
                        "an audit entry that stands alone is lost",
                        bent("standalone.append", call -> null),
                        "Standalone",
                        "isSeenAtOnceAndNewestFirstAmongTheOthers",
                        "keepsEveryEntryOfMany"),
                mutant(
                        "the note of a session's use is cut to milliseconds",
                        given("standalone.seen", Instant.class, Mutant::cut),
                        "Standalone",
                        "notesTheInstantToTheMicrosecondAndNothingElse"));
    }

    private static Stream<Mutant> quotas() {
        return Stream.of(
                mutant(
                        "a quota is one too large",
                        asking(quota -> new Quota(quota.key(), quota.uses(), quota.limit() + 1, quota.window())),
                        "Quotas",
                        "grantsUpToTheLimitAndNotOneMore",
                        "areGrantedTheLimitInANewWindow"),
                mutant(
                        "several uses count as one",
                        asking(quota -> new Quota(quota.key(), 1, quota.limit(), quota.window())),
                        "Quotas",
                        "grantsUsesTogetherOrNotAtAll",
                        "areGrantedNoMoreThanTheLimitWhenEachAsksForSeveral"),
                mutant(
                        "counts of subjects that differ by case are one",
                        asking(quota ->
                                new Quota(inSmallLetters(quota.key()), quota.uses(), quota.limit(), quota.window())),
                        "Quotas",
                        "tellsKeysApartThatLookAlike"),
                mutant(
                        "a window ends a microsecond late",
                        given("standalone.reserve", Instant.class, now -> now.minusNanos(1_000)),
                        "Quotas",
                        "beginsAWindowExactlyWhenTheLastIsOver"),
                mutant(
                        "a count is not forgotten when asked",
                        bent("standalone.reset", call -> null),
                        "Quotas",
                        "hasTheNextUseBeginAWindow"));
    }

    private static Stream<Mutant> housekeeping() {
        return Stream.of(
                mutant(
                        "a session goes a microsecond before its time",
                        given("sessions.removeEnded", Instant.class, by -> by.plusNanos(1_000)),
                        "SessionHousekeeping",
                        "goExactlyWhenTheyBeganLongEnoughAgo",
                        "goExactlyWhenTheyWereNotUsedForLongEnough"),
                mutant(
                        "more links are removed than asked for",
                        bent(
                                "links.removeSpent",
                                call -> call.proceedWith(call.args().get(0), Integer.MAX_VALUE)),
                        "MailLinkHousekeeping",
                        "areRemovedInBoundedNumbers"),
                mutant(
                        "unspent links go whatever they are for",
                        bent("links.removeUnspent", call -> {
                            int removed = 0;
                            for (LinkPurpose purpose : LinkPurpose.values()) {
                                removed += (int) call.proceedWith(
                                        purpose, call.args().get(1), call.args().get(2));
                            }
                            return removed;
                        }),
                        "MailLinkHousekeeping",
                        "goUnspentForOnePurposeAlone"),
                mutant(
                        "a removed entry is counted twice",
                        bent("outbox.removeDone", call -> 2 * (int) call.proceed()),
                        "OutboxHousekeeping",
                        "areCountedOnceByMany",
                        "areRemovedInBoundedNumbers"),
                mutant(
                        "counts of a window that is not over are forgotten",
                        given("standalone.removeOver", Instant.class, now -> now.plusNanos(1_000)),
                        "QuotaHousekeeping",
                        "goExactlyWhenTheirWindowIsOver"));
    }

    private static UnaryOperator<Storage> asking(UnaryOperator<Quota> otherwise) {
        return bent("standalone.reserve", call -> {
            List<?> asked = call.arg(0, List.class);
            return call.proceedWith(
                    asked.stream().map(Quota.class::cast).map(otherwise).toList(),
                    call.args().get(1));
        });
    }

    private static Quota.Key inSmallLetters(Quota.Key key) {
        return new Quota.Key(key.shop(), key.kind(), key.subject().toLowerCase(Locale.ROOT));
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

    private static AuditEntry with(AuditEntry entry, Instant at, Map<String, String> details) {
        return new AuditEntry(
                entry.id(),
                entry.shop(),
                at,
                entry.actor(),
                entry.action(),
                entry.account(),
                entry.refusedWith(),
                entry.source(),
                details);
    }
}

package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.customeraccounts.audit.Actor;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.audit.AuditEntry;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.spi.storage.AuditStore;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.AuditId;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.SourceAddress;
import org.customeraccounts.value.Staff;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link AuditStore}: every entry is kept as it was written, newest first. */
abstract class AuditContractTests extends StorageContractTests {
    private static final String TELLING = "org.customeraccounts.testkit.EdgeValues#";

    private AuditEntry entry(Instant at, Actor actor, AuditAction action, Map<String, String> details) {
        return new AuditEntry(
                new AuditId(fixture().uuid()),
                SHOP,
                at,
                actor,
                action,
                fixture().accountId(),
                ErrorCode.STALE,
                SourceAddress.parse("203.0.113.7"),
                details);
    }

    private AuditEntry append(AuditEntry entry) {
        write(unit -> unit.audit().append(entry));
        return entry;
    }

    private Page<AuditEntry> page(ShopId shop, PageRequest request) {
        return read(unit -> unit.audit().page(shop, request));
    }

    private List<AuditEntry> kept() {
        return page(SHOP, PageRequest.first(PageRequest.LARGEST)).items();
    }

    @Nested
    class Append {
        @Test
        void keepsAllThatItIsGivenOfAccountsThatNobodyKnows() {
            AuditEntry entry = append(entry(
                    NOW,
                    Actor.customer(fixture().accountId()),
                    AuditAction.LINK_CONFIRM,
                    Map.of("email", "a\u2022@x")));

            assertThat(kept()).containsExactly(entry);
        }

        @Test
        void keepsNullWhereNothingIsGiven() {
            AuditEntry entry = append(fixture().anAuditEntry(SHOP));

            assertThat(kept()).containsExactly(entry);
            assertThat(kept().get(0).account()).isNull();
            assertThat(kept().get(0).refusedWith()).isNull();
            assertThat(kept().get(0).source()).isNull();
            assertThat(kept().get(0).details()).isEmpty();
        }

        @ParameterizedTest
        @EnumSource(AuditAction.class)
        void keepsEveryAction(AuditAction action) {
            AuditEntry entry = append(entry(NOW, Actor.platform(), action, Map.of()));

            assertThat(kept()).containsExactly(entry);
        }

        @Test
        void keepsEveryRefusal() {
            List<AuditEntry> entries = new ArrayList<>();
            for (ErrorCode code : ErrorCode.values()) {
                entries.add(
                        0,
                        append(new AuditEntry(
                                new AuditId(fixture().uuid()),
                                SHOP,
                                NOW,
                                Actor.visitor(),
                                AuditAction.SIGN_IN,
                                null,
                                code,
                                null,
                                Map.of())));
            }

            assertThat(Pages.all(PageRequest.LARGEST, request -> page(SHOP, request)))
                    .isEqualTo(entries);
        }

        @ParameterizedTest
        @EnumSource(Staff.Role.class)
        void keepsActorsWithTheLongestId(Staff.Role role) {
            Actor staff = Actor.staff(new Staff(role, EdgeValues.fourBytes(Staff.LONGEST)));

            AuditEntry entry = append(entry(NOW, staff, AuditAction.SETTINGS_SAVE, Map.of()));

            assertThat(kept()).containsExactly(entry);
        }

        @ParameterizedTest
        @MethodSource(TELLING + "lines")
        void keepsActorsAndDetailsAsTheyAre(String line) {
            Actor staff = Actor.staff(Staff.owner(line));
            Map<String, String> details = Map.of(line, line, "", "", " ", " ", "lines", "a\r\n\tb\\n");

            AuditEntry entry = append(entry(NOW, staff, AuditAction.ACCOUNT_CLOSE, details));

            assertThat(kept()).containsExactly(entry);
        }

        @Test
        void keepsManyAndLongDetails() {
            Map<String, String> details = new HashMap<>();
            EdgeValues.lookAlikes().forEach(text -> details.put(text, text.repeat(20)));
            details.put("long", EdgeValues.fourBytes(1_000));

            AuditEntry entry = append(entry(NOW, Actor.platform(), AuditAction.OTHER, details));

            assertThat(kept()).containsExactly(entry);
        }

        @ParameterizedTest
        @MethodSource(TELLING + "instants")
        void keepsInstantsToTheMicrosecond(Instant at) {
            append(entry(at, Actor.visitor(), AuditAction.SIGN_IN, Map.of()));

            assertThat(kept()).extracting(AuditEntry::at).containsExactly(at);
        }

        @ParameterizedTest
        @MethodSource(TELLING + "sources")
        void keepsSources(SourceAddress source) {
            append(new AuditEntry(
                    new AuditId(fixture().uuid()),
                    SHOP,
                    NOW,
                    Actor.visitor(),
                    AuditAction.SIGN_IN,
                    null,
                    null,
                    source,
                    Map.of()));

            assertThat(kept()).extracting(AuditEntry::source).containsExactly(source);
        }

        @Test
        void isEachShopsOwnAlsoWhereIdsAreEqual() {
            AuditEntry here = append(fixture().anAuditEntry(SHOP));
            AccountId account = fixture().accountId();
            AuditEntry there = append(new AuditEntry(
                    here.id(), OTHER, NOW, Actor.platform(), AuditAction.OTHER, account, null, null, Map.of()));

            assertThat(kept()).containsExactly(here);
            assertThat(page(OTHER, PageRequest.first(2)).items()).containsExactly(there);
            assertThat(page(ShopId.of("SHOP"), PageRequest.first(2)).items()).isEmpty();
        }

        @Test
        void keepsEveryEntryOfMany() {
            List<AuditEntry> entries = StorageRace.of(runner -> append(fixture().anAuditEntry(SHOP)));

            assertThat(kept()).containsExactlyInAnyOrderElementsOf(entries);
        }
    }

    @Nested
    @Tag("found-A11")
    class AppendRepeated {
        private void repeat(AuditEntry entry, String key) {
            write(unit -> unit.audit().append(entry, key));
        }

        @Test
        void keepsTheFirstAndSaysHowManyThereWere() {
            AuditEntry first = fixture().anAuditEntry(SHOP);
            AuditEntry other = fixture().anAuditEntry(SHOP);

            repeat(first, "a");
            repeat(fixture().anAuditEntry(SHOP), "a");
            repeat(other, "A");
            repeat(entry(NOW.plusSeconds(1), Actor.platform(), AuditAction.OTHER, Map.of()), "a");

            assertThat(kept()).containsExactly(other, first.occurring(3));
        }

        @Test
        void keepsEachShopsApart() {
            repeat(fixture().anAuditEntry(SHOP), "a".repeat(64));
            repeat(fixture().anAuditEntry(OTHER), "a".repeat(64));

            assertThat(kept()).extracting(AuditEntry::occurrences).containsExactly(1L);
            assertThat(page(OTHER, PageRequest.first(2)).items())
                    .extracting(AuditEntry::occurrences)
                    .containsExactly(1L);
        }

        @Test
        void keepsApartWhatHasNoKey() {
            append(fixture().anAuditEntry(SHOP));
            append(fixture().anAuditEntry(SHOP));

            assertThat(kept()).extracting(AuditEntry::occurrences).containsExactly(1L, 1L);
        }

        @Test
        void countsEachOfManyAtOnce() {
            int runners = StorageRace.of(runner -> {
                        repeat(fixture().anAuditEntry(SHOP), "a");
                        return runner;
                    })
                    .size();

            assertThat(kept()).extracting(AuditEntry::occurrences).containsExactly((long) runners);
        }

        @Test
        void beginsAnewOnceTheEntryIsRemoved() {
            repeat(fixture().anAuditEntry(SHOP), "a");
            write(unit -> unit.audit().removeOver(NOW, 1));

            repeat(fixture().anAuditEntry(SHOP), "a");

            assertThat(kept()).extracting(AuditEntry::occurrences).containsExactly(1L);
        }
    }

    @Nested
    @Tag("found-A11")
    class RemoveOver {
        private AuditEntry at(Instant at) {
            return append(entry(at, Actor.platform(), AuditAction.OTHER, Map.of()));
        }

        private int removeOver(Instant until, int most) {
            return commit(unit -> unit.audit().removeOver(until, most));
        }

        @Test
        void removesWhatIsNotYoungerAndNothingElse() {
            AuditEntry younger = at(NOW.plusNanos(1_000));
            at(NOW);
            at(NOW.minusSeconds(1));
            append(new AuditEntry(
                    new AuditId(fixture().uuid()),
                    OTHER,
                    NOW,
                    Actor.platform(),
                    AuditAction.OTHER,
                    null,
                    null,
                    null,
                    Map.of()));

            assertThat(removeOver(NOW, 10)).isEqualTo(3);

            assertThat(kept()).containsExactly(younger);
            assertThat(page(OTHER, PageRequest.first(2)).items()).isEmpty();
            assertThat(removeOver(NOW, 10)).isZero();
        }

        @Test
        void removesNoMoreThanIsAsked() {
            for (int i = 0; i < 5; i++) {
                at(NOW);
            }

            assertThat(removeOver(NOW, 2)).isEqualTo(2);
            assertThat(kept()).hasSize(3);
        }

        @Test
        void countsEachEntryOnceWhenManyRemove() {
            for (int i = 0; i < 20; i++) {
                at(NOW);
            }

            List<Integer> removed = StorageRace.of(runner -> removeOver(NOW, 20));

            int rest = removeOver(NOW, 20);
            assertThat(removed.stream().mapToInt(Integer::intValue).sum() + rest)
                    .isEqualTo(20);
            assertThat(kept()).isEmpty();
        }
    }

    @Nested
    class Paging {
        private List<AuditEntry> appendMany(int count) {
            List<AuditEntry> newestFirst = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                newestFirst.add(0, fixture().anAuditEntry(SHOP));
            }
            List<AuditEntry> shuffled = new ArrayList<>(newestFirst);
            Collections.shuffle(shuffled, new Random(4));
            write(unit -> shuffled.forEach(entry -> unit.audit().append(entry)));
            return newestFirst;
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 4, PageRequest.LARGEST})
        void goesThroughAllFromTheGreatestIdDown(int size) {
            List<AuditEntry> newestFirst = appendMany(13);
            append(fixture().anAuditEntry(OTHER));

            assertThat(Pages.all(size, request -> page(SHOP, request))).isEqualTo(newestFirst);
        }

        @Test
        void goesThroughEachShopOnItsOwn() {
            List<AuditEntry> here = appendMany(3);
            List<AuditEntry> there = here.stream().map(entry -> inOther(entry)).toList();
            there.forEach(entry -> append(entry));

            assertThat(Pages.all(1, request -> page(SHOP, request))).isEqualTo(here);
            assertThat(Pages.all(1, request -> page(OTHER, request))).isEqualTo(there);
        }

        private AuditEntry inOther(AuditEntry entry) {
            return new AuditEntry(
                    entry.id(), OTHER, entry.at(), entry.actor(), entry.action(), null, null, null, entry.details());
        }

        @Test
        void endsWhereTheListEnds() {
            appendMany(3);

            assertThat(page(SHOP, PageRequest.first(3)).next()).isEmpty();
            assertThat(page(SHOP, PageRequest.first(2)).next()).isPresent();
            assertThat(page(OTHER, PageRequest.first(1)).items()).isEmpty();
        }

        @Test
        void neitherRepeatsNorHidesAnEntryWhenNewerOnesCome() {
            List<AuditEntry> newestFirst = appendMany(4);
            Page<AuditEntry> first = page(SHOP, PageRequest.first(2));

            append(fixture().anAuditEntry(SHOP));
            Page<AuditEntry> second = page(SHOP, first.next().orElseThrow());

            assertThat(second.items()).isEqualTo(newestFirst.subList(2, 4));
        }
    }
}

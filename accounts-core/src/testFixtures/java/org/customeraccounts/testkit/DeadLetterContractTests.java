package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.customeraccounts.account.Account;
import org.customeraccounts.outbox.DeadLetter;
import org.customeraccounts.spi.storage.OutboxEntry;
import org.customeraccounts.spi.storage.OutboxStore;
import org.customeraccounts.value.OutboxId;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link OutboxStore}: what is given up holds nothing up, is listed, and can be had again. */
abstract class DeadLetterContractTests extends StorageContractTests {
    private static final Instant LATER = NOW.plusSeconds(300);
    private static final String ERROR = "java.net.ConnectException";

    private OutboxEntry leased(UUID lease) {
        OutboxEntry entry = fixture().anEntry(fixture().account(), NOW);
        write(unit -> {
            unit.outbox().add(List.of(entry));
            unit.outbox().lease(NOW, lease, LATER);
        });
        return entry;
    }

    private OutboxEntry buried() {
        UUID lease = fixture().uuid();
        OutboxEntry entry = leased(lease);
        assertThat(bury(entry, lease, NOW, ERROR)).isTrue();
        return entry;
    }

    private boolean bury(OutboxEntry entry, UUID lease, Instant at, String error) {
        return commit(unit -> unit.outbox().bury(entry.id(), lease, at, error));
    }

    private boolean revive(OutboxEntry entry, Instant dueAt) {
        return commit(unit -> unit.outbox().revive(entry.id(), dueAt));
    }

    private Page<DeadLetter> dead(PageRequest request) {
        return read(unit -> unit.outbox().dead(request));
    }

    private List<DeadLetter> dead() {
        return dead(PageRequest.first(PageRequest.LARGEST)).items();
    }

    private Optional<OutboxEntry> lease(Instant now) {
        return commit(unit -> unit.outbox().lease(now, fixture().uuid(), now.plusSeconds(60)));
    }

    @Nested
    class Bury {
        @ParameterizedTest
        @MethodSource("org.customeraccounts.testkit.EdgeValues#instants")
        void listsTheEntryAsItDied(Instant at) {
            UUID lease = fixture().uuid();
            OutboxEntry entry = leased(lease);

            assertThat(bury(entry, lease, at, ERROR)).isTrue();
            assertThat(dead())
                    .containsExactly(new DeadLetter(entry.id(), SHOP, entry.account(), entry.topic(), 1, ERROR, at));
        }

        @Test
        void countsEveryAttempt() {
            OutboxEntry entry = leased(fixture().uuid());
            UUID second = fixture().uuid();
            write(unit -> unit.outbox().lease(LATER, second, LATER.plusSeconds(60)));

            bury(entry, second, LATER, ERROR);

            assertThat(dead()).extracting(DeadLetter::attempts).containsExactly(2);
        }

        @Test
        void keepsTheLongestError() {
            UUID lease = fixture().uuid();
            String longest = "e".repeat(199) + "E";

            bury(leased(lease), lease, NOW, longest);

            assertThat(dead()).extracting(DeadLetter::lastError).containsExactly(longest);
        }

        @Test
        void leavesNothingToLeaseAndHoldsNothingUp() {
            buried();
            OutboxEntry next = fixture().anEntry(fixture().account(), NOW.plusSeconds(1));
            write(unit -> unit.outbox().add(List.of(next)));

            assertThat(lease(LATER.plusSeconds(100_000)).map(OutboxEntry::id)).contains(next.id());
            assertThat(lease(LATER.plusSeconds(100_000))).isEmpty();
        }

        @Test
        void isForTheHolderAlone() {
            UUID lease = fixture().uuid();
            OutboxEntry entry = leased(lease);

            assertThat(bury(entry, fixture().uuid(), NOW, ERROR)).isFalse();
            assertThat(dead()).isEmpty();
            assertThat(bury(entry, lease, NOW, ERROR)).isTrue();
            assertThat(bury(entry, lease, NOW, ERROR)).isFalse();
        }
    }

    @Nested
    class Revive {
        @Test
        void hasTheEntryWaitWithItsAttemptsCountedAnew() {
            OutboxEntry entry = buried();

            assertThat(revive(entry, LATER)).isTrue();
            assertThat(dead()).isEmpty();
            assertThat(lease(LATER.minusNanos(1_000))).isEmpty();
            assertThat(lease(LATER))
                    .contains(new OutboxEntry(
                            entry.id(), SHOP, entry.account(), entry.topic(), entry.payload(), LATER, 1));
        }

        @Test
        void isNotDoneForWhatIsNotDead() {
            OutboxEntry unknown = fixture().anEntry(fixture().account(), NOW);
            OutboxEntry leased = leased(fixture().uuid());
            OutboxEntry revived = buried();
            revive(revived, LATER);

            assertThat(revive(unknown, NOW)).isFalse();
            assertThat(revive(leased, NOW)).isFalse();
            assertThat(revive(revived, NOW)).isFalse();
            assertThat(lease(NOW)).isEmpty();
        }

        @Test
        void canBeFollowedByAnotherDeath() {
            OutboxEntry entry = buried();
            revive(entry, NOW);
            UUID lease = fixture().uuid();
            write(unit -> unit.outbox().lease(NOW, lease, LATER));

            assertThat(bury(entry, lease, LATER, "again")).isTrue();
            assertThat(dead())
                    .containsExactly(
                            new DeadLetter(entry.id(), SHOP, entry.account(), entry.topic(), 1, "again", LATER));
        }

        @Test
        void leavesOtherDeadLettersAlone() {
            OutboxEntry entry = buried();
            OutboxEntry kept = buried();

            revive(entry, NOW);

            assertThat(dead()).extracting(DeadLetter::id).containsExactly(kept.id());
        }

        @Test
        void hasOneWinnerOfMany() {
            OutboxEntry entry = buried();

            assertThat(StorageRace.winners(runner -> revive(entry, NOW))).isEqualTo(1);
            assertThat(lease(NOW)).isPresent();
            assertThat(lease(NOW)).isEmpty();
        }
    }

    @Nested
    class Paging {
        /** They die in another order than that of their ids. */
        private List<OutboxId> buryMany(int count) {
            Account account = fixture().account();
            List<OutboxEntry> entries = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                entries.add(fixture().anEntry(i % 2 == 0 ? account : fixture().account(OTHER), NOW));
            }
            List<OutboxEntry> shuffled = new ArrayList<>(entries);
            Collections.shuffle(shuffled, new Random(3));
            for (int i = 0; i < count; i++) {
                OutboxEntry entry = shuffled.get(i);
                Instant diedAt = NOW.plusSeconds(i);
                UUID lease = fixture().uuid();
                write(unit -> {
                    unit.outbox().add(List.of(entry));
                    unit.outbox().lease(NOW, lease, LATER);
                    unit.outbox().bury(entry.id(), lease, diedAt, ERROR);
                });
            }
            return entries.stream().map(OutboxEntry::id).toList();
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 3, PageRequest.LARGEST})
        void goesThroughAllShopsInTheOrderOfTheIds(int size) {
            List<OutboxId> ids = buryMany(9);

            List<DeadLetter> seen = Pages.all(size, request -> dead(request));

            assertThat(seen).extracting(DeadLetter::id).isEqualTo(ids);
        }

        @Test
        void endsWhereTheListEnds() {
            buryMany(3);

            assertThat(dead(PageRequest.first(3)).next()).isEmpty();
            assertThat(dead(PageRequest.first(2)).next()).isPresent();
        }

        @Test
        void neitherRepeatsNorHidesAnEntryWhenOthersComeAndGo() {
            List<OutboxId> ids = buryMany(4);
            Page<DeadLetter> first = dead(PageRequest.first(2));

            write(unit -> unit.outbox().revive(ids.get(1), NOW));
            OutboxEntry late = buriedAfter(NOW);
            Page<DeadLetter> second = dead(first.next().orElseThrow());

            assertThat(second.items()).extracting(DeadLetter::id).containsExactly(ids.get(2), ids.get(3));
            assertThat(dead(second.next().orElseThrow()).items())
                    .extracting(DeadLetter::id)
                    .containsExactly(late.id());
        }

        /** Leases past whatever else waits. */
        private OutboxEntry buriedAfter(Instant at) {
            OutboxEntry entry = fixture().anEntry(fixture().account(), at.minusSeconds(1));
            UUID lease = fixture().uuid();
            write(unit -> {
                unit.outbox().add(List.of(entry));
                unit.outbox().lease(at, lease, LATER);
                unit.outbox().bury(entry.id(), lease, at, ERROR);
            });
            return entry;
        }
    }
}

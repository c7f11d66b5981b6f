package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.customeraccounts.account.Account;
import org.customeraccounts.spi.storage.OutboxEntry;
import org.customeraccounts.spi.storage.OutboxStore;
import org.customeraccounts.value.OutboxId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link OutboxStore}: what waits is leased when it is due, in order, to one at a time. */
abstract class OutboxContractTests extends StorageContractTests {
    private static final Instant LATER = NOW.plusSeconds(300);

    private OutboxEntry waiting(Instant dueAt) {
        return add(fixture().anEntry(fixture().account(), dueAt));
    }

    private OutboxEntry add(OutboxEntry entry) {
        write(unit -> unit.outbox().add(List.of(entry)));
        return entry;
    }

    private Optional<OutboxEntry> lease(Instant now) {
        return lease(now, fixture().uuid(), now.plusSeconds(60));
    }

    private Optional<OutboxEntry> lease(Instant now, UUID lease, Instant until) {
        return commit(unit -> unit.outbox().lease(now, lease, until));
    }

    private Optional<OutboxId> leasedId(Instant now) {
        return lease(now).map(OutboxEntry::id);
    }

    private static OutboxEntry tried(OutboxEntry entry, Instant dueAt, int attempts) {
        return new OutboxEntry(
                entry.id(), entry.shop(), entry.account(), entry.topic(), entry.payload(), dueAt, attempts);
    }

    @Nested
    class Lease {
        @Test
        void givesAnEntryWithItsFirstAttemptCounted() {
            OutboxEntry entry = waiting(NOW);

            assertThat(lease(NOW)).contains(tried(entry, NOW, 1));
        }

        @ParameterizedTest
        @MethodSource("org.customeraccounts.testkit.EdgeValues#instants")
        void comparesInstantsToTheMicrosecond(Instant dueAt) {
            OutboxEntry entry = waiting(dueAt);

            assertThat(lease(dueAt.minusNanos(1_000))).isEmpty();
            assertThat(lease(dueAt)).contains(tried(entry, dueAt, 1));
        }

        @Test
        void isEmptyWhereNothingWaits() {
            write(unit -> unit.outbox().add(List.of()));

            assertThat(lease(NOW)).isEmpty();
        }

        @Test
        void keepsThePayloadAsItIs() {
            Account account = fixture().account();
            String payload = " { \"b\":1, \"Ada\": \"Ze\u00ef\",\t\"a\" : \"\\u0000'\\\\\",\"a\":2.0, \"c\":\""
                    + EdgeValues.fourBytes(9) + "\"}\n" + "x".repeat(10_000) + " ";
            OutboxEntry entry = add(new OutboxEntry(
                    new OutboxId(fixture().uuid()), SHOP, account.id(), "T".repeat(31) + "t", payload, NOW, 0));

            assertThat(lease(NOW)).contains(tried(entry, NOW, 1));
        }

        @Test
        void keepsTheLongestPayloadAndTopic() {
            Account account = fixture().account();
            String payload = EdgeValues.fourBytes(OutboxEntry.LONGEST_PAYLOAD / 2);
            String topic = " t\u00e9\u0301 " + "T".repeat(OutboxEntry.LONGEST_TOPIC - 6) + " ";
            OutboxEntry entry =
                    add(new OutboxEntry(new OutboxId(fixture().uuid()), SHOP, account.id(), topic, payload, NOW, 0));

            assertThat(lease(NOW)).contains(tried(entry, NOW, 1));
        }

        @Test
        void takesWhatHasBeenDueLongestFirst() {
            List<OutboxEntry> entries = new ArrayList<>();
            Account account = fixture().account();
            for (int seconds : new int[] {3, 1, 2, 0}) {
                entries.add(fixture().anEntry(account, NOW.plusSeconds(seconds)));
            }
            write(unit -> unit.outbox().add(entries));

            assertThat(leasedId(LATER)).contains(entries.get(3).id());
            assertThat(leasedId(LATER)).contains(entries.get(1).id());
            assertThat(leasedId(LATER)).contains(entries.get(2).id());
            assertThat(leasedId(LATER)).contains(entries.get(0).id());
            assertThat(leasedId(LATER)).isEmpty();
        }

        @Test
        void takesTheSmallestIdFirstOfWhatIsDueAtOnce() {
            Account account = fixture().account();
            List<OutboxEntry> inOrder = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                inOrder.add(fixture().anEntry(account, NOW));
            }
            List<OutboxEntry> shuffled = new ArrayList<>(inOrder);
            Collections.shuffle(shuffled, new Random(2));
            write(unit -> unit.outbox().add(shuffled));

            assertThat(inOrder).allSatisfy(entry -> assertThat(leasedId(NOW)).contains(entry.id()));
        }

        @Test
        void servesAllShops() {
            OutboxEntry here = waiting(NOW);
            OutboxEntry there = add(fixture().anEntry(fixture().account(OTHER), NOW));

            assertThat(lease(NOW)).contains(tried(here, NOW, 1));
            assertThat(lease(NOW)).contains(tried(there, NOW, 1));
        }

        @Test
        void givesAnEntryToNobodyElseUntilTheLeaseIsOver() {
            OutboxEntry entry = waiting(NOW);
            lease(NOW, fixture().uuid(), LATER);

            assertThat(lease(LATER.minusNanos(1_000))).isEmpty();
            assertThat(lease(LATER)).contains(tried(entry, NOW, 2));
        }

        @Test
        void takesTheLongestDueFirstAlsoOfThoseWhoseLeaseIsOver() {
            OutboxEntry abandoned = waiting(NOW);
            lease(NOW, fixture().uuid(), LATER);
            OutboxEntry fresh = waiting(NOW.plusSeconds(1));

            assertThat(leasedId(LATER)).contains(abandoned.id());
            assertThat(leasedId(LATER)).contains(fresh.id());
        }

        @Test
        void isNotHeldUpByAnEntryUnderLease() {
            waiting(NOW);
            OutboxEntry next = waiting(NOW.plusSeconds(1));
            lease(NOW, fixture().uuid(), LATER);

            assertThat(leasedId(NOW.plusSeconds(1))).contains(next.id());
        }
    }

    @Nested
    class Complete {
        @Test
        void endsTheEntryForGood() {
            OutboxEntry entry = waiting(NOW);
            UUID lease = fixture().uuid();
            lease(NOW, lease, LATER);

            assertThat(complete(entry, lease)).isTrue();
            assertThat(complete(entry, lease)).isFalse();
            assertThat(lease(LATER)).isEmpty();
        }

        @Test
        void countsUntilSomebodyElseHasTheLease() {
            OutboxEntry entry = waiting(NOW);
            UUID first = fixture().uuid();
            UUID second = fixture().uuid();
            lease(NOW, first, LATER);
            lease(LATER, second, LATER.plusSeconds(60));

            assertThat(complete(entry, first)).isFalse();
            assertThat(complete(entry, second)).isTrue();
        }

        @Test
        void countsAfterTheLeaseIsOverWhenNobodyElseHasIt() {
            OutboxEntry entry = waiting(NOW);
            UUID lease = fixture().uuid();
            lease(NOW, lease, NOW.plusNanos(1_000));

            assertThat(complete(entry, lease)).isTrue();
        }

        @Test
        void isForTheHolderAlone() {
            OutboxEntry entry = waiting(NOW);
            assertThat(complete(entry, fixture().uuid())).isFalse();
            UUID lease = fixture().uuid();
            lease(NOW, lease, LATER);

            assertThat(complete(entry, fixture().uuid())).isFalse();
            assertThat(complete(fixture().anEntry(fixture().account(), NOW), lease))
                    .isFalse();
            assertThat(lease(LATER)).isPresent();
        }

        private boolean complete(OutboxEntry entry, UUID lease) {
            return commit(unit -> unit.outbox().complete(entry.id(), lease, NOW));
        }
    }

    @Nested
    class Postpone {
        @Test
        void hasTheEntryWaitUntilItIsDueAgain() {
            OutboxEntry entry = waiting(NOW);
            UUID lease = fixture().uuid();
            lease(NOW, lease, NOW.plusSeconds(60));

            assertThat(postpone(entry, lease, LATER)).isTrue();
            assertThat(lease(LATER.minusNanos(1_000))).isEmpty();
            assertThat(lease(LATER)).contains(tried(entry, LATER, 2));
        }

        @Test
        void givesTheLeaseBack() {
            OutboxEntry entry = waiting(NOW);
            UUID lease = fixture().uuid();
            lease(NOW, lease, LATER);

            assertThat(postpone(entry, lease, NOW.plusSeconds(1))).isTrue();
            assertThat(postpone(entry, lease, LATER)).isFalse();
            assertThat(leasedId(NOW.plusSeconds(1))).contains(entry.id());
        }

        @Test
        void isForTheHolderAlone() {
            OutboxEntry entry = waiting(NOW);
            lease(NOW, fixture().uuid(), LATER);

            assertThat(postpone(entry, fixture().uuid(), NOW)).isFalse();
            assertThat(lease(NOW)).isEmpty();
        }

        private boolean postpone(OutboxEntry entry, UUID lease, Instant dueAt) {
            return commit(unit -> unit.outbox().postpone(entry.id(), lease, dueAt));
        }
    }

    @Nested
    class OneOfTwoUnderOneLease {
        private final UUID lease = UUID.fromString("019aa9bb-0000-7000-8000-000000000001");
        private OutboxEntry first;
        private OutboxEntry second;

        private void leased() {
            first = waiting(NOW);
            second = waiting(NOW);
            lease(NOW, lease, LATER);
            lease(NOW, lease, LATER);
        }

        @Test
        void isCompletedAlone() {
            leased();

            write(unit -> unit.outbox().complete(first.id(), lease, NOW));

            assertThat(lease(LATER)).contains(tried(second, NOW, 2));
        }

        @Test
        void isPostponedAlone() {
            leased();

            write(unit -> unit.outbox().postpone(first.id(), lease, LATER.plusSeconds(1)));

            assertThat(lease(LATER)).contains(tried(second, NOW, 2));
        }

        @Test
        void isGivenUpAlone() {
            leased();

            write(unit -> unit.outbox().bury(first.id(), lease, NOW, "error"));

            assertThat(lease(LATER)).contains(tried(second, NOW, 2));
        }
    }

    @Nested
    class ManyAtOnce {
        private static final int ENTRIES = 100;

        @Test
        void getNoEntryTwiceAndLeaveNone() {
            Account account = fixture().account();
            List<OutboxEntry> entries = new ArrayList<>();
            for (int i = 0; i < ENTRIES; i++) {
                entries.add(fixture().anEntry(account, NOW));
            }
            fixture().inUnits(entries, (unit, some) -> {
                unit.outbox().add(some);
                return some;
            });

            List<OutboxId> leased = new ArrayList<>();
            StorageRace.of(runner -> leaseAll()).forEach(leased::addAll);
            leased.addAll(leaseAll());

            assertThat(leased).doesNotHaveDuplicates();
            assertThat(leased)
                    .containsExactlyInAnyOrderElementsOf(
                            entries.stream().map(OutboxEntry::id).toList());
        }

        /** No more than there are, for a storage that gives the same again and again. */
        private List<OutboxId> leaseAll() {
            return Stream.generate(() -> leasedId(NOW))
                    .limit(ENTRIES)
                    .takeWhile(Optional::isPresent)
                    .flatMap(Optional::stream)
                    .toList();
        }

        @Test
        void takeAnAbandonedEntryOverOnce() {
            waiting(NOW);
            lease(NOW, fixture().uuid(), LATER);

            assertThat(StorageRace.winners(runner -> lease(LATER).isPresent())).isEqualTo(1);
        }

        @Test
        void completeItOnce() {
            OutboxEntry entry = waiting(NOW);
            UUID lease = fixture().uuid();
            lease(NOW, lease, LATER);

            assertThat(StorageRace.winners(
                            runner -> commit(unit -> unit.outbox().complete(entry.id(), lease, NOW))))
                    .isEqualTo(1);
        }
    }
}

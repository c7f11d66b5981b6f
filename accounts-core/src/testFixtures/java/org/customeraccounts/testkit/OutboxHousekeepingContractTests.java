package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.customeraccounts.outbox.DeadLetter;
import org.customeraccounts.spi.storage.OutboxEntry;
import org.customeraccounts.spi.storage.OutboxStore;
import org.customeraccounts.value.OutboxId;
import org.customeraccounts.value.PageRequest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the outbox promises of removing what is done. */
abstract class OutboxHousekeepingContractTests extends HousekeepingContractTests {
    @Nested
    @Tag("found-C7")
    class OpenOnes {
        private OutboxEntry waiting(Instant dueAt) {
            OutboxEntry entry = fixture().anEntry(fixture().account(), dueAt);
            write(unit -> unit.outbox().add(List.of(entry)));
            return entry;
        }

        private OutboxStore.OpenEntries open() {
            return read(unit -> unit.outbox().open());
        }

        @Test
        void areNoneAtFirst() {
            assertThat(open()).isEqualTo(new OutboxStore.OpenEntries(0, 0, null));
        }

        @Test
        void areThoseThatWaitAndThoseUnderLease() {
            UUID lease = fixture().uuid();
            List<OutboxId> ids = List.of(
                    waiting(NOW).id(),
                    waiting(LONG_BEFORE).id(),
                    waiting(NOW.plusSeconds(9)).id());
            write(unit -> unit.outbox().lease(NOW, lease, NOW.plusSeconds(60)));

            assertThat(open()).isEqualTo(new OutboxStore.OpenEntries(3, 0, Collections.min(ids)));
        }

        @Test
        void areNotThoseThatAreDoneOrGivenUp() {
            OutboxEntry done = waiting(LONG_BEFORE);
            OutboxEntry dead = waiting(LONG_BEFORE.plusSeconds(1));
            OutboxEntry postponed = waiting(LONG_BEFORE.plusSeconds(2));
            UUID lease = fixture().uuid();
            write(unit -> {
                for (int entry = 0; entry < 3; entry++) {
                    unit.outbox().lease(NOW, lease, NOW.plusSeconds(60));
                }
                unit.outbox().complete(done.id(), lease, NOW);
                unit.outbox().bury(dead.id(), lease, NOW, "java.net.ConnectException");
                unit.outbox().postpone(postponed.id(), lease, NOW.plusSeconds(90));
            });

            assertThat(open()).isEqualTo(new OutboxStore.OpenEntries(1, 1, postponed.id()));

            write(unit -> unit.outbox().revive(dead.id(), NOW));
            assertThat(open())
                    .isEqualTo(new OutboxStore.OpenEntries(2, 0, Collections.min(List.of(dead.id(), postponed.id()))));
        }
    }

    @Nested
    class DoneEntries {
        private OutboxEntry waiting(Instant dueAt) {
            OutboxEntry entry = fixture().anEntry(fixture().account(), dueAt);
            write(unit -> unit.outbox().add(List.of(entry)));
            return entry;
        }

        private OutboxEntry done(Instant at) {
            OutboxEntry entry = waiting(LONG_BEFORE);
            UUID lease = fixture().uuid();
            write(unit -> {
                unit.outbox().lease(LONG_BEFORE, lease, NOW);
                unit.outbox().complete(entry.id(), lease, at);
            });
            return entry;
        }

        private int remove(Instant by, int most) {
            return commit(unit -> unit.outbox().removeDone(by, most));
        }

        @ParameterizedTest
        @MethodSource(INSTANTS)
        void goExactlyWhenTheyWereDoneLongEnoughAgo(Instant at) {
            done(at);

            assertThat(remove(at.minus(MICRO), 10)).isZero();
            assertThat(remove(at, 10)).isEqualTo(1);
            assertThat(remove(at, 10)).isZero();
        }

        @Test
        void areNeverOnesThatWaitOrAreLeasedOrPostponed() {
            OutboxEntry leased = waiting(LONG_BEFORE);
            OutboxEntry postponed = waiting(LONG_BEFORE.plusSeconds(1));
            OutboxEntry waiting = waiting(LONG_BEFORE.plusSeconds(2));
            UUID lease = fixture().uuid();
            write(unit -> {
                unit.outbox().lease(LONG_BEFORE.plusSeconds(1), lease, NOW);
                unit.outbox().lease(LONG_BEFORE.plusSeconds(1), lease, NOW);
                unit.outbox().postpone(postponed.id(), lease, LONG_BEFORE.plusSeconds(3));
            });

            assertThat(remove(NOW.plusSeconds(1_000_000), 10)).isZero();
            assertThat(told(unit -> unit.outbox().complete(leased.id(), lease, NOW)))
                    .isTrue();
            Optional<OutboxEntry> next =
                    commit(unit -> unit.outbox().lease(NOW, fixture().uuid(), NOW));
            assertThat(next).map(OutboxEntry::id).contains(waiting.id());
        }

        @Test
        void areNeverOnesThatWereGivenUp() {
            OutboxEntry dead = waiting(LONG_BEFORE);
            UUID lease = fixture().uuid();
            write(unit -> {
                unit.outbox().lease(LONG_BEFORE, lease, NOW);
                unit.outbox().bury(dead.id(), lease, LONG_BEFORE, "java.net.ConnectException");
            });

            assertThat(remove(NOW, 10)).isZero();
            assertThat(read(unit -> unit.outbox().dead(PageRequest.first(10))).items())
                    .extracting(DeadLetter::id)
                    .containsExactly(dead.id());
        }

        @Test
        void areRemovedInBoundedNumbers() {
            for (int i = 0; i < 5; i++) {
                done(NOW);
            }

            areRemovedByTwos(most -> remove(NOW, most));
        }

        @Test
        void areCountedOnceByMany() {
            for (int i = 0; i < MANY; i++) {
                done(NOW);
            }

            areCountedOnce(most -> remove(NOW, most));
        }
    }
}

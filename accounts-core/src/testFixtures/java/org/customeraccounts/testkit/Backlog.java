package org.customeraccounts.testkit;

import static org.customeraccounts.testkit.SeededShop.LAST;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.spi.storage.OutboxEntry;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.ShopId;

/**
 * What is to do for a shop: what waits in the outbox, and which deletions are due; and how much of the outbox is done.
 */
record Backlog(Set<OutboxEntry> waiting, Set<Deletion> deletions, int done) {
    /**
     * All that waits for this shop, with one attempt more, is leased thereby, twenty entries at most; what is done is
     * removed.
     */
    static Backlog drained(UnitOfWork unit, ShopId shop, StorageFixture fixture) {
        Set<OutboxEntry> waiting = drain(() -> unit.outbox().lease(LAST, fixture.uuid(), LAST.plusSeconds(60)))
                .filter(entry -> entry.shop().equals(shop))
                .collect(Collectors.toSet());
        Set<Deletion> due = drain(() -> unit.deletions().lease(LAST, fixture.uuid(), LAST.plusSeconds(60)))
                .filter(deletion -> deletion.shop().equals(shop))
                .collect(Collectors.toSet());
        return new Backlog(waiting, due, unit.outbox().removeDone(LAST, 10));
    }

    private static <T> Stream<T> drain(Supplier<Optional<T>> next) {
        return Stream.generate(next).limit(20).takeWhile(Optional::isPresent).flatMap(Optional::stream);
    }

    /** What is to come. */
    List<Object> coming() {
        return List.of(waiting, deletions);
    }
}

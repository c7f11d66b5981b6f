package org.customeraccounts.memory;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.customeraccounts.outbox.DeadLetter;
import org.customeraccounts.spi.storage.OutboxEntry;
import org.customeraccounts.spi.storage.OutboxStore;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.Cursor;
import org.customeraccounts.value.OutboxId;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

final class MemoryOutbox implements OutboxStore {
    private final Table<OutboxId, Row> rows;
    private final Table<Place, OutboxId> waiting;
    private final Table<OutboxId, DeadLetter> dead;
    private final Table<OutboxId, Done> done;

    MemoryOutbox(UndoLog undo) {
        this.rows = new Table<>(undo);
        this.waiting = new Table<>(undo);
        this.dead = new Table<>(undo);
        this.done = new Table<>(undo);
    }

    /** An entry that is not done, and who has it until when. */
    private record Row(
            OutboxEntry entry,
            @Nullable UUID lease,
            @Nullable Instant until) {
        Place place() {
            return new Place(entry.dueAt(), entry.id());
        }

        boolean isFree(Instant now) {
            return until == null || !now.isBefore(until);
        }
    }

    private record Done(OutboxEntry entry, Instant at) {}

    private record Place(Instant dueAt, OutboxId id) implements Comparable<Place> {
        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::dueAt).thenComparing(Place::id);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    @Override
    public void add(List<OutboxEntry> entries) {
        entries.forEach(entry -> enqueue(new Row(entry, null, null)));
    }

    /** Passes over entries under lease: no more than are being sent at the moment. */
    @Override
    public Optional<OutboxEntry> lease(Instant now, UUID lease, Instant until) {
        Optional<OutboxEntry> due = waiting.all().stream()
                .flatMap(id -> rows.get(id).stream())
                .takeWhile(row -> !row.entry().dueAt().isAfter(now))
                .filter(row -> row.isFree(now))
                .findFirst()
                .map(Row::entry)
                .map(entry -> with(entry, entry.dueAt(), entry.attempts() + 1));
        due.ifPresent(entry -> rows.put(entry.id(), new Row(entry, lease, until)));
        return due;
    }

    @Override
    public boolean complete(OutboxId id, UUID lease, Instant at) {
        return whenLeased(id, lease, row -> done.put(id, new Done(row.entry(), at)));
    }

    @Override
    public boolean postpone(OutboxId id, UUID lease, Instant dueAt) {
        return whenLeased(id, lease, row -> {
            enqueue(new Row(with(row.entry(), dueAt, row.entry().attempts()), null, null));
        });
    }

    @Override
    public boolean bury(OutboxId id, UUID lease, Instant at, String error) {
        return whenLeased(id, lease, row -> {
            OutboxEntry entry = row.entry();
            rows.put(id, new Row(entry, null, null));
            dead.put(id, new DeadLetter(id, entry.shop(), entry.account(), entry.topic(), entry.attempts(), error, at));
        });
    }

    @Override
    public Page<DeadLetter> dead(PageRequest request) {
        Optional<OutboxId> after = request.after().map(Cursor::position).map(OutboxId::parse);
        List<DeadLetter> found = dead.all().stream()
                .filter(letter -> after.isEmpty() || letter.id().compareTo(after.get()) > 0)
                .limit(request.size() + 1L)
                .toList();
        return Page.of(request, found, letter -> letter.id().toString());
    }

    @Override
    public boolean revive(OutboxId id, Instant dueAt) {
        if (!dead.remove(id)) {
            return false;
        }
        rows.get(id).ifPresent(row -> enqueue(new Row(with(row.entry(), dueAt, 0), null, null)));
        return true;
    }

    @Override
    public OutboxStore.OpenEntries open() {
        Collection<OutboxId> open = waiting.all();
        return new OutboxStore.OpenEntries(
                open.size(),
                dead.all().size(),
                open.stream().min(Comparator.naturalOrder()).orElse(null));
    }

    @Override
    public int countOpen(ShopId shop, AccountId account, String topic) {
        return (int) waiting.all().stream()
                .flatMap(id -> rows.get(id).stream())
                .filter(row -> isAbout(row.entry(), shop, account, topic))
                .count();
    }

    @Override
    public int removeAll(ShopId shop, AccountId account, String topic, int most) {
        List<OutboxId> over = done.keys(entry -> isAbout(entry.entry(), shop, account, topic), most);
        over.forEach(done::remove);
        List<OutboxId> left = rows.keys(row -> isAbout(row.entry(), shop, account, topic), most - over.size());
        left.forEach(id -> {
            rows.get(id).ifPresent(row -> waiting.remove(row.place()));
            dead.remove(id);
            rows.remove(id);
        });
        return over.size() + left.size();
    }

    private static boolean isAbout(OutboxEntry entry, ShopId shop, AccountId account, String topic) {
        return entry.shop().equals(shop)
                && entry.account().equals(account)
                && entry.topic().equals(topic);
    }

    @Override
    public int removeDone(Instant doneBy, int most) {
        List<OutboxId> over = done.keys(entry -> !entry.at().isAfter(doneBy), most);
        over.forEach(done::remove);
        return over.size();
    }

    private boolean whenLeased(OutboxId id, UUID lease, Consumer<Row> then) {
        Optional<Row> row = rows.get(id).filter(leased -> lease.equals(leased.lease()));
        if (row.isEmpty()) {
            return false;
        }
        waiting.remove(row.get().place());
        rows.remove(id);
        then.accept(row.get());
        return true;
    }

    private void enqueue(Row row) {
        rows.put(row.entry().id(), row);
        waiting.put(row.place(), row.entry().id());
    }

    private static OutboxEntry with(OutboxEntry entry, Instant dueAt, int attempts) {
        return new OutboxEntry(
                entry.id(), entry.shop(), entry.account(), entry.topic(), entry.payload(), dueAt, attempts);
    }
}

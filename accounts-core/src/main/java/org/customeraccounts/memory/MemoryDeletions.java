package org.customeraccounts.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.UUID;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.deletion.DeletionStep;
import org.customeraccounts.spi.storage.DeletionStore;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.Cursor;
import org.customeraccounts.value.DeletionId;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

/** Which deletion of an account is open stands apart, under the account, so that there is one at most. */
final class MemoryDeletions implements DeletionStore {
    private final Table<RowKey, Deletion> rows;
    private final Table<RowKey, DeletionId> byAccount;
    private final Table<RowKey, Waiting> openOf;
    private final Table<RowKey, DeletionStep> steps;

    MemoryDeletions(UndoLog undo) {
        this.rows = new Table<>(undo);
        this.byAccount = new Table<>(undo);
        this.openOf = new Table<>(undo);
        this.steps = new Table<>(undo);
    }

    /** An open deletion, not before when it comes up, and who has it. */
    private record Waiting(
            ShopId shop,
            DeletionId id,
            Instant dueAt,
            @Nullable UUID lease) {}

    @Override
    public boolean insert(Deletion deletion) {
        RowKey account = RowKey.of(deletion.shop(), deletion.account());
        if (openOf.get(account).isPresent()) {
            return false;
        }
        openOf.put(account, new Waiting(deletion.shop(), deletion.id(), deletion.dueAt(), null));
        byAccount.put(RowKey.of(deletion.shop(), deletion.account(), deletion.id()), deletion.id());
        rows.put(RowKey.of(deletion.shop(), deletion.id()), deletion);
        return true;
    }

    private Optional<Deletion> find(ShopId shop, DeletionId id) {
        return rows.get(RowKey.of(shop, id));
    }

    @Override
    public Optional<Deletion> newest(ShopId shop, AccountId account) {
        RowKey first = RowKey.of(shop, account, "");
        return Optional.ofNullable(byAccount.between(first, first.last()).lastEntry())
                .flatMap(entry -> find(shop, entry.getValue()));
    }

    @Override
    public Page<Deletion> page(ShopId shop, PageRequest request) {
        RowKey first = RowKey.of(shop, "");
        NavigableMap<RowKey, Deletion> all = rows.between(first, first.last());
        NavigableMap<RowKey, Deletion> left = request.after()
                .map(Cursor::position)
                .map(DeletionId::parse)
                .map(seen -> all.headMap(RowKey.of(shop, seen), false))
                .orElse(all);
        return Page.of(
                request,
                left.descendingMap().values().stream()
                        .limit(request.size() + 1L)
                        .toList(),
                deletion -> deletion.id().toString());
    }

    @Override
    public boolean move(Deletion.State from, Deletion next) {
        Optional<Deletion> found = find(next.shop(), next.id()).filter(present -> present.state() == from);
        found.ifPresent(present -> {
            rows.put(RowKey.of(present.shop(), present.id()), moved(present, next));
            if (!next.isOpen()) {
                openOf.remove(RowKey.of(present.shop(), present.account()));
            }
        });
        return found.isPresent();
    }

    private static Deletion moved(Deletion present, Deletion next) {
        return new Deletion(
                present.id(),
                present.shop(),
                present.account(),
                present.scope(),
                present.before(),
                next.state(),
                new Deletion.Times(present.requestedAt(), present.dueAt(), next.begunAt(), next.endedAt()));
    }

    @Override
    public Optional<Deletion> lease(Instant now, UUID lease, Instant until) {
        Optional<Deletion> due = openOf.all().stream()
                .filter(waiting -> !waiting.dueAt().isAfter(now))
                .min(Comparator.comparing(Waiting::dueAt).thenComparing(Waiting::id))
                .flatMap(waiting -> find(waiting.shop(), waiting.id()));
        due.ifPresent(deletion -> openOf.put(
                RowKey.of(deletion.shop(), deletion.account()),
                new Waiting(deletion.shop(), deletion.id(), until, lease)));
        return due;
    }

    @Override
    public boolean postpone(ShopId shop, DeletionId id, UUID lease, Instant dueAt) {
        Optional<RowKey> leased = find(shop, id)
                .map(deletion -> RowKey.of(shop, deletion.account()))
                .filter(account -> openOf.get(account)
                        .filter(waiting -> waiting.id().equals(id))
                        .filter(waiting -> lease.equals(waiting.lease()))
                        .isPresent());
        leased.ifPresent(account -> openOf.put(account, new Waiting(shop, id, dueAt, null)));
        return leased.isPresent();
    }

    @Override
    public void addSteps(ShopId shop, DeletionId id, List<DeletionStep> added) {
        for (int place = 0; place < added.size(); place++) {
            // Keys are text, so a number has to be as long as any other to sort.
            steps.put(RowKey.of(shop, id, "%04d".formatted(place)), added.get(place));
        }
    }

    @Override
    public List<DeletionStep> steps(ShopId shop, DeletionId id) {
        return List.copyOf(ledger(shop, id).values());
    }

    @Override
    public boolean write(ShopId shop, DeletionId id, DeletionStep read, DeletionStep next) {
        Optional<RowKey> place = ledger(shop, id).entrySet().stream()
                .filter(line -> isSame(line.getValue(), read))
                .map(Map.Entry::getKey)
                .findFirst();
        place.ifPresent(key -> steps.put(key, next));
        return place.isPresent();
    }

    private static boolean isSame(DeletionStep kept, DeletionStep read) {
        return kept.name().equals(read.name())
                && kept.state() == read.state()
                && kept.attempts() == read.attempts()
                && kept.done() == read.done()
                && kept.failed() == read.failed()
                && kept.unknown() == read.unknown();
    }

    private NavigableMap<RowKey, DeletionStep> ledger(ShopId shop, DeletionId id) {
        RowKey first = RowKey.of(shop, id, "");
        return steps.between(first, first.last());
    }
}

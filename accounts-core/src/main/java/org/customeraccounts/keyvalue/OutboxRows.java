package org.customeraccounts.keyvalue;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.customeraccounts.outbox.DeadLetter;
import org.customeraccounts.spi.storage.OutboxEntry;
import org.customeraccounts.spi.storage.OutboxStore;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.OutboxId;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

final class OutboxRows implements OutboxStore {
    private static final Index<Row> BY_DUE =
            Index.byTime("outbox-due", row -> row.isFree() ? Key.of(row.entry().dueAt(), row.id()) : null);

    private static final Index<Row> LEASED = Index.byTime(
            "outbox-leased", row -> row.lease() != null ? Key.of(row.lease().until(), row.id()) : null);

    private static final Index<Row> BY_ACCOUNT = Index.ordered(
            "outbox-account",
            row -> Key.of(
                    row.entry().shop(),
                    row.entry().account().value(),
                    row.entry().topic(),
                    row.id()));

    private static final Index<Row> DEAD =
            Index.ordered("outbox-dead", row -> row.death() != null ? Key.of(row.id()) : null);

    private static final Index<Row> BY_DONE =
            Index.byTime("outbox-done", row -> row.doneAt() != null ? Key.of(row.doneAt(), row.id()) : null);

    private static final Kind<Row> OUTBOX = Kind.of(
                    "outbox", Row.class, row -> Key.of(row.id()), BY_DUE, LEASED, BY_ACCOUNT, DEAD, BY_DONE)
            .inOrderOfTime();

    private final Rows<Row> rows;

    OutboxRows(Cells cells) {
        this.rows = new Rows<>(cells, OUTBOX);
    }

    /** An entry that is open, done, or given up; while it is leased, by whom and until when. */
    record Row(
            OutboxEntry entry,
            @Nullable Lease lease,
            @Nullable Instant doneAt,
            @Nullable Death death) {
        static Row open(OutboxEntry entry) {
            return new Row(entry, null, null, null);
        }

        UUID id() {
            return entry.id().value();
        }

        boolean isOpen() {
            return doneAt == null && death == null;
        }

        boolean isLeasedBy(UUID id) {
            return lease != null && lease.id().equals(id);
        }

        boolean isFree() {
            return isOpen() && lease == null;
        }
    }

    record Lease(UUID id, Instant until) {}

    record Death(Instant at, String error) {
        DeadLetter letter(OutboxEntry entry) {
            return new DeadLetter(
                    entry.id(), entry.shop(), entry.account(), entry.topic(), entry.attempts(), error, at);
        }
    }

    @Override
    public void add(List<OutboxEntry> entries) {
        entries.forEach(entry -> rows.insert(Row.open(entry)));
    }

    /** Of those under lease, only what was abandoned is read. */
    @Override
    public Optional<OutboxEntry> lease(Instant now, UUID lease, Instant until) {
        Stream<Row> free = rows.allBy(BY_DUE).limit(1);
        Stream<Row> abandoned = rows.scanBy(LEASED, LEASED.upTo(now));
        Optional<Row> due = Stream.concat(free, abandoned)
                .filter(row -> !row.entry().dueAt().isAfter(now))
                .min(Comparator.comparing(row -> Key.of(row.entry().dueAt(), row.id())));
        return due.map(row -> {
            OutboxEntry entry =
                    with(row.entry(), row.entry().dueAt(), row.entry().attempts() + 1);
            rows.replace(row, new Row(entry, new Lease(lease, until), null, null));
            return entry;
        });
    }

    @Override
    public boolean complete(OutboxId id, UUID lease, Instant at) {
        return whenLeased(id, lease, row -> new Row(row.entry(), null, at, null));
    }

    @Override
    public boolean postpone(OutboxId id, UUID lease, Instant dueAt) {
        return whenLeased(
                id, lease, row -> Row.open(with(row.entry(), dueAt, row.entry().attempts())));
    }

    @Override
    public boolean bury(OutboxId id, UUID lease, Instant at, String error) {
        return whenLeased(id, lease, row -> new Row(row.entry(), null, null, new Death(at, error)));
    }

    private boolean whenLeased(OutboxId id, UUID lease, UnaryOperator<Row> next) {
        Optional<Row> leased = rows.find(id.value()).filter(row -> row.isLeasedBy(lease));
        leased.ifPresent(row -> rows.replace(row, next.apply(row)));
        return leased.isPresent();
    }

    @Override
    public Page<DeadLetter> dead(PageRequest request) {
        Range rest = DEAD.at()
                .range()
                .after(request, seen -> DEAD.at(OutboxId.parse(seen).value()));
        List<DeadLetter> found = rows.scanBy(DEAD, rest)
                .limit(request.size() + 1L)
                .flatMap(row -> Stream.ofNullable(row.death()).map(death -> death.letter(row.entry())))
                .toList();
        return Page.of(request, found, letter -> letter.id().toString());
    }

    @Override
    public boolean revive(OutboxId id, Instant dueAt) {
        Optional<Row> dead = rows.find(id.value()).filter(row -> row.death() != null);
        dead.ifPresent(row -> rows.replace(row, Row.open(with(row.entry(), dueAt, 0))));
        return dead.isPresent();
    }

    @Override
    public OpenEntries open() {
        List<Key> open = Stream.concat(rows.keysBy(BY_DUE), rows.keysBy(LEASED)).toList();
        Optional<Row> oldest = open.stream().min(Comparator.naturalOrder()).flatMap(rows::at);
        return new OpenEntries(
                open.size(),
                rows.countBy(DEAD),
                oldest.map(Row::entry).map(OutboxEntry::id).orElse(null));
    }

    @Override
    public int countOpen(ShopId shop, AccountId account, String topic) {
        return (int) rows.allBy(BY_ACCOUNT, shop, account.value(), topic)
                .filter(Row::isOpen)
                .count();
    }

    @Override
    public int removeAll(ShopId shop, AccountId account, String topic, int most) {
        return rows.removeAll(
                rows.allBy(BY_ACCOUNT, shop, account.value(), topic).limit(most));
    }

    @Override
    public int removeDone(Instant doneBy, int most) {
        return rows.removeDue(BY_DONE, doneBy, most);
    }

    private static OutboxEntry with(OutboxEntry entry, Instant dueAt, int attempts) {
        return new OutboxEntry(
                entry.id(), entry.shop(), entry.account(), entry.topic(), entry.payload(), dueAt, attempts);
    }
}

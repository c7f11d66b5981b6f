package org.customeraccounts.keyvalue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.customeraccounts.spi.storage.Quota;

/** Counts as rows, each in a unit of work of its own: a rival for one of several quotas does not undo the others. */
final class StoredQuotaCounts implements QuotaCounts {
    record Row(Quota.Key quota, Count count) {}

    private static final Index<Row> BY_END =
            Index.byTime("quota-end", row -> Key.of(row.count().end(), place(row.quota())));

    private static final Kind<Row> QUOTA = Kind.of("quota", Row.class, row -> place(row.quota()), BY_END);

    private final KeyValueStorage storage;

    StoredQuotaCounts(KeyValueStorage storage) {
        this.storage = storage;
    }

    private static Key place(Quota.Key quota) {
        return Key.of(quota.shop(), quota.kind(), quota.subject());
    }

    @Override
    public List<Quota.Reservation> reserve(List<Quota> quotas, Instant now) {
        return quotas.stream()
                .map(quota -> inTransaction(rows -> reserve(rows, quota, now)))
                .toList();
    }

    private static Quota.Reservation reserve(Rows<Row> rows, Quota quota, Instant now) {
        Optional<Row> present = rows.find(place(quota.key()));
        Count next = Count.next(present.map(Row::count).orElse(null), quota, now);
        rows.put(new Row(quota.key(), next));
        return next.reservation();
    }

    @Override
    public void giveBack(Quota quota, Instant windowEnd) {
        inTransaction(rows -> {
            Optional<Row> present = rows.find(place(quota.key()));
            present.ifPresent(row ->
                    rows.replace(row, new Row(row.quota(), row.count().without(quota, windowEnd))));
            return present;
        });
    }

    @Override
    public int forget(List<Quota.Key> keys) {
        return inTransaction(rows -> rows.removeAll(keys.stream().flatMap(key -> rows.find(place(key)).stream())));
    }

    @Override
    public int removeOver(Instant now, int most) {
        return inTransaction(rows -> rows.removeDue(BY_END, now, most));
    }

    private <T> T inTransaction(Function<Rows<Row>, T> work) {
        return storage.transaction(cells -> work.apply(new Rows<>(cells, QUOTA)));
    }
}

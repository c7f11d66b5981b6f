package org.customeraccounts.memory;

import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import org.customeraccounts.audit.AuditEntry;
import org.customeraccounts.spi.storage.AuditStore;
import org.customeraccounts.value.Cursor;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.ShopId;

final class MemoryAudit implements AuditStore {
    private final Table<RowKey, AuditEntry> rows;
    private final Table<RowKey, RowKey> repeats;

    MemoryAudit(UndoLog undo) {
        this.rows = new Table<>(undo);
        this.repeats = new Table<>(undo);
    }

    @Override
    public void append(AuditEntry entry) {
        rows.add(RowKey.of(entry.shop(), entry.id()), entry);
    }

    @Override
    public void append(AuditEntry entry, String repeatKey) {
        RowKey repeat = RowKey.of(entry.shop(), repeatKey);
        Optional<RowKey> known = repeats.get(repeat);
        if (known.isPresent()) {
            rows.get(known.get()).ifPresent(row -> rows.put(known.get(), row.occurring(row.occurrences() + 1)));
            return;
        }
        append(entry);
        repeats.put(repeat, RowKey.of(entry.shop(), entry.id()));
    }

    @Override
    public int removeOver(Instant until, int most) {
        List<RowKey> over = rows.keys(entry -> !entry.at().isAfter(until), most);
        over.forEach(this::remove);
        return over.size();
    }

    private void remove(RowKey entry) {
        rows.remove(entry);
        repeats.keys(entry::equals, 1).forEach(repeats::remove);
    }

    @Override
    public Page<AuditEntry> page(ShopId shop, PageRequest request) {
        RowKey first = RowKey.of(shop, "");
        RowKey before = request.after()
                .map(Cursor::position)
                .map(seen -> RowKey.of(shop, seen))
                .orElse(first.last());
        NavigableMap<RowKey, AuditEntry> newestFirst =
                rows.between(first, first.last()).headMap(before, false).descendingMap();
        return Page.of(
                request,
                newestFirst.values().stream().limit(request.size() + 1L).toList(),
                entry -> entry.id().toString());
    }
}

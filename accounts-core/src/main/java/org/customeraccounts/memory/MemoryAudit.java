package org.customeraccounts.memory;

import java.util.NavigableMap;
import org.customeraccounts.audit.AuditEntry;
import org.customeraccounts.spi.storage.AuditStore;
import org.customeraccounts.value.Cursor;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.ShopId;

final class MemoryAudit implements AuditStore {
    private final Table<RowKey, AuditEntry> rows;

    MemoryAudit(UndoLog undo) {
        this.rows = new Table<>(undo);
    }

    @Override
    public void append(AuditEntry entry) {
        rows.add(RowKey.of(entry.shop(), entry.id()), entry);
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

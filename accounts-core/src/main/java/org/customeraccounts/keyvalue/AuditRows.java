package org.customeraccounts.keyvalue;

import java.time.Instant;
import java.util.Optional;
import org.customeraccounts.audit.AuditEntry;
import org.customeraccounts.spi.storage.AuditStore;
import org.customeraccounts.value.AuditId;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

final class AuditRows implements AuditStore {
    private static final Index<Row> BY_REPEAT = Index.unique(
            "audit-repeat",
            row -> row.repeatKey() == null ? null : Key.of(row.entry().shop(), row.repeatKey()));

    private static final Index<Row> BY_TIME = Index.byTime(
            "audit-time",
            row -> Key.of(row.entry().at(), row.entry().shop(), row.entry().id().value()));

    private static final Kind<Row> AUDIT = Kind.of(
            "audit",
            Row.class,
            row -> Key.of(row.entry().shop(), row.entry().id().value()),
            BY_REPEAT,
            BY_TIME);

    private final Rows<Row> rows;

    AuditRows(Cells cells) {
        this.rows = new Rows<>(cells, AUDIT);
    }

    record Row(AuditEntry entry, @Nullable String repeatKey) {}

    @Override
    public void append(AuditEntry entry) {
        rows.insert(new Row(entry, null));
    }

    @Override
    public void append(AuditEntry entry, String repeatKey) {
        Optional<Row> known = rows.findBy(BY_REPEAT, entry.shop(), repeatKey);
        if (known.isPresent()) {
            AuditEntry kept = known.get().entry();
            rows.replace(known.get(), new Row(kept.occurring(kept.occurrences() + 1), repeatKey));
        } else {
            rows.insert(new Row(entry, repeatKey));
        }
    }

    @Override
    public int removeOver(Instant until, int most) {
        return rows.removeDue(BY_TIME, until, most);
    }

    @Override
    public Page<AuditEntry> page(ShopId shop, PageRequest request) {
        Range rest = AUDIT.at(shop)
                .range()
                .before(request, seen -> AUDIT.at(shop, AuditId.parse(seen).value()));
        return Page.of(
                request,
                rows.scanBackwards(rest)
                        .limit(request.size() + 1L)
                        .map(Row::entry)
                        .toList(),
                entry -> entry.id().toString());
    }
}

package org.customeraccounts.memory;

import java.util.Optional;
import org.customeraccounts.mail.MailDesign;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.spi.storage.MailDesignStore;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.Versioned;

final class MemoryMailDesigns implements MailDesignStore {
    private final Table<RowKey, Versioned<MailDesign>> rows;

    MemoryMailDesigns(UndoLog undo) {
        this.rows = new Table<>(undo);
    }

    @Override
    public Optional<Versioned<MailDesign>> find(ShopId shop, MailKind kind) {
        return rows.get(RowKey.of(shop, kind));
    }

    @Override
    public boolean save(ShopId shop, MailKind kind, MailDesign design, long seen) {
        if (find(shop, kind).map(Versioned::version).orElse(0L) != seen) {
            return false;
        }
        rows.put(RowKey.of(shop, kind), new Versioned<>(design, seen + 1));
        return true;
    }
}

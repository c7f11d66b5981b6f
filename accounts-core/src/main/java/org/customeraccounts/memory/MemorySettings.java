package org.customeraccounts.memory;

import java.util.Optional;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.storage.SettingsStore;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.Versioned;

final class MemorySettings implements SettingsStore {
    private final Table<RowKey, Versioned<ShopSettings>> rows;

    MemorySettings(UndoLog undo) {
        this.rows = new Table<>(undo);
    }

    @Override
    public Optional<Versioned<ShopSettings>> find(ShopId shop) {
        return rows.get(RowKey.of(shop));
    }

    @Override
    public boolean save(ShopId shop, ShopSettings settings, long seen) {
        if (find(shop).map(Versioned::version).orElse(0L) != seen) {
            return false;
        }
        rows.put(RowKey.of(shop), new Versioned<>(settings, seen + 1));
        return true;
    }
}

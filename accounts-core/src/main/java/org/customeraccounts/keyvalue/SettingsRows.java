package org.customeraccounts.keyvalue;

import java.util.Optional;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.storage.SettingsStore;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.Versioned;

final class SettingsRows implements SettingsStore {
    record Row(ShopId shop, ShopSettings settings, long version) {}

    private static final Kind<Row> SETTINGS = Kind.of("settings", Row.class, row -> Key.of(row.shop()));

    private final Rows<Row> rows;

    SettingsRows(Cells cells) {
        this.rows = new Rows<>(cells, SETTINGS);
    }

    @Override
    public Optional<Versioned<ShopSettings>> find(ShopId shop) {
        return rows.find(shop).map(row -> new Versioned<>(row.settings(), row.version()));
    }

    @Override
    public boolean save(ShopId shop, ShopSettings settings, long seen) {
        boolean unchanged = find(shop).map(Versioned::version).orElse(0L) == seen;
        if (unchanged) {
            rows.put(new Row(shop, settings, seen + 1));
        }
        return unchanged;
    }
}

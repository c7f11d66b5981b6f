package org.customeraccounts.jdbc;

import java.util.Optional;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.storage.SettingsStore;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.Versioned;

/** Shops' settings, as documents. */
record SettingsTable(Sql sql) implements SettingsStore {
    @Override
    public Optional<Versioned<ShopSettings>> find(ShopId shop) {
        return sql.find(
                """
                select settings, version
                from {shop_settings}
                where shop = ?
                """,
                bound -> bound.shop(shop),
                row -> new Versioned<>(Documents.settings(row.text("settings")), row.number("version")));
    }

    @Override
    public boolean save(ShopId shop, ShopSettings settings, long seen) {
        String document = Documents.text(settings);
        // Nobody has saved any yet; of two who save the first, one inserts.
        if (seen == 0) {
            return sql.insertIfAbsent("""
                    insert into {shop_settings} (shop, settings, version)
                    values (?, ?, 1)
                    """, bound -> bound.shop(shop).text(document));
        }
        return sql.decide("""
                update {shop_settings}
                set settings = ?,
                    version = version + 1
                where shop = ?
                    and version = ?
                """, bound -> bound.text(document).shop(shop).number(seen));
    }
}

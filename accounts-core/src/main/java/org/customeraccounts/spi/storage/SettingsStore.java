package org.customeraccounts.spi.storage;

import java.util.Optional;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.Versioned;

/** Shops' settings. */
public interface SettingsStore {
    /**
     * Finds a shop's.
     *
     * @param shop the shop
     * @return the settings and their version, 1 or more, or empty when none were saved
     */
    Optional<Versioned<ShopSettings>> find(ShopId shop);

    /**
     * Saves a shop's as version {@code seen + 1}, if the version kept still is {@code seen}.
     *
     * @param shop the shop
     * @param settings the settings
     * @param seen the version that was read; 0 when there was none
     * @return whether they were saved; of several at once that read the same, exactly one is told so
     */
    boolean save(ShopId shop, ShopSettings settings, long seen);
}

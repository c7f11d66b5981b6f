package org.customeraccounts.settings;

import org.customeraccounts.value.Versioned;

/** The shop's settings, for its owner and administrators ({@code PERMISSION_DENIED} otherwise). Thread safe. */
public interface SettingsEditor {
    /**
     * The settings as they are now.
     *
     * @return the settings; those of new shops at version 0, while nobody has saved any
     * @throws org.customeraccounts.error.ForbiddenException {@code PERMISSION_DENIED}
     */
    Versioned<ShopSettings> get();

    /**
     * Changes the settings.
     *
     * @param settings the new settings
     * @param version the version that the editor saw
     * @return the settings with their new version
     * @throws org.customeraccounts.error.InvalidInputException naming the fields
     * @throws org.customeraccounts.error.ConflictException {@code STALE} when somebody else has saved meanwhile
     * @throws org.customeraccounts.error.ForbiddenException {@code PERMISSION_DENIED}
     */
    Versioned<ShopSettings> save(ShopSettings settings, long version);
}

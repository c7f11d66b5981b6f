package org.customeraccounts.internal.settings;

import java.time.Instant;
import java.time.LocalDate;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.Versioned;

/** A shop's settings: those that were saved, or those of new shops. */
public record EffectiveSettings(ShopSettings newShops) {
    public Versioned<ShopSettings> versioned(UnitOfWork unit, ShopId shop) {
        return unit.settings().find(shop).orElseGet(() -> new Versioned<>(newShops, 0));
    }

    public ShopSettings of(UnitOfWork unit, ShopId shop) {
        return versioned(unit, shop).value();
    }

    /** The day where the shop is. */
    public LocalDate today(UnitOfWork unit, ShopId shop, Instant now) {
        return LocalDate.ofInstant(now, of(unit, shop).timeZone());
    }

    /** The settings of a shop that has accounts, or {@code ACCOUNTS_DISABLED}. */
    public Outcome<ShopSettings> withAccounts(UnitOfWork unit, ShopId shop) {
        ShopSettings settings = of(unit, shop);
        return settings.accountsAvailable() ? Outcome.of(settings) : Outcome.refused(ErrorCode.ACCOUNTS_DISABLED);
    }
}

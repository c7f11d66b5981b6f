package org.customeraccounts.spi.storage;

import java.util.Objects;
import org.customeraccounts.value.ShopId;

/**
 * What a quota is of.
 *
 * @param shop the shop
 * @param kind what is counted, 1 to 32 characters
 * @param subject whose it is, 1 to 64 characters: a hash, so that nothing personal is kept
 */
public record QuotaKey(ShopId shop, String kind, String subject) {
    /** Refuses null. */
    public QuotaKey {
        Objects.requireNonNull(shop, "shop");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(subject, "subject");
    }
}

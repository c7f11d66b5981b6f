package org.customeraccounts.spi.storage;

import java.time.Instant;
import java.util.Objects;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * An account's claim to an address.
 *
 * @param shop the shop
 * @param address the address
 * @param account the account
 * @param heldUntil null while the address is in force; otherwise the instant from which the claim counts for nothing
 */
public record EmailClaim(
        ShopId shop,
        EmailAddress address,
        AccountId account,
        @Nullable Instant heldUntil) {
    /** Refuses null where null means nothing. */
    public EmailClaim {
        Objects.requireNonNull(shop, "shop");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(account, "account");
    }

    /**
     * Whether the claim counts.
     *
     * @param now the present instant
     * @return whether it is in force, or held and its time not over
     */
    public boolean standsAt(Instant now) {
        return heldUntil == null || now.isBefore(heldUntil);
    }
}

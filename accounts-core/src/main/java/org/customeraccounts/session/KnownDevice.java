package org.customeraccounts.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.customeraccounts.account.Account;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.DeviceId;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.SourceAddress;
import org.jspecify.annotations.Nullable;

/**
 * A browser or an app that a customer has signed in from, by the token that it was given then. Other people's attempts
 * do not keep a known device from signing in. What recognises it, the token, is kept beside it as a hash.
 *
 * @param id the device's id, which proves nothing
 * @param shop the shop
 * @param account the account
 * @param createdAt when the customer first signed in from it
 * @param lastUsedAt when the customer last signed in from it
 * @param source where the customer first signed in from it, or null when that is unknown
 */
public record KnownDevice(
        DeviceId id,
        ShopId shop,
        AccountId account,
        Instant createdAt,
        Instant lastUsedAt,
        @Nullable SourceAddress source) {
    /** The most devices of an account: one more, and the one that was known first goes. */
    public static final int MOST = 50;

    /** How long a device is known after the last sign-in from it. */
    public static final Duration LIFETIME = Duration.ofDays(180);

    /** Refuses null where null means nothing. */
    public KnownDevice {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(shop, "shop");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(lastUsedAt, "lastUsedAt");
    }

    /**
     * Whether it is this account's.
     *
     * @param other an account
     * @return whether that is the account that knows it
     */
    public boolean isOf(Account other) {
        return shop.equals(other.shop()) && account.equals(other.id());
    }

    /**
     * Whether it is still known.
     *
     * @param now the present instant
     * @return whether {@code now < lastUsedAt + 180 days}
     */
    public boolean isKnownAt(Instant now) {
        return now.isBefore(lastUsedAt.plus(LIFETIME));
    }
}

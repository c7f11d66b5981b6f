package org.customeraccounts.session;

import java.time.Instant;
import java.util.Objects;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.SessionId;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.SourceAddress;
import org.jspecify.annotations.Nullable;

/**
 * A customer's being signed in on one device. What opens it, the token, is kept beside it as a hash.
 *
 * @param id the session's id, which opens nothing
 * @param shop the shop
 * @param account the account
 * @param createdAt when the customer signed in
 * @param lastSeenAt when it was last used, to the minute
 * @param source where the customer signed in from, or null when that is unknown
 */
public record Session(
        SessionId id,
        ShopId shop,
        AccountId account,
        Instant createdAt,
        Instant lastSeenAt,
        @Nullable SourceAddress source) {
    /** The most sessions of an account: one more, and the one that began first ends. */
    public static final int MOST = 100;

    /** Refuses null where null means nothing. */
    public Session {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(shop, "shop");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(lastSeenAt, "lastSeenAt");
    }
}

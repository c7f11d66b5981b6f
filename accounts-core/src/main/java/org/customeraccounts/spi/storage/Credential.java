package org.customeraccounts.spi.storage;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Objects;
import org.customeraccounts.credential.PasswordHash;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ShopId;

/**
 * An account's password, as it is kept.
 *
 * @param shop the shop
 * @param account the account
 * @param hash the hash
 * @param changedAt when the customer last set it
 */
public record Credential(
        ShopId shop,
        AccountId account,

        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
        PasswordHash hash,

        Instant changedAt) {
    /** Refuses null. */
    public Credential {
        Objects.requireNonNull(shop, "shop");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(hash, "hash");
        Objects.requireNonNull(changedAt, "changedAt");
    }

    /**
     * The same password under another hash: the customer set nothing.
     *
     * @param rehashed the hash with today's parameters
     * @return the credential
     */
    public Credential rehashed(PasswordHash rehashed) {
        return new Credential(shop, account, rehashed, changedAt);
    }
}

package org.customeraccounts.spi;

import java.util.Objects;
import java.util.Optional;
import org.customeraccounts.deletion.DeletionScope;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.DeletionId;
import org.customeraccounts.value.ExternalRef;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * Which data are to go.
 *
 * @param deletion the deletion they go with: with the shop and the account the key by which a participant knows a
 *     request that it has seen before
 * @param shop the shop
 * @param account the account
 * @param ref the host's own number for the customer, or null where the account has none
 * @param scope how much goes
 */
public record ErasureRequest(
        DeletionId deletion,
        ShopId shop,
        AccountId account,
        @Nullable ExternalRef ref,
        DeletionScope scope) {
    /** Refuses null where null means nothing. */
    public ErasureRequest {
        Objects.requireNonNull(deletion, "deletion");
        Objects.requireNonNull(shop, "shop");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(scope, "scope");
    }

    /**
     * The host's own number for the customer.
     *
     * @return the number, or empty
     */
    public Optional<ExternalRef> externalRef() {
        return Optional.ofNullable(ref);
    }
}

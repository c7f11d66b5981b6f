package org.customeraccounts.spi.storage;

import java.util.Objects;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ExternalRef;
import org.customeraccounts.value.ShopId;

/**
 * That an import brought a customer.
 *
 * @param shop the shop
 * @param ref the host's number that the customer came with
 * @param digest a digest of all that the customer came with, at most {@value #LONGEST_DIGEST} characters of printable
 *     ASCII
 * @param account the account that was opened
 */
public record ImportedCustomer(ShopId shop, ExternalRef ref, String digest, AccountId account) {
    /** The most characters of a digest. */
    public static final int LONGEST_DIGEST = 64;

    /** Refuses null. */
    public ImportedCustomer {
        Objects.requireNonNull(shop, "shop");
        Objects.requireNonNull(ref, "ref");
        Objects.requireNonNull(digest, "digest");
        Objects.requireNonNull(account, "account");
    }
}

package org.customeraccounts.address;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.AddressId;
import org.customeraccounts.value.ShopId;

/**
 * An address in a customer's address book.
 *
 * @param id its id
 * @param shop the shop
 * @param account whose it is
 * @param address where post goes
 * @param defaultFor what it is the default for; copied
 * @param createdAt when it was added
 * @param version 1 when it was added; each change adds one
 */
public record SavedAddress(
        AddressId id,
        ShopId shop,
        AccountId account,
        PostalAddress address,
        Set<AddressUse> defaultFor,
        Instant createdAt,
        long version) {
    /** The most addresses of an account. */
    public static final int MOST = 50;

    /**
     * Checks the version.
     *
     * @throws IllegalArgumentException when the version is less than 1
     */
    public SavedAddress {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(shop, "shop");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(createdAt, "createdAt");
        defaultFor = Set.copyOf(defaultFor);
        if (version < 1) {
            throw new IllegalArgumentException("a version is 1 or more");
        }
    }

    /**
     * The same, as the default for nothing but these.
     *
     * @param uses what it is the default for
     * @return another address
     */
    public SavedAddress asDefaultFor(Set<AddressUse> uses) {
        return new SavedAddress(id, shop, account, address, uses, createdAt, version);
    }

    /**
     * The same entry with another address, a version later.
     *
     * @param next where post goes from now on
     * @return another address
     */
    public SavedAddress changedTo(PostalAddress next) {
        return new SavedAddress(id, shop, account, next, defaultFor, createdAt, version + 1);
    }
}

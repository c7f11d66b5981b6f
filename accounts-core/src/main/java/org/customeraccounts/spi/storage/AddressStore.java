package org.customeraccounts.spi.storage;

import java.util.List;
import java.util.Optional;
import org.customeraccounts.address.AddressUse;
import org.customeraccounts.address.SavedAddress;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.AddressId;
import org.customeraccounts.value.ShopId;

/** Address books: of each account, at most one address is the default for each use. */
public interface AddressStore {
    /**
     * Adds an address. It becomes the default for each use that it names and for which the account has no default yet.
     *
     * @param address the address, with an id of its own
     */
    void insert(SavedAddress address);

    /**
     * Adds addresses as {@link #insert} does, one after another. A storage that can do so in fewer steps overrides it.
     *
     * @param addresses the addresses, each with an id of its own
     */
    default void insertAll(List<SavedAddress> addresses) {
        addresses.forEach(this::insert);
    }

    /**
     * Finds an address of an account.
     *
     * @param shop the shop
     * @param account the account
     * @param id the address
     * @return the address, or empty when that account has none of that id
     */
    Optional<SavedAddress> find(ShopId shop, AccountId account, AddressId id);

    /**
     * An account's addresses.
     *
     * @param shop the shop
     * @param account the account
     * @return the addresses, those with the greatest ids first
     */
    List<SavedAddress> list(ShopId shop, AccountId account);

    /**
     * Writes where post goes and the version, if the version kept still is the one before ({@code next.version() - 1}).
     * What it is the default for stays.
     *
     * @param next the address as it will be
     * @return whether it was written; of several at once that read the same version, exactly one is told so
     */
    boolean change(SavedAddress next);

    /**
     * Makes an address the default for a use, in place of any other of the account.
     *
     * @param shop the shop
     * @param account the account
     * @param id the address
     * @param use the use
     * @return whether the account has that address; of several at once, each is told so, and one of theirs is the
     *     default
     */
    boolean makeDefault(ShopId shop, AccountId account, AddressId id, AddressUse use);

    /**
     * Removes an address; what it was the default for has none then.
     *
     * @param shop the shop
     * @param account the account
     * @param id the address
     * @return whether the account had it; of several at once, exactly one is told so
     */
    boolean remove(ShopId shop, AccountId account, AddressId id);

    /**
     * Removes all addresses of an account.
     *
     * @param shop the shop
     * @param account the account
     * @return how many there were
     */
    int removeAll(ShopId shop, AccountId account);
}

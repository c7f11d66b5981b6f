package org.customeraccounts.spi.storage;

import java.util.List;
import java.util.Optional;
import org.customeraccounts.credential.PasswordHash;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ShopId;

/** Password hashes: at most one for each account. */
public interface CredentialStore {
    /**
     * Finds an account's.
     *
     * @param shop the shop
     * @param account the account
     * @return the credential, or empty when the account has no password
     */
    Optional<Credential> find(ShopId shop, AccountId account);

    /**
     * Sets an account's, in place of any it had.
     *
     * @param credential the credential
     */
    void put(Credential credential);

    /**
     * Sets several as {@link #put} does, one after another. A storage that can do so in fewer steps overrides it.
     *
     * @param credentials the credentials
     */
    default void putAll(List<Credential> credentials) {
        credentials.forEach(this::put);
    }

    /**
     * Takes an account's away, so that no password is right until one is set.
     *
     * @param shop the shop
     * @param account the account
     * @return whether there was one; of several at once, exactly one is told so
     */
    boolean remove(ShopId shop, AccountId account);

    /**
     * Replaces an account's, if it still is the one that was read.
     *
     * @param expected the hash that was read
     * @param next the new credential, of the same account
     * @return whether it was replaced; of several at once that read the same, exactly one is told so
     */
    boolean replace(PasswordHash expected, Credential next);
}

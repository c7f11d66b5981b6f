package org.customeraccounts.spi.storage;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ExternalRef;
import org.customeraccounts.value.ShopId;

/**
 * Whom imports have brought: at most one customer for each number of the host's, whatever becomes of the account's own
 * number later.
 */
public interface ImportStore {
    /**
     * Notes that a customer was brought, unless one was by that number already.
     *
     * @param imported the customer
     * @return whether it was noted; of several at once, exactly one is told so: whoever comes second waits until the
     *     first one's outcome is certain, or one of the two is run again
     */
    boolean add(ImportedCustomer imported);

    /**
     * Notes several customers as {@link #add} does, one after another. A storage that can do so in fewer steps
     * overrides it.
     *
     * @param imported the customers
     * @return for each, in the order given, whether it was noted
     */
    default List<Boolean> addAll(List<ImportedCustomer> imported) {
        return imported.stream().map(this::add).toList();
    }

    /**
     * Finds who was brought by a number.
     *
     * @param shop the shop
     * @param ref the number, compared exactly
     * @return the customer, or empty
     */
    Optional<ImportedCustomer> find(ShopId shop, ExternalRef ref);

    /**
     * Finds who was brought by several numbers, as {@link #find} does. A storage that can do so in fewer steps
     * overrides it.
     *
     * @param shop the shop
     * @param refs the numbers, compared exactly
     * @return the customers that were found, each once, in any order
     */
    default List<ImportedCustomer> findAll(ShopId shop, List<ExternalRef> refs) {
        return refs.stream().distinct().flatMap(ref -> find(shop, ref).stream()).toList();
    }

    /**
     * Notes how much work the verification of a hash is that an import brought. The most of a shop stands, whatever
     * becomes of the hashes.
     *
     * @param shop the shop
     * @param work in microseconds of one core, more than zero
     */
    void noteWork(ShopId shop, long work);

    /**
     * The most that {@link #noteWork} was told of.
     *
     * @param shop the shop
     * @return the work; zero where nothing was noted
     */
    long work(ShopId shop);

    /**
     * Forgets who was brought by a number.
     *
     * @param shop the shop
     * @param ref the number, compared exactly
     * @return whether one was; of several at once, exactly one is told so
     */
    boolean remove(ShopId shop, ExternalRef ref);

    /**
     * Forgets that an account was brought.
     *
     * @param shop the shop
     * @param account the account
     * @return how many numbers it was brought by
     */
    int removeAll(ShopId shop, AccountId account);

    /**
     * That an import brought a customer.
     *
     * @param shop the shop
     * @param ref the host's number that the customer came with
     * @param digest a digest of all that the customer came with, at most {@value #LONGEST_DIGEST} characters of
     *     printable ASCII
     * @param account the account that was opened
     */
    record ImportedCustomer(ShopId shop, ExternalRef ref, String digest, AccountId account) {
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
}

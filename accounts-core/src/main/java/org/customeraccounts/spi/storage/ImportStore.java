package org.customeraccounts.spi.storage;

import java.util.List;
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
     * @return whether it was noted; of several at once, exactly one is told so, and the others wait until the outcome
     *     of the first is certain
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
}

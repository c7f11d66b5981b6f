package org.customeraccounts.account;

import java.util.Optional;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ExternalRef;

/**
 * The host's own view of its customers, for trusted code. Thread safe. Joins the host's transaction where the storage
 * does.
 */
public interface Customers {
    /**
     * Looks an account up.
     *
     * @param id its id
     * @return the account, or empty
     */
    Optional<Account> find(AccountId id);

    /**
     * Looks an account up by the address in force.
     *
     * @param address the address
     * @return the account, or empty
     */
    Optional<Account> findByEmail(EmailAddress address);

    /**
     * Looks an account up by the host's own number.
     *
     * @param ref the number
     * @return the account, or empty
     */
    Optional<Account> findByExternalRef(ExternalRef ref);

    /**
     * Gives an account the host's own number, in place of any it had.
     *
     * @param id the account
     * @param ref the number
     * @throws org.customeraccounts.error.NotFoundException {@code ACCOUNT_UNKNOWN}
     * @throws org.customeraccounts.error.ConflictException {@code EXTERNAL_REF_USED} when another account of the shop
     *     has it
     */
    void assignExternalRef(AccountId id, ExternalRef ref);
}

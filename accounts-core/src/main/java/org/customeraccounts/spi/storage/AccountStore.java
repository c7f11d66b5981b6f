package org.customeraccounts.spi.storage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ExternalRef;
import org.customeraccounts.value.PersonName;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * Accounts. Their addresses are not unique here: {@link EmailClaimStore} decides who holds an address. Each change
 * touches only what it names, so two changes of different things never undo each other.
 */
public interface AccountStore {
    /**
     * Adds a new account. Other accounts may have the same address: who has it is decided before, by
     * {@link EmailClaimStore#claim}. Where another account of the shop has the number of the host's, it fails, and the
     * unit with it.
     *
     * @param account the account, with an id that no account of its shop has, and a number of the host's that none has
     */
    void insert(Account account);

    /**
     * Adds new accounts as {@link #insert} does, but for those whose number of the host's another account of the shop
     * has. Unless overridden, it looks for each number and then inserts, so that it fails, as {@code insert} does,
     * where somebody else takes the number in between; a storage that can decide that at once, or do so in fewer steps,
     * overrides it.
     *
     * @param accounts the accounts, each with an id that no account of its shop has
     * @return for each, in the order given, whether it was added
     */
    default List<Boolean> insertAll(List<Account> accounts) {
        List<Boolean> added = new ArrayList<>(accounts.size());
        for (Account account : accounts) {
            ExternalRef ref = account.externalRef();
            boolean free = ref == null || findByExternalRef(account.shop(), ref).isEmpty();
            if (free) {
                insert(account);
            }
            added.add(free);
        }
        return List.copyOf(added);
    }

    /**
     * Finds an account.
     *
     * @param shop the shop
     * @param id the account
     * @return the account, or empty when the shop has none of that id
     */
    Optional<Account> find(ShopId shop, AccountId id);

    /**
     * Finds an account and keeps it: until the unit of work is committed, nobody else changes it; whoever tries waits,
     * or one of the two is run again. It is as last committed or as this unit has changed it, also where the unit has
     * found it before, and so is what units that lock it write beside it. In a reading it is the same as {@link #find}.
     *
     * @param shop the shop
     * @param id the account
     * @return the account, or empty when the shop has none of that id
     */
    Optional<Account> lock(ShopId shop, AccountId id);

    /**
     * Finds the account whose address in force this is: the one that claims it, unless the claim is but a hold.
     *
     * @param shop the shop
     * @param address the address, compared by key
     * @return the account, or empty
     */
    Optional<Account> findByEmail(ShopId shop, EmailAddress address);

    /**
     * Finds an account by the host's own number.
     *
     * @param shop the shop
     * @param ref the number, compared exactly
     * @return the account, or empty
     */
    Optional<Account> findByExternalRef(ShopId shop, ExternalRef ref);

    /**
     * Marks the address in force as verified, if it still is this one and was not verified, whatever the account's
     * status. That mail to it came back is forgotten.
     *
     * @param shop the shop
     * @param id the account
     * @param address the address that was proven, compared by key
     * @param at when
     * @return whether it was marked; of several at once, exactly one is told so
     */
    boolean markVerified(ShopId shop, AccountId id, EmailAddress address, Instant at);

    /**
     * Marks the address in force as one to which mail comes back for good, if it still is this one and was not
     * verified. Marking it again is no error.
     *
     * @param shop the shop
     * @param id the account
     * @param address the address, compared by key
     * @return whether it is marked now, also where it was before
     */
    boolean markUndeliverable(ShopId shop, AccountId id, EmailAddress address);

    /**
     * Changes the address in force from one to another, which is verified from then on, if it still is the first. That
     * mail to the first came back is forgotten. The one way in which an account's address changes; who holds the new
     * one is decided by {@link EmailClaimStore} before.
     *
     * @param shop the shop
     * @param id the account
     * @param from the address that must be in force, compared by key
     * @param to the address that will be, kept as it is spelt
     * @param at when
     * @return whether it changed; of several at once, exactly one is told so
     */
    boolean changeEmail(ShopId shop, AccountId id, EmailAddress from, EmailAddress to, Instant at);

    /**
     * Moves an account from one state to another, if it still is in the first.
     *
     * @param shop the shop
     * @param id the account
     * @param from the state it must be in
     * @param to the state it will be in
     * @return whether it moved; of several at once, exactly one is told so
     */
    boolean changeStatus(ShopId shop, AccountId id, AccountStatus from, AccountStatus to);

    /**
     * Changes the name. Nothing happens where the shop has no such account.
     *
     * @param shop the shop
     * @param id the account
     * @param name the new name, or null for none
     */
    void changeName(ShopId shop, AccountId id, @Nullable PersonName name);

    /**
     * Changes the language. Nothing happens where the shop has no such account.
     *
     * @param shop the shop
     * @param id the account
     * @param locale the new language
     */
    void changeLocale(ShopId shop, AccountId id, Locale locale);

    /**
     * Gives an account the host's number, if no other account of the shop has it. The number that it had before is free
     * then.
     *
     * @param shop the shop
     * @param id the account
     * @param ref the number, compared exactly
     * @return whether the account has it now, also where it had it before; false where the shop has no such account; of
     *     several accounts at once, exactly one gets it
     */
    boolean assignExternalRef(ShopId shop, AccountId id, ExternalRef ref);

    /**
     * Takes the host's number away from an account. It is free then.
     *
     * @param shop the shop
     * @param id the account
     * @return whether the account had one; of several at once, exactly one is told so
     */
    boolean removeExternalRef(ShopId shop, AccountId id);

    /**
     * Removes an account, and the host's number with it. Its addresses, its password and all else that refers to it are
     * other stores', and stay.
     *
     * @param shop the shop
     * @param id the account
     * @return whether it was there; of several at once, exactly one is told so
     */
    boolean remove(ShopId shop, AccountId id);
}

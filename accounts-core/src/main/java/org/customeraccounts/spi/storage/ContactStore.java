package org.customeraccounts.spi.storage;

import java.util.List;
import java.util.Optional;
import org.customeraccounts.contact.Contact;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.ShopId;

/** Contacts, unique by shop and the key of the address. */
public interface ContactStore {
    /**
     * Records what the shop knows. When the address has a contact already, that one keeps its id, spelling, account and
     * date, takes the name if the new one has one, and counts as recorded by the shop.
     *
     * @param contact the contact, without an account, recorded by the shop
     * @return the contact that is there afterwards; of several at once, all are told the same id
     */
    Contact record(Contact contact);

    /**
     * Ties an account to the contact of its address. When the address has no contact yet, the given one is added;
     * otherwise the one that is there keeps everything but its account, whichever that was.
     *
     * @param contact the contact, with the account
     */
    void tie(Contact contact);

    /**
     * Ties accounts to the contacts of their addresses as {@link #tie} does, one after another. A storage that can do
     * so in fewer steps overrides it.
     *
     * @param contacts the contacts, each with its account
     */
    default void tieAll(List<Contact> contacts) {
        contacts.forEach(this::tie);
    }

    /**
     * Unties an account from the contact of an address. A contact that the shop recorded stays, without an account; one
     * that was there because of the account alone is removed when {@code remove} is set, and stays otherwise. Where the
     * address has no contact of this account's, nothing happens.
     *
     * @param shop the shop
     * @param address the address, compared by key
     * @param account the account
     * @param remove whether to remove a contact that the shop itself never recorded
     */
    void untie(ShopId shop, EmailAddress address, AccountId account, boolean remove);

    /**
     * Removes the contact of an address, unless it is another account's.
     *
     * @param shop the shop
     * @param address the address, compared by key
     * @param account the account on whose behalf it goes
     * @return whether one was removed: this account's, or one without an account; of several at once, exactly one is
     *     told so
     */
    boolean erase(ShopId shop, EmailAddress address, AccountId account);

    /**
     * Moves an account's contact to another address. When the other address has a contact already, that one is tied to
     * the account and keeps everything else; otherwise the account's contact takes the address, spelt as it is here.
     * Either way none is left at the first address. Another spelling of the same address is no other address: the
     * contact takes the spelling, and keeps everything else. Where the first address has no contact of this account's,
     * nothing happens. What is recorded at the same time of either address is not lost.
     *
     * @param shop the shop
     * @param from the address that the account's contact has, compared by key
     * @param to the address that it will have
     * @param account the account
     */
    void move(ShopId shop, EmailAddress from, EmailAddress to, AccountId account);

    /**
     * Finds a contact.
     *
     * @param shop the shop
     * @param address the address, compared by key
     * @return the contact, or empty
     */
    Optional<Contact> find(ShopId shop, EmailAddress address);

    /**
     * Some of the contacts, in the order of their keys' UTF-16 code units (all keys are ASCII). The cursor's position
     * is the last key seen.
     *
     * @param shop the shop
     * @param request which page
     * @return the page
     */
    Page<Contact> page(ShopId shop, PageRequest request);

    /**
     * Some of the contacts whose keys begin so, in the same order. No character stands for others. After a place
     * before all of them the list begins with the first; after a place behind all of them it is empty.
     *
     * @param shop the shop
     * @param beginning what the keys begin with: 1 character or more, all printable ASCII
     * @param request which page
     * @return the page
     */
    Page<Contact> search(ShopId shop, String beginning, PageRequest request);
}

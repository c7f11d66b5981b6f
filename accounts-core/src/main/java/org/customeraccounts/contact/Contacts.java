package org.customeraccounts.contact;

import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;

/** Every address that the shop knows, with or without an account, for all of its staff. Thread safe. */
public interface Contacts {
    /**
     * Some of the contacts, in the order of their addresses.
     *
     * @param request which page
     * @return the page
     * @throws org.customeraccounts.error.InvalidInputException {@code INVALID_FORMAT} naming {@code cursor}, when it is
     *     none of this list's
     */
    Page<Contact> page(PageRequest request);
}

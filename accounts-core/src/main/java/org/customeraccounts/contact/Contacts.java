package org.customeraccounts.contact;

import java.util.Optional;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.jspecify.annotations.Nullable;

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

    /**
     * Some of the contacts whose addresses begin as typed, in the order of their addresses. No character stands for
     * others. In the domain, a label outside ASCII counts once it is typed whole: {@code ada@münchen} finds {@code
     * ada@münchen.de}, {@code ada@mün} does not.
     *
     * @param prefix the beginning of an address, in any case: 1 to 254 code points, spaces before and after aside
     * @param request which page
     * @return the page, empty when no address begins so
     * @throws org.customeraccounts.error.InvalidInputException naming {@code prefix}; {@code INVALID_FORMAT} naming
     *     {@code cursor}, when the place is not among the contacts that begin so
     */
    Page<Contact> search(@Nullable String prefix, PageRequest request);

    /**
     * The contact of an address.
     *
     * @param email the address as typed, in any spelling
     * @return the contact, or empty when the shop does not know the address
     * @throws org.customeraccounts.error.InvalidInputException naming {@code email}
     */
    Optional<Contact> find(@Nullable String email);
}

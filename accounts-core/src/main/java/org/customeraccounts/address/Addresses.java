package org.customeraccounts.address;

import java.util.List;
import org.customeraccounts.value.AddressId;

/**
 * The signed-in customer's address book. The first address becomes the default for delivery and for billing; when a
 * default is removed, the newest that is left takes its place. What was ordered or subscribed to keeps its own copy:
 * nothing here changes where that goes.
 *
 * <p>Each operation checks the session again: {@code SESSION_ENDED} when it has ended. Another customer's address
 * answers as unknown. For one request; not to be shared between threads. Joins the host's transaction where the storage
 * does.
 */
public interface Addresses {
    /**
     * All addresses.
     *
     * @return at most {@value SavedAddress#MOST}, newest first
     * @throws org.customeraccounts.error.UnauthenticatedException {@code SESSION_ENDED}
     */
    List<SavedAddress> list();

    /**
     * Adds an address.
     *
     * @param form the address as typed
     * @return the address as saved
     * @throws org.customeraccounts.error.InvalidInputException naming the fields: {@code REQUIRED}, {@code TOO_LONG},
     *     {@code INVALID_CHARACTERS}, {@code INVALID_FORMAT}, {@code CARD_NUMBER_IN_TEXT}, or {@code
     *     ADDRESS_UNDELIVERABLE} where the host has addresses verified
     * @throws org.customeraccounts.error.ConflictException {@code TOO_MANY_SAVED} when there are {@value
     *     SavedAddress#MOST}
     * @throws org.customeraccounts.error.UnauthenticatedException {@code SESSION_ENDED}
     */
    SavedAddress add(AddressForm form);

    /**
     * Changes an address.
     *
     * @param id which
     * @param version the version that the customer saw
     * @param form the address as typed, all of it
     * @return the address as saved
     * @throws org.customeraccounts.error.InvalidInputException as {@link #add} does
     * @throws org.customeraccounts.error.NotFoundException {@code ADDRESS_UNKNOWN}
     * @throws org.customeraccounts.error.ConflictException {@code STALE} when it was changed meanwhile
     * @throws org.customeraccounts.error.UnauthenticatedException {@code SESSION_ENDED}
     */
    SavedAddress change(AddressId id, long version, AddressForm form);

    /**
     * Makes an address the default, in place of another.
     *
     * @param id which
     * @param use for what
     * @return the address as it is now
     * @throws org.customeraccounts.error.NotFoundException {@code ADDRESS_UNKNOWN}
     * @throws org.customeraccounts.error.UnauthenticatedException {@code SESSION_ENDED}
     */
    SavedAddress makeDefault(AddressId id, AddressUse use);

    /**
     * Removes an address.
     *
     * @param id which
     * @throws org.customeraccounts.error.NotFoundException {@code ADDRESS_UNKNOWN}, also when it is removed already
     * @throws org.customeraccounts.error.UnauthenticatedException {@code SESSION_ENDED}
     */
    void remove(AddressId id);
}

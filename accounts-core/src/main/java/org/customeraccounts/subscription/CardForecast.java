package org.customeraccounts.subscription;

import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;

/** Which cards will not be good any more when they are needed, for the shop's people. Thread safe. */
public interface CardForecast {
    /**
     * Cards that are good no more when the next charge of their contract is due, in the shop's time zone.
     *
     * @param request which page; one may hold fewer than asked for, and have a next page all the same
     * @return newest contract first
     * @throws org.customeraccounts.error.InvalidInputException {@code INVALID_FORMAT} naming {@code cursor}
     * @throws org.customeraccounts.error.ForbiddenException {@code PERMISSION_DENIED}
     */
    Page<EndingCard> endingCards(PageRequest request);
}

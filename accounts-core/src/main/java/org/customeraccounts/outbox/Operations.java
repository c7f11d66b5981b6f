package org.customeraccounts.outbox;

import org.customeraccounts.value.OutboxId;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;

/** What the host's own jobs do for all shops. Thread safe; several nodes may do it at once. */
public interface Operations {
    /**
     * Sends the mails and tells the events that are due, oldest first, on this thread.
     *
     * @param limit how many at most; at least 1
     * @return what came of it
     * @throws IllegalArgumentException when the limit is below 1
     */
    Dispatched dispatchDue(int limit);

    /**
     * Some of the entries that were given up, oldest first.
     *
     * @param request which page
     * @return the page
     * @throws org.customeraccounts.error.InvalidInputException {@code INVALID_FORMAT} naming {@code cursor}, when it is
     *     none of this list's
     */
    Page<DeadLetter> deadLetters(PageRequest request);

    /**
     * Has an entry that was given up tried again, from the start.
     *
     * @param id the entry
     * @throws org.customeraccounts.error.NotFoundException {@code LETTER_UNKNOWN}
     */
    void retry(OutboxId id);
}

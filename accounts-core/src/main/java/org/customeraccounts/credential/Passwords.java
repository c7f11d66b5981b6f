package org.customeraccounts.credential;

import org.customeraccounts.value.Password;
import org.jspecify.annotations.Nullable;

/** The signed-in customer's own password. For one request; not to be shared between threads. */
public interface Passwords {
    /**
     * Changes the password, five times a day at most: after that a reset by mail does. All other sessions end, and so
     * do reset links under way; the mailbox is told.
     *
     * @param present the password in force as typed, or null where nothing was
     * @param next the new one as typed, prepared or not, or null where nothing was
     * @throws org.customeraccounts.error.InvalidInputException naming {@code present} or {@code next}
     * @throws org.customeraccounts.error.UnauthenticatedException {@code BAD_CREDENTIALS} when the present one is
     *     wrong, {@code SESSION_ENDED} when the session has ended
     * @throws org.customeraccounts.error.ThrottledException {@code TOO_MANY_ATTEMPTS} after as many wrong ones
     *     as the settings say, or five changes a day; {@code BUSY}
     */
    void change(@Nullable Password present, @Nullable Password next);
}

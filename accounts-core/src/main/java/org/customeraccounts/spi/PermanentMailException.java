package org.customeraccounts.spi;

import org.jspecify.annotations.Nullable;

/** A mail can never be sent: the recipient's address does not exist, say. It is not tried again. */
public final class PermanentMailException extends PermanentFailureException {
    private static final long serialVersionUID = 1L;

    /**
     * A failure that stays.
     *
     * @param message what is wrong, in English, without personal data or secrets: it is kept for staff to see
     */
    public PermanentMailException(String message) {
        this(message, null);
    }

    /**
     * A failure that stays, with what caused it.
     *
     * @param message what is wrong, in English, without personal data or secrets: it is kept for staff to see
     * @param cause the exception behind it, which may name the recipient, or null
     */
    public PermanentMailException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

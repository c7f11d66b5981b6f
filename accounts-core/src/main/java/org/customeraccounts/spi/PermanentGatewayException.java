package org.customeraccounts.spi;

import org.jspecify.annotations.Nullable;

/** A payment gateway refuses for good what it was asked for: the bank declines the card, say. It is not tried again. */
public final class PermanentGatewayException extends PermanentFailureException {
    private static final long serialVersionUID = 1L;

    /**
     * A refusal that stays.
     *
     * @param message what is wrong, in English; it is neither logged nor kept
     */
    public PermanentGatewayException(String message) {
        this(message, null);
    }

    /**
     * A refusal that stays, with what caused it.
     *
     * @param message what is wrong, in English; it is neither logged nor kept
     * @param cause the exception behind it, or null
     */
    public PermanentGatewayException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

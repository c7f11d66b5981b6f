package org.customeraccounts.spi;

import org.jspecify.annotations.Nullable;

/** What was asked of a service of the host's can never be done: it is not tried again. */
public abstract sealed class PermanentFailureException extends Exception
        permits PermanentMailException, PermanentGatewayException {
    private static final long serialVersionUID = 1L;

    PermanentFailureException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

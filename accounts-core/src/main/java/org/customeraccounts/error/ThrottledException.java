package org.customeraccounts.error;

import java.time.Duration;
import java.util.Objects;

/** The caller must wait. */
public final class ThrottledException extends AccountsException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    ThrottledException(Refusal refusal) {
        super(refusal);
        this.retryAfter = Objects.requireNonNull(refusal.retryAfter(), "retryAfter");
    }

    /**
     * How long to wait, for a {@code Retry-After} header (RFC 9110 §10.2.3).
     *
     * @return whole seconds, at least one
     */
    public Duration retryAfter() {
        return retryAfter;
    }
}

package org.customeraccounts.order;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Objects;

/**
 * The links that create an account for a guest's order, one for each page that shows it. Using one voids the other, and
 * all other links of the order.
 *
 * @param confirmation for the page after paying
 * @param status for the order status page
 * @param expiresAt when their time is over: good if and only if {@code now < expiresAt}
 */
public record AccountLinks(
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
        AccountLink confirmation,

        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
        AccountLink status,

        Instant expiresAt) {
    /** The most links that an order has at once: those of ten times that its pages were made. The oldest go first. */
    public static final int MOST = 20;

    /** Refuses null. */
    public AccountLinks {
        Objects.requireNonNull(confirmation, "confirmation");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(expiresAt, "expiresAt");
    }
}

package org.customeraccounts.order;

import java.time.Instant;
import java.util.Objects;
import org.customeraccounts.value.OrderNumber;

/**
 * What a link after checkout would do, shown to whoever opens it: create an account with the address that the order was
 * placed with. Looking consumes nothing.
 *
 * @param maskedAddress that address, masked
 * @param order the order's number
 * @param expiresAt when the link's time is over
 */
public record OfferedAccount(String maskedAddress, OrderNumber order, Instant expiresAt) {
    /** Refuses null. */
    public OfferedAccount {
        Objects.requireNonNull(maskedAddress, "maskedAddress");
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(expiresAt, "expiresAt");
    }
}

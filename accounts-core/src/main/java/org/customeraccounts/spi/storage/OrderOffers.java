package org.customeraccounts.spi.storage;

import java.time.Instant;
import java.util.Objects;
import org.customeraccounts.order.Order;
import org.jspecify.annotations.Nullable;

/**
 * An order, and what became of the offers of an account for it. One of them is used, and all are void with it.
 *
 * @param order the order
 * @param usedAt when one of the offers was used, or null while none was
 */
public record OrderOffers(Order order, @Nullable Instant usedAt) {
    /** Refuses null, except where none was used. */
    public OrderOffers {
        Objects.requireNonNull(order, "order");
    }
}

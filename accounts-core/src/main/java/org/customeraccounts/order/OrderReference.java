package org.customeraccounts.order;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.Optional;
import org.customeraccounts.value.OrderId;
import org.jspecify.annotations.Nullable;

/**
 * What the link in an order mail says: which order. It is no token and opens nothing: whoever follows the link signs
 * in, or has a link with a token mailed to the mailbox that the order was placed with. Immutable.
 */
public final class OrderReference {
    private final @Nullable OrderId order;

    private OrderReference(@Nullable OrderId order) {
        this.order = order;
    }

    /**
     * The reference of an order.
     *
     * @param order the order's id
     * @return the reference
     */
    public static OrderReference of(OrderId order) {
        return new OrderReference(Objects.requireNonNull(order, "order"));
    }

    /**
     * The reference as it came back with the link. It never throws: what is no reference refers to no order.
     *
     * @param text the value of the link's parameter, or null where there was none
     * @return the reference
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static OrderReference parse(@Nullable String text) {
        try {
            return new OrderReference(text == null ? null : OrderId.parse(text));
        } catch (IllegalArgumentException e) {
            return new OrderReference(null);
        }
    }

    /**
     * The order that it names.
     *
     * @return the id, or empty when it names none
     */
    public Optional<OrderId> order() {
        return Optional.ofNullable(order);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OrderReference that && Objects.equals(order, that.order);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(order);
    }

    /** As it stands in a link, or empty when it names no order. */
    @JsonValue
    @Override
    public String toString() {
        return order == null ? "" : order.toString();
    }
}

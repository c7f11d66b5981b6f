package org.customeraccounts.order;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Objects;
import org.customeraccounts.value.OrderId;

/**
 * An order's place in a list that is sorted by when each was placed, and by id where that is the same.
 *
 * @param placedAt when it was placed
 * @param id the order
 */
public record OrderCursor(Instant placedAt, OrderId id) implements Comparable<OrderCursor> {
    private static final Comparator<OrderCursor> ORDER =
            Comparator.comparing(OrderCursor::placedAt).thenComparing(OrderCursor::id);

    /** Refuses null. */
    public OrderCursor {
        Objects.requireNonNull(placedAt, "placedAt");
        Objects.requireNonNull(id, "id");
    }

    /**
     * The place of an order.
     *
     * @param order the order
     * @return its place
     */
    public static OrderCursor of(Order order) {
        return new OrderCursor(order.placedAt(), order.id());
    }

    /**
     * The place that a cursor's position names.
     *
     * @param position as {@link #toString} gives it
     * @return the place
     * @throws IllegalArgumentException when it is no such position
     */
    public static OrderCursor parse(String position) {
        int slash = position.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("not the place of an order");
        }
        try {
            long micros = Long.parseLong(position.substring(0, slash));
            Instant placedAt = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
            if (placedAt.isBefore(PlacedOrder.EARLIEST) || placedAt.isAfter(PlacedOrder.LATEST)) {
                throw new IllegalArgumentException("no order was placed then");
            }
            return new OrderCursor(placedAt, OrderId.parse(position.substring(slash + 1)));
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException("not the place of an order", e);
        }
    }

    @Override
    public int compareTo(OrderCursor other) {
        return ORDER.compare(this, other);
    }

    /** The position for a cursor: microseconds since 1970, a slash and the id. */
    @Override
    public String toString() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, placedAt) + "/" + id;
    }
}

package org.customeraccounts.keyvalue;

import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A second way to rows: by other keys, in the order of those. Immutable.
 *
 * @param keys the index's own keys; each leads to the key of a row
 * @param unique whether a key may lead to one row only; otherwise the keys themselves tell rows apart
 * @param place where a row stands, or null for nowhere
 */
record Index<R>(Keyspace<Key> keys, boolean unique, Function<R, @Nullable Key> place) {
    /** At most one row for each place. */
    static <R> Index<R> unique(String name, Function<R, @Nullable Key> place) {
        return new Index<>(Keyspace.ofKeys(name), true, place);
    }

    /** Rows in an order. What tells a row from others is the end of its place. */
    static <R> Index<R> ordered(String name, Function<R, @Nullable Key> place) {
        return new Index<>(Keyspace.ofKeys(name), false, place);
    }

    /** Rows of all shops in an order of time. What tells a row from others is the end of its place. */
    static <R> Index<R> byTime(String name, Function<R, @Nullable Key> place) {
        return new Index<>(Keyspace.ofKeys(name).inOrderOfTime(), false, place);
    }

    Key at(Object... parts) {
        return keys.prefix().with(parts);
    }

    /** The places that begin so, and then with an instant up to one of them. */
    Range upTo(Instant by, Object... beginning) {
        Key from = at(beginning);
        return new Range(from, from.with(by).range().to());
    }

    /** The index's key of a row, or null where the row is not in it. */
    @Nullable
    Key of(R row) {
        Key place = this.place.apply(row);
        return place == null ? null : keys.prefix().with(place);
    }
}

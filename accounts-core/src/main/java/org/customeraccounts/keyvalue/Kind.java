package org.customeraccounts.keyvalue;

import java.util.List;
import java.util.function.Function;

/**
 * A kind of row: its key, the indexes that lead to it, and its codec. Immutable.
 *
 * @param rows the rows by their keys
 * @param key what tells a row of this kind from others
 * @param indexes all indexes that lead to such rows
 */
record Kind<R>(Keyspace<R> rows, Function<R, Key> key, List<Index<R>> indexes) {
    /** A kind whose rows are written as JSON. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    static <R> Kind<R> of(String name, Class<R> type, Function<R, Key> key, Index<R>... indexes) {
        return new Kind<>(Keyspace.of(name, new JsonCodec<>(name, type, key)), key, List.of(indexes));
    }

    /** The same kind, where the keys of new rows stand behind all others. */
    Kind<R> inOrderOfTime() {
        return new Kind<>(rows.inOrderOfTime(), key, indexes);
    }

    Key at(Object... parts) {
        return rows.prefix().with(parts);
    }

    Key of(R row) {
        return rows.prefix().with(key.apply(row));
    }
}

package org.customeraccounts.memory;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Rows in the order of their keys. Each write leaves in the undo log how to take it back. */
final class Table<K extends Comparable<K>, V> {
    private final NavigableMap<K, V> rows = new TreeMap<>();
    private final UndoLog undo;

    Table(UndoLog undo) {
        this.undo = undo;
    }

    Optional<V> get(K key) {
        return Optional.ofNullable(rows.get(key));
    }

    void put(K key, V row) {
        @Nullable V before = rows.get(key);
        undo.record(() -> restore(key, before));
        rows.put(key, row);
    }

    /** A new row; where one of its key is there, the unit of work fails, whether or not it goes on. */
    void add(K key, V row) {
        if (rows.containsKey(key)) {
            throw undo.failed();
        }
        put(key, row);
    }

    boolean remove(K key) {
        @Nullable V before = rows.get(key);
        if (before == null) {
            return false;
        }
        undo.record(() -> restore(key, before));
        rows.remove(key);
        return true;
    }

    /** The rows between two keys, in order; a view, so nothing is copied that is not looked at. */
    NavigableMap<K, V> between(K first, K last) {
        return rows.subMap(first, true, last, true);
    }

    Collection<V> all() {
        return rows.values();
    }

    /** The keys of rows that meet a condition, at most so many: copied, so that the rows can be removed. */
    List<K> keys(Predicate<V> condition, int most) {
        return rows.entrySet().stream()
                .filter(row -> condition.test(row.getValue()))
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }

    private void restore(K key, @Nullable V before) {
        if (before == null) {
            rows.remove(key);
        } else {
            rows.put(key, before);
        }
    }
}

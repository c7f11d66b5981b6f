package org.customeraccounts.keyvalue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows of a kind, in one unit of work. A row and its places in the indexes are written together. */
final class Rows<R> {
    private final Cells cells;
    private final Kind<R> kind;

    Rows(Cells cells, Kind<R> kind) {
        this.cells = cells;
        this.kind = kind;
    }

    Optional<R> find(Object... key) {
        return cells.get(kind.rows(), kind.at(key));
    }

    /** Finds a row and keeps it: until the unit ends, nobody else locks or changes it. */
    Optional<R> lock(Object... key) {
        return cells.lock(kind.rows(), kind.at(key));
    }

    Optional<R> findBy(Index<R> unique, Object... place) {
        Key at = unique.at(place);
        return cells.get(unique.keys(), at).flatMap(key -> row(unique, at, key));
    }

    /** Those whose keys begin so, in the order of their keys. */
    Stream<R> all(Object... beginning) {
        return scan(kind.at(beginning).range());
    }

    Stream<R> scan(Range range) {
        return cells.scan(kind.rows(), range).map(Cells.Cell::value);
    }

    Stream<R> scanBackwards(Range range) {
        return cells.scanBackwards(kind.rows(), range).map(Cells.Cell::value);
    }

    /** Those whose places in an index begin so, in the index's order. */
    Stream<R> allBy(Index<R> index, Object... beginning) {
        return scanBy(index, index.at(beginning).range());
    }

    Stream<R> scanBy(Index<R> index, Range range) {
        return cells.scan(index.keys(), range).flatMap(place -> row(index, place.key(), place.value()).stream());
    }

    /** Those whose places in an index begin so, in the reverse of the index's order. */
    Stream<R> allBackwardsBy(Index<R> index, Object... beginning) {
        return scanBackwardsBy(index, index.at(beginning).range());
    }

    Stream<R> scanBackwardsBy(Index<R> index, Range range) {
        return cells.scanBackwards(index.keys(), range)
                .flatMap(place -> row(index, place.key(), place.value()).stream());
    }

    /** The keys of rows whose places begin so; no row is read. */
    Stream<Key> keysBy(Index<R> index, Object... beginning) {
        return cells.scan(index.keys(), index.at(beginning).range()).map(Cells.Cell::value);
    }

    Optional<R> at(Key key) {
        return cells.get(kind.rows(), key);
    }

    /** How many places of an index begin so; no row is read. */
    long countBy(Index<R> index, Object... beginning) {
        return keysBy(index, beginning).count();
    }

    /** A place that was seen before its row may be out of date where a reading sees two states of the store. */
    private Optional<R> row(Index<R> index, Key place, Key key) {
        if (!key.beginsWith(kind.rows().prefix())) {
            throw cells.failed("a value of kind " + index.keys().name()
                    + " leads to a key of another kind, at the key of SHA-256 " + place.sha256());
        }
        return cells.get(kind.rows(), key).filter(row -> place.equals(index.of(row)));
    }

    /** Nobody else writes a key that begins so until the unit ends. */
    void relyOn(Object... beginning) {
        cells.relyOn(kind.rows(), kind.at(beginning).range());
    }

    /** The same for places of an index. */
    void relyOnBy(Index<R> index, Object... beginning) {
        cells.relyOn(index.keys(), index.at(beginning).range());
    }

    /** Adds a row, unless its key or a unique place of it is taken. */
    boolean add(R row) {
        boolean free = cells.get(kind.rows(), kind.of(row)).isEmpty()
                && kind.indexes().stream().allMatch(index -> isFree(index, row));
        if (free) {
            write(null, row);
        }
        return free;
    }

    private boolean isFree(Index<R> index, R row) {
        Key place = index.unique() ? index.of(row) : null;
        return place == null || cells.get(index.keys(), place).isEmpty();
    }

    /** Adds a new row; where it is there, or a unique place of it is taken, the unit fails. */
    void insert(R row) {
        if (!add(row)) {
            throw cells.failed("a " + kind.rows().name() + " of that key is there already");
        }
    }

    /** Puts a row in the place of one that may be there. */
    void put(R row) {
        write(cells.get(kind.rows(), kind.of(row)).orElse(null), row);
    }

    /** Puts a row in the place of one that was found in this unit. Both have the same key. */
    void replace(R before, R row) {
        write(before, row);
    }

    private void write(@Nullable R before, R row) {
        Key key = kind.of(row);
        for (Index<R> index : kind.indexes()) {
            Key from = before == null ? null : index.of(before);
            Key to = index.of(row);
            if (from != null && !from.equals(to)) {
                cells.delete(index.keys(), from);
            }
            if (to != null && !to.equals(from)) {
                cells.put(index.keys(), to, key);
            }
        }
        cells.put(kind.rows(), key, row);
    }

    /** Removes a row that was found in this unit. */
    void remove(R row) {
        for (Index<R> index : kind.indexes()) {
            Key place = index.of(row);
            if (place != null) {
                cells.delete(index.keys(), place);
            }
        }
        cells.delete(kind.rows(), kind.of(row));
    }

    /** Removes rows, and says how many. */
    int removeAll(Stream<R> found) {
        List<R> all = found.toList();
        all.forEach(this::remove);
        return all.size();
    }

    /** Removes those that stand in an index of instants up to one of them, the earliest first. */
    int removeDue(Index<R> due, Instant by, int most, Object... group) {
        return removeDue(due, by, most, row -> true, group);
    }

    int removeDue(Index<R> due, Instant by, int most, Predicate<R> condition, Object... group) {
        return removeAll(scanBy(due, due.upTo(by, group)).filter(condition).limit(most));
    }
}

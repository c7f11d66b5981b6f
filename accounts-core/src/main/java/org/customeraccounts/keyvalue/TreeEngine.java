package org.customeraccounts.keyvalue;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.stream.Stream;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.error.StorageFailureException.Result;
import org.jspecify.annotations.Nullable;

/**
 * Cells in a tree in memory, as the objects that they are. Readers see only what was committed; writers come one at a
 * time, and what a failed one wrote is undone. The cost of a commit does not grow with what is stored. Thread safe.
 */
final class TreeEngine implements Engine {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final TreeCells cells;

    TreeEngine() {
        this(Comparator.naturalOrder());
    }

    /** For tests, which count how often keys are compared. */
    TreeEngine(Comparator<Key> order) {
        this.cells = new TreeCells(order);
    }

    @Override
    public <T> T transaction(Function<Cells, T> work) {
        lock.writeLock().lock();
        try {
            return committed(work);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private <T> T committed(Function<Cells, T> work) {
        cells.begin();
        boolean done = false;
        try {
            T result = work.apply(cells);
            cells.refuseIfFailed();
            done = true;
            return result;
        } finally {
            cells.end(done);
        }
    }

    @Override
    public <T> T reading(Function<Cells, T> reading) {
        lock.readLock().lock();
        try {
            return reading.apply(cells);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Guarded by the lock. Each write leaves how to take it back. */
    private static final class TreeCells implements Cells {
        private final NavigableMap<Key, Object> cells;
        private final Deque<Undo> undo = new ArrayDeque<>();
        private boolean writable;
        private @Nullable StorageFailureException failure;

        private record Undo(Key key, @Nullable Object before) {}

        TreeCells(Comparator<Key> order) {
            this.cells = new TreeMap<>(order);
        }

        void begin() {
            failure = null;
            writable = true;
        }

        void refuseIfFailed() {
            if (failure != null) {
                throw failure;
            }
        }

        void end(boolean committed) {
            if (!committed) {
                undo.forEach(this::takeBack);
            }
            undo.clear();
            writable = false;
        }

        private void takeBack(Undo step) {
            if (step.before() == null) {
                cells.remove(step.key());
            } else {
                cells.put(step.key(), step.before());
            }
        }

        @Override
        public <V> Optional<V> get(Keyspace<V> space, Key key) {
            Object cell = cells.get(key);
            return cell == null ? Optional.empty() : Optional.of(value(space, cell));
        }

        /** What stands under a keyspace's keys was put there as one of its values. */
        @SuppressWarnings({"unchecked", "unused"})
        private static <V> V value(Keyspace<V> space, Object cell) {
            return (V) cell;
        }

        @Override
        public <V> void put(Keyspace<V> space, Key key, V value) {
            requireWritable();
            undo.push(new Undo(key, cells.put(key, value)));
        }

        @Override
        public void delete(Keyspace<?> space, Key key) {
            requireWritable();
            undo.push(new Undo(key, cells.remove(key)));
        }

        private void requireWritable() {
            if (!writable) {
                throw new IllegalStateException("a reading does not write");
            }
        }

        @Override
        public <V> Stream<Cell<V>> scan(Keyspace<V> space, Range range) {
            return stream(space, within(range));
        }

        @Override
        public <V> Stream<Cell<V>> scanBackwards(Keyspace<V> space, Range range) {
            return stream(space, within(range).descendingMap());
        }

        private NavigableMap<Key, Object> within(Range range) {
            return range.isEmpty()
                    ? Collections.emptyNavigableMap()
                    : cells.subMap(range.from(), true, range.to(), false);
        }

        private static <V> Stream<Cell<V>> stream(Keyspace<V> space, NavigableMap<Key, Object> part) {
            return part.entrySet().stream().map(entry -> new Cell<>(entry.getKey(), value(space, entry.getValue())));
        }

        /** There is one writer: nobody else does anything until it ends. */
        @Override
        public <V> Optional<V> lock(Keyspace<V> space, Key key) {
            return get(space, key);
        }

        @Override
        public void relyOn(Keyspace<?> space, Range range) {}

        @Override
        public int unitKeys() {
            return Integer.MAX_VALUE;
        }

        @Override
        public StorageFailureException failed(String why) {
            failure = new StorageFailureException(
                    Result.NOT_DONE, false, "nothing was written: " + why, new IllegalStateException(why));
            return failure;
        }
    }
}

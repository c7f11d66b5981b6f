package org.customeraccounts.testkit.engine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.stream.Stream;
import org.customeraccounts.keyvalue.KeyValue;
import org.customeraccounts.keyvalue.KeyValueConflictException;
import org.customeraccounts.keyvalue.KeyValueStore;
import org.customeraccounts.keyvalue.KeyValueTransaction;
import org.jspecify.annotations.Nullable;

/**
 * A pessimistic store: one transaction after another, with nobody reading meanwhile. It writes in place, and takes back
 * what a transaction that throws has written. Thread safe.
 */
public final class LockingStore implements KeyValueStore {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final NavigableMap<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);
    private final Duration longestWait;

    /**
     * An empty store.
     *
     * @param longestWait how long it has anybody wait; who has waited so long is told of a conflict
     */
    public LockingStore(Duration longestWait) {
        this.longestWait = longestWait;
    }

    @Override
    public <T> T transaction(Function<KeyValueTransaction, T> work) {
        return locked(lock.writeLock(), work);
    }

    @Override
    public <T> T reading(Function<KeyValueTransaction, T> reading) {
        return locked(lock.readLock(), reading);
    }

    private <T> T locked(Lock held, Function<KeyValueTransaction, T> work) {
        await(held);
        try (LockingTransaction transaction = new LockingTransaction()) {
            T result = work.apply(transaction);
            transaction.keep();
            return result;
        } finally {
            held.unlock();
        }
    }

    private void await(Lock wanted) {
        try {
            if (!wanted.tryLock(longestWait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new KeyValueConflictException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KeyValueConflictException(e);
        }
    }

    private final class LockingTransaction implements KeyValueTransaction, AutoCloseable {
        private record Undo(byte[] key, byte @Nullable [] before) {}

        private final Deque<Undo> undo = new ArrayDeque<>();
        private boolean ended;

        void keep() {
            undo.clear();
        }

        /** Takes back what was not kept, the last first. */
        @Override
        public void close() {
            ended = true;
            undo.forEach(step -> {
                if (step.before() == null) {
                    entries.remove(step.key());
                } else {
                    entries.put(step.key(), step.before());
                }
            });
        }

        private void requireRunning() {
            if (ended) {
                throw new IllegalStateException("the transaction has ended");
            }
        }

        @Override
        public Optional<byte[]> get(byte[] key) {
            requireRunning();
            return Optional.ofNullable(entries.get(key)).map(byte[]::clone);
        }

        @Override
        public void put(byte[] key, byte[] value) {
            requireRunning();
            byte[] copy = key.clone();
            undo.push(new Undo(copy, entries.put(copy, value.clone())));
        }

        @Override
        public void delete(byte[] key) {
            requireRunning();
            byte[] copy = key.clone();
            undo.push(new Undo(copy, entries.remove(copy)));
        }

        @Override
        public List<KeyValue> scan(byte[] from, byte[] to, int most) {
            requireRunning();
            return first(entries.subMap(from, true, to, false), most);
        }

        @Override
        public List<KeyValue> scanBackwards(byte[] from, byte[] to, int most) {
            requireRunning();
            return first(entries.subMap(from, true, to, false).descendingMap(), most);
        }

        private static List<KeyValue> first(NavigableMap<byte[], byte[]> range, int most) {
            Stream<KeyValue> found = range.entrySet().stream()
                    .map(entry -> new KeyValue(
                            entry.getKey().clone(), entry.getValue().clone()));
            return found.limit(most).toList();
        }

        @Override
        public void relyOn(byte[] from, byte[] to) {
            requireRunning();
        }
    }
}

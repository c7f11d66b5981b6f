package org.customeraccounts.keyvalue;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Who writes while another one does is told; writers write in place and undo; readers do not wait for them, which is
 * the fault.
 */
final class UnlockedReadingStore implements KeyValueStore {
    private final ReentrantLock writers = new ReentrantLock();
    private final NavigableMap<byte[], byte[]> entries = new ConcurrentSkipListMap<>(Arrays::compareUnsigned);

    @Override
    public <T> T transaction(Function<KeyValueTransaction, T> work) {
        if (!writers.tryLock()) {
            throw new KeyValueConflictException();
        }
        InPlace transaction = new InPlace();
        boolean done = false;
        try {
            T result = work.apply(transaction);
            done = true;
            return result;
        } finally {
            if (!done) {
                transaction.undo.forEach(Runnable::run);
            }
            writers.unlock();
        }
    }

    @Override
    public <T> T reading(Function<KeyValueTransaction, T> reading) {
        return reading.apply(new InPlace());
    }

    private final class InPlace implements KeyValueTransaction {
        private final Deque<Runnable> undo = new ArrayDeque<>();

        private void remember(byte[] key) {
            byte[] before = entries.get(key);
            undo.push(before == null ? () -> entries.remove(key) : () -> entries.put(key, before));
        }

        @Override
        public Optional<byte[]> get(byte[] key) {
            return Optional.ofNullable(entries.get(key)).map(byte[]::clone);
        }

        @Override
        public void put(byte[] key, byte[] value) {
            remember(key.clone());
            entries.put(key.clone(), value.clone());
        }

        @Override
        public void delete(byte[] key) {
            remember(key.clone());
            entries.remove(key);
        }

        @Override
        public List<KeyValue> scan(byte[] from, byte[] to, int most) {
            return first(entries.subMap(from, true, to, false), most);
        }

        @Override
        public List<KeyValue> scanBackwards(byte[] from, byte[] to, int most) {
            return first(entries.subMap(from, true, to, false).descendingMap(), most);
        }

        private static List<KeyValue> first(NavigableMap<byte[], byte[]> range, int most) {
            return range.entrySet().stream()
                    .limit(most)
                    .map(entry -> new KeyValue(
                            entry.getKey().clone(), entry.getValue().clone()))
                    .toList();
        }

        @Override
        public void relyOn(byte[] from, byte[] to) {}
    }
}

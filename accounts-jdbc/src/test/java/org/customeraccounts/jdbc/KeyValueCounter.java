package org.customeraccounts.jdbc;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.customeraccounts.keyvalue.KeyValue;
import org.customeraccounts.keyvalue.KeyValueStorage;
import org.customeraccounts.keyvalue.KeyValueStore;
import org.customeraccounts.keyvalue.KeyValueTransaction;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.testkit.engine.LockingStore;

/**
 * Counts what is read and written in a key-value store, and the transactions. Reads grow with what an operation finds:
 * of those that a test counts several times under one name, the page has the most.
 */
final class KeyValueCounter implements CostCounter {
    private final Map<String, Calls> most = new LinkedHashMap<>();
    private int reads;
    private int writes;
    private int commits;

    private record Calls(int reads, int writes, int commits) {
        Calls most(Calls other) {
            return new Calls(
                    Math.max(reads, other.reads), Math.max(writes, other.writes), Math.max(commits, other.commits));
        }

        @Override
        public String toString() {
            return reads + " + " + writes + " + " + commits;
        }
    }

    @Override
    public Storage newStorage() {
        return KeyValueStorage.on(new CountedStore(new LockingStore(Duration.ofMinutes(1))));
    }

    @Override
    public void start() {
        reads = 0;
        writes = 0;
        commits = 0;
    }

    @Override
    public int calls() {
        return reads + writes;
    }

    @Override
    public void assertCosts(String what, int statements, int commits) {
        most.merge(what, new Calls(reads, writes, this.commits), Calls::most);
    }

    @Override
    public void end() {
        most.forEach((what, calls) -> CostsPage.assertSays(what, CostsPage.Column.KEY_VALUE, calls.toString()));
        most.clear();
    }

    @Override
    public void close() {}

    private final class CountedStore implements KeyValueStore {
        private final KeyValueStore store;

        CountedStore(KeyValueStore store) {
            this.store = store;
        }

        @Override
        public <T> T transaction(Function<KeyValueTransaction, T> work) {
            T result = store.transaction(transaction -> work.apply(new CountedTransaction(transaction)));
            commits++;
            return result;
        }

        @Override
        public <T> T reading(Function<KeyValueTransaction, T> reading) {
            return store.reading(transaction -> reading.apply(new CountedTransaction(transaction)));
        }
    }

    private final class CountedTransaction implements KeyValueTransaction {
        private final KeyValueTransaction transaction;

        CountedTransaction(KeyValueTransaction transaction) {
            this.transaction = transaction;
        }

        @Override
        public Optional<byte[]> get(byte[] key) {
            reads++;
            return transaction.get(key);
        }

        @Override
        public void put(byte[] key, byte[] value) {
            writes++;
            transaction.put(key, value);
        }

        @Override
        public void delete(byte[] key) {
            writes++;
            transaction.delete(key);
        }

        @Override
        public List<KeyValue> scan(byte[] from, byte[] to, int most) {
            reads++;
            return transaction.scan(from, to, most);
        }

        @Override
        public List<KeyValue> scanBackwards(byte[] from, byte[] to, int most) {
            reads++;
            return transaction.scanBackwards(from, to, most);
        }

        @Override
        public void relyOn(byte[] from, byte[] to) {
            transaction.relyOn(from, to);
        }
    }
}

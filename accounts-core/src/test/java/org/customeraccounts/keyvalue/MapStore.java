package org.customeraccounts.keyvalue;

import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;

/** A map that each commit replaces. */
final class MapStore implements KeyValueStore {
    private volatile NavigableMap<byte[], byte[]> committed = new TreeMap<>(Arrays::compareUnsigned);

    @Override
    public synchronized <T> T transaction(Function<KeyValueTransaction, T> work) {
        MapTransaction transaction = new MapTransaction(new TreeMap<>(committed));
        T result = work.apply(transaction);
        committed = new TreeMap<>(transaction.map()); // work that goes on writes into the other one
        return result;
    }

    @Override
    public <T> T reading(Function<KeyValueTransaction, T> reading) {
        return reading.apply(new MapTransaction(committed));
    }
}

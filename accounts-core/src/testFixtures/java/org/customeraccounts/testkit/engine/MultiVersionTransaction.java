package org.customeraccounts.testkit.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.customeraccounts.keyvalue.KeyValue;
import org.customeraccounts.keyvalue.KeyValueLimits;
import org.customeraccounts.keyvalue.KeyValueTransaction;
import org.customeraccounts.testkit.engine.MultiVersionStore.Use;
import org.jspecify.annotations.Nullable;

/** One state of the store, and what is to become of it. */
final class MultiVersionTransaction implements KeyValueTransaction, AutoCloseable {
    record UsedRange(Use use, byte[] from, byte[] to) {}

    private final MultiVersionStore store;
    private final long state;
    private final NavigableMap<byte[], Optional<byte[]>> written = new TreeMap<>(Arrays::compareUnsigned);
    private final List<UsedRange> used = new ArrayList<>();
    private boolean ended;

    MultiVersionTransaction(MultiVersionStore store, long state) {
        this.store = store;
        this.state = state;
    }

    long state() {
        return state;
    }

    Map<byte[], Optional<byte[]>> written() {
        return written;
    }

    Stream<UsedRange> uses() {
        return Stream.concat(
                used.stream(), written.keySet().stream().map(key -> new UsedRange(Use.WRITTEN, key, after(key))));
    }

    void requireWithin(KeyValueLimits limits) {
        long bytes = written.entrySet().stream()
                .mapToLong(entry -> entry.getKey().length
                        + entry.getValue().map(value -> value.length).orElse(0))
                .sum();
        if (written.size() > limits.unitKeys() || bytes > limits.unitBytes()) {
            throw new IllegalArgumentException("a transaction of " + written.size() + " keys and " + bytes + " bytes");
        }
    }

    @Override
    public void close() {
        ended = true;
    }

    /** Each call begins so. */
    private void begin() {
        if (ended) {
            throw new IllegalStateException("the transaction has ended");
        }
        store.checkEarly(this);
    }

    @Override
    public Optional<byte[]> get(byte[] key) {
        begin();
        byte[] copy = key.clone();
        used.add(new UsedRange(Use.READ, copy, after(copy)));
        return Optional.ofNullable(value(copy)).map(byte[]::clone);
    }

    private byte @Nullable [] value(byte[] key) {
        Optional<byte[]> own = written.get(key);
        return own == null ? store.value(key, state) : own.orElse(null);
    }

    @Override
    public void put(byte[] key, byte[] value) {
        begin();
        if (value.length > store.limits().valueBytes()) {
            throw new IllegalArgumentException("a value of " + value.length + " bytes");
        }
        written.put(key.clone(), Optional.of(value.clone()));
    }

    @Override
    public void delete(byte[] key) {
        begin();
        written.put(key.clone(), Optional.empty());
    }

    @Override
    public List<KeyValue> scan(byte[] from, byte[] to, int most) {
        begin();
        List<KeyValue> found = first(store.range(from, to), written.subMap(from, to), Arrays::compareUnsigned, most);
        boolean whole = found.size() < most;
        used.add(new UsedRange(Use.READ, from.clone(), whole ? to.clone() : after(last(found))));
        return found;
    }

    @Override
    public List<KeyValue> scanBackwards(byte[] from, byte[] to, int most) {
        begin();
        Comparator<byte[]> descending = Collections.reverseOrder(Arrays::compareUnsigned);
        List<KeyValue> found = first(
                store.range(from, to).descendingMap(),
                written.subMap(from, true, to, false).descendingMap(),
                descending,
                most);
        boolean whole = found.size() < most;
        used.add(new UsedRange(Use.READ, whole ? from.clone() : last(found), to.clone()));
        return found;
    }

    private static byte[] last(List<KeyValue> found) {
        return found.get(found.size() - 1).key().clone();
    }

    /** Goes from key to key through what is stored and what is written. */
    private List<KeyValue> first(
            SortedMap<byte[], ?> stored, SortedMap<byte[], ?> own, Comparator<byte[]> order, int most) {
        List<KeyValue> found = new ArrayList<>();
        KeyWalk walk = new KeyWalk(stored.keySet().iterator(), own.keySet().iterator(), order);
        for (byte[] key = walk.next(); key != null && found.size() < most; key = walk.next()) {
            byte[] value = value(key);
            if (value != null) {
                found.add(new KeyValue(key.clone(), value.clone()));
            }
        }
        return found;
    }

    @Override
    public void relyOn(byte[] from, byte[] to) {
        begin();
        used.add(new UsedRange(Use.RELIED_ON, from.clone(), to.clone()));
    }

    private static byte[] after(byte[] key) {
        return Arrays.copyOf(key, key.length + 1);
    }
}

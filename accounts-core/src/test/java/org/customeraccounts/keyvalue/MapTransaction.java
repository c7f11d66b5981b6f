package org.customeraccounts.keyvalue;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

record MapTransaction(NavigableMap<byte[], byte[]> map) implements KeyValueTransaction {
    @Override
    public Optional<byte[]> get(byte[] key) {
        return Optional.ofNullable(map.get(key)).map(byte[]::clone);
    }

    @Override
    public void put(byte[] key, byte[] value) {
        map.put(key.clone(), value.clone());
    }

    @Override
    public void delete(byte[] key) {
        map.remove(key);
    }

    @Override
    public List<KeyValue> scan(byte[] from, byte[] to, int most) {
        return entries(map.subMap(from, to), most);
    }

    @Override
    public List<KeyValue> scanBackwards(byte[] from, byte[] to, int most) {
        return entries(map.subMap(from, true, to, false).descendingMap(), most);
    }

    private static List<KeyValue> entries(Map<byte[], byte[]> range, int most) {
        return range.entrySet().stream()
                .limit(most)
                .map(entry ->
                        new KeyValue(entry.getKey().clone(), entry.getValue().clone()))
                .toList();
    }

    /** There is one writer at a time, so nothing that it has read can change. */
    @Override
    public void relyOn(byte[] from, byte[] to) {}
}

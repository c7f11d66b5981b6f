package org.customeraccounts.keyvalue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** What is in a store, past the storage that is on it. */
record StoredEntries(KeyValueStore store) {
    private static final byte[] FIRST = {};
    private static final byte[] LAST = {(byte) 0xff};

    void put(Key key, byte[] value) {
        store.transaction(transaction -> {
            transaction.put(key.bytes(), value);
            return key;
        });
    }

    /** A value that is in one piece. */
    void put(Key key, String value) {
        put(key, whole(value.getBytes(StandardCharsets.UTF_8)));
    }

    static byte[] whole(byte[] value) {
        return ByteBuffer.allocate(Integer.BYTES + value.length)
                .putInt(0)
                .put(value)
                .array();
    }

    /** A value in pieces that stand elsewhere. */
    void putHeader(Key key, int... numbers) {
        ByteBuffer header = ByteBuffer.allocate(numbers.length * Integer.BYTES);
        for (int number : numbers) {
            header.putInt(number);
        }
        put(key, header.array());
    }

    void delete(Key key) {
        store.transaction(transaction -> {
            transaction.delete(key.bytes());
            return key;
        });
    }

    List<KeyValue> all() {
        return store.reading(transaction -> transaction.scan(FIRST, LAST, Integer.MAX_VALUE));
    }

    /** The value of a key that is in one piece, as text. */
    String text(Key key) {
        byte[] value =
                store.reading(transaction -> transaction.get(key.bytes())).orElseThrow();
        return new String(value, Integer.BYTES, value.length - Integer.BYTES, StandardCharsets.UTF_8);
    }

    /** To be compared. */
    String dump() {
        StringBuilder dump = new StringBuilder();
        for (KeyValue entry : all()) {
            dump.append(HexFormat.of().formatHex(entry.key()))
                    .append('=')
                    .append(HexFormat.of().formatHex(entry.value()))
                    .append('\n');
        }
        return dump.toString();
    }
}

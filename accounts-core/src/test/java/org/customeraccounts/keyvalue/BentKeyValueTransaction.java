package org.customeraccounts.keyvalue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A transaction that passes each call on, but for those that a fault overrides. */
class BentKeyValueTransaction implements KeyValueTransaction {
    final KeyValueTransaction real;

    BentKeyValueTransaction(KeyValueTransaction real) {
        this.real = real;
    }

    /** Once the work has returned, before the commit. */
    void end() {}

    @Override
    public Optional<byte[]> get(byte[] key) {
        return real.get(key);
    }

    @Override
    public void put(byte[] key, byte[] value) {
        real.put(key, value);
    }

    @Override
    public void delete(byte[] key) {
        real.delete(key);
    }

    @Override
    public List<KeyValue> scan(byte[] from, byte[] to, int most) {
        return real.scan(from, to, most);
    }

    @Override
    public List<KeyValue> scanBackwards(byte[] from, byte[] to, int most) {
        return real.scanBackwards(from, to, most);
    }

    @Override
    public void relyOn(byte[] from, byte[] to) {
        real.relyOn(from, to);
    }

    static byte[] after(byte[] key) {
        return Arrays.copyOf(key, key.length + 1);
    }
}

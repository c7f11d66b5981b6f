package org.customeraccounts.keyvalue;

/**
 * Keys that begin with the same name, and what their values are.
 *
 * @param name what every key begins with
 * @param prefix the same as a key
 * @param codec how values become bytes
 * @param byTime whether new keys stand behind all others, whatever the shop
 */
record Keyspace<V>(String name, Key prefix, Codec<V> codec, boolean byTime) {
    /** Values of an index: the key of a row. */
    private static final Codec<Key> KEYS = new Codec<>() {
        @Override
        public byte[] encode(Key value) {
            return value.bytes();
        }

        @Override
        public Key decode(Key place, byte[] bytes) {
            return Key.stored(bytes);
        }
    };

    static <V> Keyspace<V> of(String name, Codec<V> codec) {
        return new Keyspace<>(name, Key.of(name), codec, false);
    }

    static Keyspace<Key> ofKeys(String name) {
        return of(name, KEYS);
    }

    Keyspace<V> inOrderOfTime() {
        return new Keyspace<>(name, prefix, codec, true);
    }

    /** Whether a value may be longer than a store bears. A key never is. */
    boolean mayBeLong() {
        return codec != KEYS;
    }
}

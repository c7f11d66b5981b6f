package org.customeraccounts.keyvalue;

/** How the values of a keyspace become bytes. Thread safe. */
interface Codec<V> {
    byte[] encode(V value);

    /**
     * A value that takes the place of one that was read, with what a newer version of the library has written there and
     * this one does not know.
     */
    default byte[] encode(V value, byte[] before) {
        return encode(value);
    }

    /**
     * The value that was encoded.
     *
     * @throws IllegalStateException when the bytes are no value of that key and kind, or one of a later version; its
     *     message says why and quotes nothing
     * @throws RuntimeException when they cannot be read for another reason; its message may quote them
     */
    V decode(Key key, byte[] bytes);
}

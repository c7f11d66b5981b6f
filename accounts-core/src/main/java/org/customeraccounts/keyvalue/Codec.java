package org.customeraccounts.keyvalue;

/** How the values of a keyspace become bytes. Thread safe. */
interface Codec<V> {
    byte[] encode(V value);

    /**
     * The value that was encoded.
     *
     * @throws RuntimeException when the bytes are no value of this kind, or one of a later version
     */
    V decode(byte[] bytes);
}

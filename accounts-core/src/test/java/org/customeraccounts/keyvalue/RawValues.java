package org.customeraccounts.keyvalue;

/** Values that are their own bytes, for tests that need them to be of a length. */
final class RawValues implements Codec<byte[]> {
    static final Keyspace<byte[]> SPACE = Keyspace.of("raw", new RawValues());

    @Override
    public byte[] encode(byte[] value) {
        return value;
    }

    @Override
    public byte[] decode(Key key, byte[] bytes) {
        return bytes;
    }
}

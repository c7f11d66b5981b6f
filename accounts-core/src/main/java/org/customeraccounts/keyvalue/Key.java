package org.customeraccounts.keyvalue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import java.util.zip.CRC32;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.TokenHash;
import org.jspecify.annotations.Nullable;

/**
 * A key, made of parts that sort as their values do: texts by code point, UUIDs by their sixteen bytes, instants and
 * numbers by their order. Immutable.
 */
final class Key implements Comparable<Key> {
    /** Ends a text. No text of the library holds this character, so no text begins with another and its end. */
    private static final byte END = 0;

    private static final Key EMPTY = new Key(new byte[0]);

    private final byte[] bytes;

    private Key(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A key as a store gave it. */
    static Key stored(byte[] bytes) {
        return new Key(bytes.clone());
    }

    static Key of(Object... parts) {
        return EMPTY.with(parts);
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** What names a key in a message. */
    String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    int length() {
        return bytes.length;
    }

    /** This key and what stands behind it. */
    Key with(Object... parts) {
        byte[][] encoded = new byte[parts.length][];
        int length = bytes.length;
        for (int i = 0; i < parts.length; i++) {
            encoded[i] = encode(parts[i]);
            length += encoded[i].length;
        }
        ByteBuffer all = ByteBuffer.allocate(length).put(bytes);
        for (byte[] part : encoded) {
            all.put(part);
        }
        return new Key(all.array());
    }

    private static byte[] encode(Object part) {
        if (part instanceof ShopId shop) {
            return text(shop.value());
        } else if (part instanceof String text) {
            return text(text);
        } else if (part instanceof UUID id) {
            return ByteBuffer.allocate(Long.BYTES * 2)
                    .putLong(id.getMostSignificantBits())
                    .putLong(id.getLeastSignificantBits())
                    .array();
        } else if (part instanceof Key key) {
            return key.bytes;
        } else if (part instanceof TokenHash hash) {
            return hash.reveal();
        } else if (part instanceof Instant at) {
            return instant(at);
        } else if (part instanceof Long number) {
            return number(number);
        } else if (part instanceof Enum<?> constant) {
            return text(constant.name());
        }
        throw new IllegalArgumentException("no part of a key: " + part.getClass());
    }

    private static byte[] text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        byte[] ended = Arrays.copyOf(utf8, utf8.length + 1);
        ended[utf8.length] = END;
        return ended;
    }

    /** Sorts negative numbers first. */
    private static byte[] number(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number ^ Long.MIN_VALUE).array();
    }

    /** Seconds and then nanoseconds: microseconds in one number would not hold every instant. */
    private static byte[] instant(Instant at) {
        return ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .put(number(at.getEpochSecond()))
                .putInt(at.getNano())
                .array();
    }

    /** This key with a byte more, at a position. */
    Key inserting(int position, int value) {
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        System.arraycopy(bytes, position, longer, position + 1, bytes.length - position);
        longer[position] = (byte) value;
        return new Key(longer);
    }

    /** This key without the byte at a position. */
    Key removing(int position) {
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - 1);
        System.arraycopy(bytes, position + 1, shorter, position, shorter.length - position);
        return new Key(shorter);
    }

    /** The same number for the same key wherever it is asked for, and not negative. */
    int checksum() {
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        return (int) (checksum.getValue() >>> 1);
    }

    /** All keys that begin with this one. */
    Range range() {
        return new Range(this, next());
    }

    /** All keys that begin with this one and then a text that begins so. */
    Range beginning(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(bytes, bytes.length + utf8.length);
        System.arraycopy(utf8, 0, all, bytes.length, utf8.length);
        return new Key(all).range();
    }

    /** This key alone. */
    Range alone() {
        return new Range(this, after());
    }

    /** The very next key. */
    Key after() {
        return new Key(Arrays.copyOf(bytes, bytes.length + 1));
    }

    /** The first key that is greater than all that begin with this one. */
    private Key next() {
        byte[] next = bytes.clone();
        int last = next.length - 1;
        while (next[last] == (byte) 0xff) {
            last--;
        }
        next[last]++;
        return new Key(Arrays.copyOf(next, last + 1));
    }

    boolean beginsWith(Key prefix) {
        return bytes.length >= prefix.bytes.length
                && Arrays.equals(bytes, 0, prefix.bytes.length, prefix.bytes, 0, prefix.bytes.length);
    }

    @Override
    public int compareTo(Key other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Key that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}

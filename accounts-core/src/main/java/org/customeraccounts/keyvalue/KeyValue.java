package org.customeraccounts.keyvalue;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A key with its value, as a scan gives them. Arrays are kept as they are, not copied. Its text shows neither. */
public final class KeyValue {
    private final byte[] key;
    private final byte[] value;

    /**
     * A key with its value.
     *
     * @param key the key
     * @param value the value
     */
    public KeyValue(byte[] key, byte[] value) {
        this.key = Objects.requireNonNull(key, "key");
        this.value = Objects.requireNonNull(value, "value");
    }

    /**
     * The key.
     *
     * @return the array that was given
     */
    public byte[] key() {
        return key;
    }

    /**
     * The value.
     *
     * @return the array that was given
     */
    public byte[] value() {
        return value;
    }

    /** Compares bytes. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KeyValue that && Arrays.equals(key, that.key) && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(key) + Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return "KeyValue[hidden]";
    }
}

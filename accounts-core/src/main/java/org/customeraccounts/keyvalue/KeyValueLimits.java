package org.customeraccounts.keyvalue;

/**
 * What a key-value store can bear. Only what is written counts: each key once, with the bytes of the value that it is
 * given last, a deleted key with its own, and a long value's parts as keys of their own. A transaction may read and
 * rely on more; a store that writes something for a range that is relied on says so much less.
 *
 * @param valueBytes the longest value, 65,536 bytes or more
 * @param unitKeys how many keys one transaction may put or delete, 100 or more
 * @param unitBytes how many bytes of keys and values one transaction may put or delete, 1,048,576 or more: the longest
 *     design of a mail has 806,840
 */
public record KeyValueLimits(int valueBytes, int unitKeys, int unitBytes) {
    static final int LEAST_VALUE_BYTES = 65_536;
    private static final int LEAST_UNIT_KEYS = 100;
    private static final int LEAST_UNIT_BYTES = 1_048_576;
    private static final KeyValueLimits NONE =
            new KeyValueLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException when one is less than what the library needs
     */
    public KeyValueLimits {
        if (valueBytes < LEAST_VALUE_BYTES || unitKeys < LEAST_UNIT_KEYS || unitBytes < LEAST_UNIT_BYTES) {
            throw new IllegalArgumentException(
                    "a store bears values of 65,536 bytes, and transactions of 100 keys and 1,048,576 bytes");
        }
    }

    /**
     * No limits.
     *
     * @return limits that nothing reaches
     */
    public static KeyValueLimits none() {
        return NONE;
    }
}

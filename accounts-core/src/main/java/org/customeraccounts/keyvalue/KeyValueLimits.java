package org.customeraccounts.keyvalue;

/**
 * What a key-value store can bear. Only what is written counts: a transaction may read and rely on more.
 *
 * @param valueBytes the longest value, 65,536 bytes or more
 * @param unitKeys how many keys one transaction may put or delete, 64 or more
 * @param unitBytes how many bytes of keys and values one transaction may put or delete, 262,144 or more
 */
public record KeyValueLimits(int valueBytes, int unitKeys, int unitBytes) {
    static final int LEAST_VALUE_BYTES = 65_536;
    private static final int LEAST_UNIT_KEYS = 64;
    private static final int LEAST_UNIT_BYTES = 262_144;
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
                    "a store bears values of 65,536 bytes, and transactions of 64 keys and 262,144 bytes");
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

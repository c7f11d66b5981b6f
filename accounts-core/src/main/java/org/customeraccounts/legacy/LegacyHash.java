package org.customeraccounts.legacy;

import java.security.MessageDigest;

/** A stored hash, read: its salt, its cost and its tag, all within the limits. Immutable. */
interface LegacyHash {
    /**
     * Computes the tag of a password under this salt and cost.
     *
     * @param password its bytes, which stay the caller's to wipe
     * @return the tag; empty for a password that the other system could not have taken
     */
    byte[] derive(byte[] password);

    /**
     * The stored tag.
     *
     * @return what {@link #derive} gives for the right password; never empty
     */
    byte[] tag();

    /**
     * The notation with the tag blanked: salt and cost alone, read like any other hash.
     *
     * @return a hash that no password is likely to fit
     */
    String withoutTag();

    /**
     * About how long {@link #derive} takes, in microseconds of one core: to tell costly from cheap, and nothing more.
     *
     * @return at least 1
     */
    long work();

    /**
     * Computes the tag anew and compares in constant time.
     *
     * @param password its bytes, which stay the caller's to wipe
     * @return whether it is the one that the hash was made of
     */
    default boolean isOf(byte[] password) {
        return MessageDigest.isEqual(tag(), derive(password));
    }
}

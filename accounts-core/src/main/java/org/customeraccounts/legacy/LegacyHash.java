package org.customeraccounts.legacy;

/** A stored hash, read: its salt, its cost and its tag, all within the limits. Immutable. */
interface LegacyHash {
    /**
     * Computes the tag anew and compares in constant time.
     *
     * @param password its bytes, which stay the caller's to wipe
     * @return whether it is the one that the hash was made of
     */
    boolean isOf(byte[] password);
}

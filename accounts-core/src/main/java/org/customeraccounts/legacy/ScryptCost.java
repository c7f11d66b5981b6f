package org.customeraccounts.legacy;

import org.bouncycastle.crypto.generators.SCrypt;

/**
 * What an scrypt hash costs (RFC 7914).
 *
 * @param logN the binary logarithm of N
 * @param r the block size
 * @param p the parallelization
 */
record ScryptCost(int logN, int r, int p) {
    static final long MOST_BYTES = 64L << 20;
    static final long MOST_WORK = 1L << 20;

    ScryptCost {
        Fields.require(logN >= 1 && logN <= 63 && r >= 1 && p >= 1, "N is at least 2, r and p are at least 1");
        Fields.require(logN < 16L * r, "N is less than 2^(128 r / 8) (RFC 7914 §2)");
        Fields.requireCheap(logN <= 20, "N is at most 2^20");
        Fields.requireCheap((128L << logN) * r <= MOST_BYTES, "the memory is at most " + MOST_BYTES + " bytes");
        Fields.requireCheap((1L << logN) * r * p <= MOST_WORK, "N r p is at most " + MOST_WORK);
    }

    /** The cost whose N is written out. */
    static ScryptCost of(long n, int r, int p) {
        Fields.require(Long.bitCount(n) == 1, "N is a power of 2");
        return new ScryptCost(Long.numberOfTrailingZeros(n), r, p);
    }

    byte[] derive(byte[] password, byte[] salt, int length) {
        return SCrypt.generate(password, salt, 1 << logN, r, p, length);
    }

    /** In microseconds. */
    long work() {
        return Math.max(1, (1L << logN) * r * p * 2 / 3);
    }
}

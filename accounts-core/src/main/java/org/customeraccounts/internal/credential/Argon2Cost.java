package org.customeraccounts.internal.credential;

/**
 * What one Argon2id hash costs.
 *
 * @param memoryKib KiB of memory, 8 for each lane to 65,536
 * @param passes passes over it, 1 to 10
 * @param lanes the degree of parallelism, 1 to 16; lanes are filled one after the other here
 */
record Argon2Cost(int memoryKib, int passes, int lanes) {
    static final int MOST_MEMORY_KIB = 65_536;
    static final int MOST_PASSES = 10;
    static final int MOST_LANES = 16;

    /** OWASP Password Storage Cheat Sheet, Argon2id: 19 MiB, two passes, one lane. */
    static final Argon2Cost CURRENT = new Argon2Cost(19_456, 2, 1);

    /** Next to nothing: for test suites, which sign up by the thousand. */
    static final Argon2Cost FOR_TESTS = new Argon2Cost(8, 1, 1);

    /** Refuses what is no Argon2, or costs more than a sign-in may. */
    Argon2Cost {
        if (passes < 1 || passes > MOST_PASSES || lanes < 1 || lanes > MOST_LANES) {
            throw new IllegalArgumentException("1 to " + MOST_PASSES + " passes, 1 to " + MOST_LANES + " lanes");
        }
        if (memoryKib < 8 * lanes || memoryKib > MOST_MEMORY_KIB) {
            throw new IllegalArgumentException("8 KiB for each lane to " + MOST_MEMORY_KIB + " KiB of memory");
        }
    }
}

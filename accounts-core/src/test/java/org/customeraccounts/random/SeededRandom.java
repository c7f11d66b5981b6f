package org.customeraccounts.random;

import java.security.SecureRandom;
import java.util.Random;

/** Tokens, salts, ids and waits that are the same each time. */
final class SeededRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final Random random;

    SeededRandom(long seed) {
        this.random = new Random(seed);
    }

    @Override
    public void nextBytes(byte[] bytes) {
        random.nextBytes(bytes);
    }
}

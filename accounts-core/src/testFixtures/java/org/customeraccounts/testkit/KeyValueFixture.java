package org.customeraccounts.testkit;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import org.customeraccounts.keyvalue.KeyValueConflictException;
import org.customeraccounts.keyvalue.KeyValueStore;

/**
 * A key-value store under test, and a second handle on the same data. Transactions are run again when the store tells
 * of a conflict. Thread safe.
 */
record KeyValueFixture(KeyValueStore store, KeyValueStore second, Duration patience) {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int LONGEST_PAUSE_MILLIS = 50;

    <T> T commit(Function<TextTransaction, T> work) {
        return repeated(() -> store.transaction(given -> work.apply(new TextTransaction(given))));
    }

    <T> T commitBySecond(Function<TextTransaction, T> work) {
        return repeated(() -> second.transaction(given -> work.apply(new TextTransaction(given))));
    }

    <T> T read(Function<TextTransaction, T> reading) {
        return repeated(() -> store.reading(given -> reading.apply(new TextTransaction(given))));
    }

    <T> T readBySecond(Function<TextTransaction, T> reading) {
        return repeated(() -> second.reading(given -> reading.apply(new TextTransaction(given))));
    }

    private static <T> T repeated(Supplier<T> run) {
        long end = System.nanoTime() + LONGEST.toNanos();
        for (int tried = 1; ; tried++) {
            try {
                return run.get();
            } catch (KeyValueConflictException e) {
                if (System.nanoTime() > end) {
                    throw new AssertionError("told of a conflict for " + LONGEST + ", " + tried + " times", e);
                }
                pause(tried);
            }
        }
    }

    /** So that rivals do not meet at the same place again. */
    private static void pause(int tried) {
        int longest = Math.min(LONGEST_PAUSE_MILLIS, 2 * tried);
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(longest) + 1L);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}

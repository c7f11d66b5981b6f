package org.customeraccounts.keyvalue;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.error.StorageFailureException.Result;

/**
 * Runs again what another unit of work stood in the way of. Whoever is told again and again is let alone for a moment:
 * where nobody waits, a long unit would never be done beside short ones that follow each other. Thread safe.
 */
final class Retry {
    static final int MOST_TRIES = 60;
    private static final int TRIES_AMONG_OTHERS = 8;
    private static final int FIRST_PAUSE_MILLIS = 2;
    static final int LONGEST_PAUSE_MILLIS = 250;
    private static final int MOST_DOUBLINGS = 7;

    /** Held by many who write, or by one who is let alone. */
    private final ReadWriteLock writers = new ReentrantReadWriteLock();

    private final Pauses pauses;

    /** Waits between two tries. */
    interface Pauses {
        void pause(long millis) throws InterruptedException;
    }

    Retry() {
        this(Thread::sleep);
    }

    Retry(Pauses pauses) {
        this.pauses = pauses;
    }

    <T> T transaction(Supplier<T> unit) {
        return repeatedly(tried -> tried < TRIES_AMONG_OTHERS ? holding(writers.readLock(), unit) : alone(unit));
    }

    <T> T reading(Supplier<T> reading) {
        return repeatedly(tried -> reading.get());
    }

    private interface Try<T> {
        T after(int tried) throws InterruptedException;
    }

    private <T> T repeatedly(Try<T> unit) {
        for (int tried = 0; ; ) {
            try {
                return unit.after(tried);
            } catch (KeyValueConflictException e) {
                tried++;
                if (tried == MOST_TRIES) {
                    throw conflict(e);
                }
                pause(tried, e);
            } catch (InterruptedException e) {
                throw interrupted(e, new KeyValueConflictException());
            }
        }
    }

    private static <T> T holding(Lock lock, Supplier<T> unit) {
        lock.lock();
        try {
            return unit.get();
        } finally {
            lock.unlock();
        }
    }

    /** Not for ever: who holds the others up may be waiting for this very unit. */
    private <T> T alone(Supplier<T> unit) throws InterruptedException {
        Lock lock = writers.writeLock();
        if (!lock.tryLock(LONGEST_PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
            return holding(writers.readLock(), unit);
        }
        try {
            return unit.get();
        } finally {
            lock.unlock();
        }
    }

    private void pause(int tried, KeyValueConflictException conflict) {
        try {
            pauses.pause(pauseMillis(tried));
        } catch (InterruptedException e) {
            throw interrupted(e, conflict);
        }
    }

    /** Chance enough to tell rivals apart: the last bits of the nanosecond, spread by the golden ratio. */
    private static long pauseMillis(int tried) {
        int longest = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(tried, MOST_DOUBLINGS));
        return 1L + Math.floorMod((System.nanoTime() * 0x9E3779B97F4A7C15L) >>> 33, longest);
    }

    private static StorageFailureException conflict(KeyValueConflictException e) {
        return new StorageFailureException(Result.NOT_DONE, true, "other units of work stood in the way", e);
    }

    private static StorageFailureException interrupted(InterruptedException e, KeyValueConflictException conflict) {
        Thread.currentThread().interrupt();
        StorageFailureException failure = conflict(conflict);
        failure.addSuppressed(e);
        return failure;
    }
}

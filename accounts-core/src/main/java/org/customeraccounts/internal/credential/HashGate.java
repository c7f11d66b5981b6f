package org.customeraccounts.internal.credential;

import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.error.Refusal;

/**
 * Lets only so many hashes run at once, first come, first served, each with memory of its own. Costly ones take several
 * places, of all but one, and wait for these in a queue of their own: they never keep all the rest out. Who has waited
 * too long is refused as {@link ErrorCode#BUSY}. Safe for use by many threads.
 */
final class HashGate {
    private final Semaphore permits;
    private final Semaphore forCostly;
    private final int mostForCostly;
    private final Duration longestWait;
    private final Deque<Argon2Memory> idle = new ConcurrentLinkedDeque<>();

    HashGate(int permits, Duration longestWait) {
        if (permits < 1) {
            throw new IllegalArgumentException("at least one hash runs at once");
        }
        if (longestWait.isNegative()) {
            throw new IllegalArgumentException("nobody waits for less than no time");
        }
        this.permits = new Semaphore(permits, true);
        this.mostForCostly = Math.max(1, permits - 1);
        this.forCostly = new Semaphore(mostForCostly, true);
        this.longestWait = longestWait;
    }

    /**
     * Does the work when its turn comes. Memory that was in use when the work threw is thrown away.
     *
     * @param <T> what it comes to
     * @param work what to do, given the memory to do it in
     * @return what it came to, or busy; an interrupted thread is refused as busy, still interrupted
     */
    <T> Outcome<T> pass(Function<? super Argon2Memory, T> work) {
        long until = System.nanoTime() + nanos(longestWait);
        return enters(permits, 1, until) ? inside(work) : busy();
    }

    /**
     * The same, for work as long as that of several.
     *
     * @param <T> what it comes to
     * @param places of how many; one is as cheap as any
     * @param work what to do, given the memory to do it in
     * @return what it came to, or busy
     */
    <T> Outcome<T> pass(int places, Function<? super Argon2Memory, T> work) {
        if (places <= 1) {
            return pass(work);
        }
        int taken = Math.min(places, mostForCostly);
        long until = System.nanoTime() + nanos(longestWait);
        // This queue first: whoever waits in it keeps no place from a cheap hash.
        if (!enters(forCostly, taken, until)) {
            return busy();
        }
        try {
            return enters(permits, 1, until) ? inside(work) : busy();
        } finally {
            forCostly.release(taken);
        }
    }

    /** The same as {@link #pass(Function)}, however long it takes until its turn comes. */
    <T> Outcome<T> passPatiently(Function<? super Argon2Memory, T> work) {
        try {
            permits.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return busy();
        }
        return inside(work);
    }

    private <T> Outcome<T> inside(Function<? super Argon2Memory, T> work) {
        try {
            Argon2Memory kept = idle.poll();
            Argon2Memory blocks = kept == null ? new Argon2Memory() : kept;
            T result = work.apply(blocks);
            idle.push(blocks);
            return Outcome.of(result);
        } finally {
            permits.release();
        }
    }

    private <T> Outcome<T> busy() {
        return Outcome.refused(Refusal.throttled(ErrorCode.BUSY, longestWait));
    }

    int waiting() {
        return permits.getQueueLength() + forCostly.getQueueLength();
    }

    private static boolean enters(Semaphore places, int taken, long until) {
        try {
            return places.tryAcquire(taken, Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static long nanos(Duration wait) {
        // So that adding it to nanoTime cannot overflow.
        return Math.min(TimeUnit.NANOSECONDS.convert(wait), Long.MAX_VALUE / 4);
    }
}

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
 * Lets only so many hashes run at once, first come, first served, each with memory of its own. Who has waited too long
 * is refused as {@link ErrorCode#BUSY}. Safe for use by many threads.
 */
final class HashingGate {
    private final Semaphore permits;
    private final Duration longestWait;
    private final Deque<WipedBlocks> idle = new ConcurrentLinkedDeque<>();

    HashingGate(int permits, Duration longestWait) {
        if (permits < 1) {
            throw new IllegalArgumentException("at least one hash runs at once");
        }
        if (longestWait.isNegative()) {
            throw new IllegalArgumentException("nobody waits for less than no time");
        }
        this.permits = new Semaphore(permits, true);
        this.longestWait = longestWait;
    }

    /**
     * Does the work when its turn comes. Memory that was in use when the work threw is thrown away.
     *
     * @param <T> what it comes to
     * @param work what to do, given the memory to do it in
     * @return what it came to, or busy; an interrupted thread is refused as busy, still interrupted
     */
    <T> Outcome<T> pass(Function<? super WipedBlocks, T> work) {
        if (!enter()) {
            return Outcome.refused(Refusal.throttled(ErrorCode.BUSY, longestWait));
        }
        try {
            WipedBlocks kept = idle.poll();
            WipedBlocks blocks = kept == null ? new WipedBlocks() : kept;
            T result = work.apply(blocks);
            idle.push(blocks);
            return Outcome.of(result);
        } finally {
            permits.release();
        }
    }

    int waiting() {
        return permits.getQueueLength();
    }

    private boolean enter() {
        try {
            return permits.tryAcquire(TimeUnit.NANOSECONDS.convert(longestWait), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

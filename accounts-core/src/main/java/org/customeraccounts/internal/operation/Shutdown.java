package org.customeraccounts.internal.operation;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Has jobs stop between two pieces of work once the accounts are closed, and waits for those in hand. Thread safe. */
public final class Shutdown {
    private static final int ALL = Integer.MAX_VALUE;

    private final Duration longestWait;
    private final Semaphore inHand = new Semaphore(ALL);
    private volatile boolean closed;
    private volatile boolean over;

    public Shutdown(Duration longestWait) {
        this.longestWait = longestWait;
    }

    /** Whether a piece of work may begin; if so, {@link #end} is called after it. */
    public boolean begin() {
        return !closed && inHand.tryAcquire();
    }

    /** A piece of work is over. */
    public void end() {
        inHand.release();
    }

    /** Lets nothing begin any more, and waits for what is in hand; says whether that has ended. */
    public boolean close() {
        closed = true;
        try {
            // Only when nothing is in hand are all permits free at once. They stay taken: whoever looked at closed just
            // before finds none.
            over = over || inHand.tryAcquire(ALL, longestWait.toMillis(), TimeUnit.MILLISECONDS);
            return over;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

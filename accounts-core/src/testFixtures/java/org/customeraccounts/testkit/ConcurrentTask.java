package org.customeraccounts.testkit;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What another thread does, typically while this one is in the middle of a unit of work. It does it once, though the
 * unit may be run again. A storage may have it wait until that unit ends, so nobody in the unit waits for it longer
 * than the contract's patience.
 */
final class ConcurrentTask<T> {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final FutureTask<T> task;
    private final Thread thread;
    private final AtomicBoolean started = new AtomicBoolean();

    private ConcurrentTask(Callable<T> does) {
        this.task = new FutureTask<>(does);
        this.thread = new Thread(task, "rival");
        thread.setDaemon(true);
    }

    static <T> ConcurrentTask<T> that(Callable<T> does) {
        return new ConcurrentTask<>(does);
    }

    /** Starts it, unless it was started before. */
    void start() {
        if (!started.getAndSet(true)) {
            thread.start();
        }
    }

    /** Starts it, unless it was started before, and says whether it comes to an end, good or bad, within this time. */
    boolean answersWithin(Duration patience) {
        start();
        try {
            task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** What it came to. */
    T outcome() {
        try {
            return task.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("the other thread failed: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("the other thread has not answered for " + LONGEST, e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Whether all came within this time: a storage may let one in after another. */
    static boolean allCame(CountDownLatch all, Duration patience) {
        try {
            return all.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static AssertionError interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new AssertionError("interrupted", e);
    }
}

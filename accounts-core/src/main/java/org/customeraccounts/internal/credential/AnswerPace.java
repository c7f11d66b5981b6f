package org.customeraccounts.internal.credential;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * When failures are answered: after a whole number of equal steps, each twice as long as the costliest hash takes, so
 * that the time tells nothing of the hash. How long that is on this machine under its present load is told by how long
 * hashes of ours take.
 * Safe for use by many threads.
 */
public class AnswerPace {
    private static final int TIMES = 2;

    /** So that a stop of the whole machine does not have everybody wait for long. */
    private static final int MOST_SLOWER = 4;

    private static final long OURS = TimeUnit.MICROSECONDS.toNanos(PasswordHasher.OWN_WORK);

    private final LongSupplier nanos;
    private final LongConsumer sleep;
    private final AtomicLong recent = new AtomicLong();

    /**
     * A pace.
     *
     * @param nanos a time that only goes on, in nanoseconds
     * @param sleep waits so many nanoseconds, or less where the thread is interrupted
     */
    public AnswerPace(LongSupplier nanos, LongConsumer sleep) {
        this.nanos = nanos;
        this.sleep = sleep;
    }

    /** The pace of a running application. */
    public static AnswerPace real() {
        return new AnswerPace(System::nanoTime, AnswerPace::sleep);
    }

    /** Nobody waits: where hashes cost nothing, the time tells nothing worth hiding. */
    public static AnswerPace none() {
        return new AnswerPace(() -> 0, span -> {});
    }

    private static void sleep(long span) {
        long until = System.nanoTime() + span;
        // parkNanos may come back early for no reason.
        for (long left = span; left > 0 && !Thread.currentThread().isInterrupted(); left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** Now, to be given to {@link #hold}. */
    public long now() {
        return nanos.getAsLong();
    }

    /**
     * Waits for the end of the step.
     *
     * @param began what {@link #now} said at first
     * @param work of the costliest hash, in microseconds of one core; zero where all are ours, and nobody waits
     */
    public void hold(long began, long work) {
        if (work > 0) {
            long step = step(work);
            // The steps that have begun: the division rounds down, and its negative up.
            long steps = Math.max(1, -Math.floorDiv(began - now(), step));
            sleep.accept(began + steps * step - now());
        }
    }

    private long step(long work) {
        double slower = Math.max(1, Math.min(MOST_SLOWER, (double) recent.get() / OURS));
        return (long) (TIMES * TimeUnit.MICROSECONDS.toNanos(work) * slower);
    }

    /** That a hash of ours took so many nanoseconds. The longest counts, and the less the more come after it. */
    void ran(long span) {
        recent.updateAndGet(longest -> Math.max(span, longest - longest / 8));
    }
}

package org.customeraccounts.internal.credential;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * When failures are answered: after a whole number of equal steps, each twice as long as the costliest hash takes, so
 * that the time tells nothing of the hash. How long that is on this machine is told by how long hashes of ours take.
 * Safe for use by many threads.
 */
public final class Pace {
    private static final int TIMES = 2;

    private final LongSupplier nanos;
    private final LongConsumer sleep;
    private final AtomicLong fastest = new AtomicLong(Long.MAX_VALUE);

    /**
     * A pace.
     *
     * @param nanos a time that only goes on, in nanoseconds
     * @param sleep waits so many nanoseconds, or less where the thread is interrupted
     */
    public Pace(LongSupplier nanos, LongConsumer sleep) {
        this.nanos = nanos;
        this.sleep = sleep;
    }

    /** The pace of a running application. */
    public static Pace real() {
        return new Pace(System::nanoTime, Pace::sleep);
    }

    /** Nobody waits: where hashes cost nothing, the time tells nothing worth hiding. */
    public static Pace none() {
        return new Pace(() -> 0, span -> {});
    }

    private static void sleep(long span) {
        long until = System.nanoTime() + span;
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
            long steps = Math.max(1, -Math.floorDiv(began - now(), step));
            sleep.accept(began + steps * step - now());
        }
    }

    private long step(long work) {
        long ours = TimeUnit.MICROSECONDS.toNanos(HashedPasswords.OWN_WORK);
        long usual = TIMES * Math.max(TimeUnit.MICROSECONDS.toNanos(work), ours);
        long own = fastest.get();
        return own == Long.MAX_VALUE || own <= ours ? usual : (long) (usual * ((double) own / ours));
    }

    /** That a hash of ours took so many nanoseconds; the fastest says most of the machine, and least of its load. */
    void ran(long span) {
        fastest.accumulateAndGet(span, Math::min);
    }
}

package org.customeraccounts.internal.outbox;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.customeraccounts.internal.operation.Shutdown;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Dispatches once a second on a daemon thread, from when the host starts it until it is closed. Thread safe. */
public final class DispatchLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DispatchLoop.class);
    private static final int BATCH = 100;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    private final Dispatcher dispatcher;
    private final Shutdown shutdown;
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable Thread thread;

    public DispatchLoop(Dispatcher dispatcher, Shutdown shutdown) {
        this.dispatcher = dispatcher;
        this.shutdown = shutdown;
    }

    /** Starts the thread; a second call changes nothing. */
    public synchronized void start() {
        if (closed.getCount() == 0) {
            throw new IllegalStateException("the accounts are closed");
        }
        if (thread != null) {
            return;
        }
        thread = new Thread(this::run, "customer-accounts-dispatcher");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            boolean more = false;
            // After a full batch there is more to do, and no reason to wait.
            while (!closed.await(more ? 0 : PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                more = round();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean round() {
        try {
            return dispatcher.dispatchDue(BATCH).total() == BATCH;
        } catch (RuntimeException e) {
            LOG.error(
                    "A round of dispatching failed; the next one follows: {}",
                    e.getClass().getName());
            return false;
        }
    }

    /** Lets what is in hand end, here and in the host's own rounds, and no other begin. */
    @Override
    public void close() {
        closed.countDown();
        boolean ended = shutdown.close();
        Thread running = thread();
        if (running == null || !ended) {
            return;
        }
        try {
            running.join(LONGEST_STOP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable Thread thread() {
        return thread;
    }
}

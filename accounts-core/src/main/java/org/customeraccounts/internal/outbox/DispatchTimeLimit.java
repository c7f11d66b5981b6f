package org.customeraccounts.internal.outbox;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.customeraccounts.internal.support.Delivery.Sending;

/**
 * Sends on a thread of its own, which lives as long as one round of dispatching or of deletions, so that what hangs is left
 * behind, interrupted, before its lease is over.
 */
public final class DispatchTimeLimit implements AutoCloseable {
    private final Duration limit;
    private ExecutorService worker = worker();

    public DispatchTimeLimit(Duration limit) {
        this.limit = limit;
    }

    /** Throws what the sending throws, or {@link TimeoutException} when it has not ended in time. */
    public void send(Sending sending) throws Exception {
        Future<?> sent = worker.submit(() -> {
            sending.send();
            return true;
        });
        try {
            sent.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } catch (TimeoutException | InterruptedException e) {
            worker.shutdownNow();
            worker = worker();
            throw e;
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }

    private static ExecutorService worker() {
        return Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "customer-accounts-delivery");
            thread.setDaemon(true);
            return thread;
        });
    }
}

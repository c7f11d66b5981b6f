package org.customeraccounts.internal.operation;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls what may hang on a thread of its own, which lives until this is closed, so that a call that hangs is left
 * behind, interrupted, when its time is over. For one caller.
 */
public final class TimeLimit implements AutoCloseable {
    private final Duration limit;
    private final String thread;
    private ExecutorService worker;

    public TimeLimit(Duration limit, String thread) {
        this.limit = limit;
        this.thread = thread;
        this.worker = worker(thread);
    }

    /** What the call answers; throws what it throws, or {@link TimeoutException}. */
    public <T> T call(Callable<T> call) throws Exception {
        Future<T> answer = worker.submit(call);
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } catch (TimeoutException | InterruptedException e) {
            // What hangs may never end: the next call gets another thread.
            worker.shutdownNow();
            worker = worker(thread);
            throw e;
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }

    private static ExecutorService worker(String name) {
        return Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, name);
            // One that is left behind must not keep the JVM running.
            thread.setDaemon(true);
            return thread;
        });
    }
}

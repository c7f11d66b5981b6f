package org.customeraccounts.testkit;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What another thread does while this one is in the middle of a transaction. It does it once, though this one's may be
 * run again.
 */
final class RivalTransaction<T> {
    private final ConcurrentTask<T> task;
    private final Duration patience;
    private final AtomicBoolean begun = new AtomicBoolean();

    RivalTransaction(Callable<T> does, Duration patience) {
        this.task = ConcurrentTask.that(does);
        this.patience = patience;
    }

    /** Lets it go ahead, until it has ended or must be waiting for this one. Says whether it has ended. */
    boolean goesAhead() {
        return !begun.getAndSet(true) && task.answersWithin(patience);
    }

    T outcome() {
        return task.outcome();
    }
}

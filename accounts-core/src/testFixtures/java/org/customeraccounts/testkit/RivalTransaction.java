package org.customeraccounts.testkit;

import java.time.Duration;
import java.util.concurrent.Callable;

/** What another thread does while this one is in the middle of a transaction. */
final class RivalTransaction<T> {
    private final ConcurrentTask<T> task;
    private final Duration patience;

    RivalTransaction(Callable<T> does, Duration patience) {
        this.task = ConcurrentTask.that(does);
        this.patience = patience;
    }

    /** Lets it go ahead, until it has ended or must be waiting for this one. Says whether it has ended. */
    boolean goesAhead() {
        return task.answersWithin(patience);
    }

    T outcome() {
        return task.outcome();
    }
}

package org.customeraccounts.memory;

import java.util.ArrayDeque;
import java.util.Deque;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.error.StorageFailureException.Result;
import org.jspecify.annotations.Nullable;

/** How to take back what the unit of work under way has written. Guarded by the storage's write lock. */
final class UndoLog {
    private final Deque<Runnable> steps = new ArrayDeque<>();
    private boolean writable;
    private @Nullable StorageFailureException failure;

    void begin() {
        failure = null;
        writable = true;
    }

    /** What a unit of work fails with that adds what is there already. */
    StorageFailureException failed() {
        IllegalStateException cause = new IllegalStateException("a row of that key is there already");
        failure = new StorageFailureException(Result.NOT_DONE, false, "nothing was written", cause);
        return failure;
    }

    /** A unit of work of which a write failed is not committed, whatever it made of the failure. */
    void refuseIfFailed() {
        if (failure != null) {
            throw failure;
        }
    }

    void commit() {
        steps.clear();
        writable = false;
    }

    void rollback() {
        while (!steps.isEmpty()) {
            steps.pop().run();
        }
        writable = false;
    }

    void record(Runnable undo) {
        if (!writable) {
            throw new IllegalStateException("a reading does not write");
        }
        steps.push(undo);
    }
}

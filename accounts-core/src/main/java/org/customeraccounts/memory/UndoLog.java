package org.customeraccounts.memory;

import java.util.ArrayDeque;
import java.util.Deque;

/** How to take back what the unit of work under way has written. Guarded by the storage's write lock. */
final class UndoLog {
    private final Deque<Runnable> steps = new ArrayDeque<>();
    private boolean writable;

    void begin() {
        writable = true;
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

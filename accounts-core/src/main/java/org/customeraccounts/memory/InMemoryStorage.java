package org.customeraccounts.memory;

import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.customeraccounts.spi.storage.StandaloneWrites;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;

/**
 * A storage that lives in memory and is gone with its process: for tests, and for trying things out. Thread safe.
 *
 * <p>Readers see only what was committed; writers come one at a time, and what a failed one wrote is undone. The cost
 * of a commit does not grow with what is stored.
 */
public final class InMemoryStorage implements Storage {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final UndoLog undo = new UndoLog();
    private final MemoryUnitOfWork unit = new MemoryUnitOfWork(undo);
    private final StandaloneWrites standalone = new MemoryStandaloneWrites(this);

    private InMemoryStorage() {}

    /**
     * An empty storage.
     *
     * @return the storage
     */
    public static InMemoryStorage create() {
        return new InMemoryStorage();
    }

    @Override
    public <T> T inTransaction(Function<UnitOfWork, T> work) {
        refuseNesting();
        lock.writeLock().lock();
        try {
            return committed(work);
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public <T> T read(Function<UnitOfWork, T> reading) {
        refuseNesting();
        lock.readLock().lock();
        try {
            return reading.apply(unit);
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public StandaloneWrites standalone() {
        return standalone;
    }

    void refuseNesting() {
        // A thread that reads and then asks to write would wait for itself for ever.
        if (lock.isWriteLockedByCurrentThread() || lock.getReadHoldCount() > 0) {
            throw new IllegalStateException("a unit of work is already running on this thread");
        }
    }

    private <T> T committed(Function<UnitOfWork, T> work) {
        undo.begin();
        boolean done = false;
        try {
            T result = work.apply(unit);
            // A write that failed spoils the unit even where its work went on, as it does in a database.
            undo.refuseIfFailed();
            undo.commit();
            done = true;
            return result;
        } finally {
            if (!done) {
                undo.rollback();
            }
        }
    }
}

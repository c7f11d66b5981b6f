package org.customeraccounts.keyvalue;

import java.util.function.Function;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.error.StorageFailureException.Result;
import org.customeraccounts.spi.storage.StandaloneWrites;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;

/**
 * A whole storage on an ordered key-value store. Rows are JSON; the indexes that lead to them are keys beside them, and
 * both are written together. A unit of work that another one stood in the way of is run again, 60 times at most, with
 * pauses of random length; one that is larger than the store bears, with half as much to do, where its work asks for a
 * {@linkplain UnitOfWork#portion portion}. Thread safe.
 */
public final class KeyValueStorage implements Storage {
    private static final int MOST_TRIES = 60;
    private static final int FIRST_PAUSE_MILLIS = 2;
    private static final int LONGEST_PAUSE_MILLIS = 250;
    private static final int MOST_DOUBLINGS = 7;

    private final Engine engine;
    private final StandaloneWrites standalone;
    private final ThreadLocal<Boolean> running = new ThreadLocal<>();

    private KeyValueStorage(Engine engine, Function<KeyValueStorage, QuotaCounts> counts) {
        this.engine = engine;
        this.standalone = new KeyValueStandaloneWrites(this, counts.apply(this));
    }

    /**
     * A storage on a key-value store.
     *
     * @param store where everything is kept; nothing else may write to it
     * @return the storage
     */
    public static KeyValueStorage on(KeyValueStore store) {
        return new KeyValueStorage(new EncodedEngine(store), StoredQuotaCounts::new);
    }

    /** Counts stand beside the cells, so that counting waits for no unit of work. */
    static KeyValueStorage inMemory() {
        return new KeyValueStorage(new TreeEngine(), storage -> new HeapQuotaCounts());
    }

    @Override
    public <T> T inTransaction(Function<UnitOfWork, T> work) {
        UnitPortion portion = new UnitPortion(engine.limits());
        return once(() -> inPortion(
                portion,
                () -> repeatedly(
                        () -> engine.transaction(cells -> work.apply(new KeyValueUnitOfWork(cells, portion))))));
    }

    <T> T transaction(Function<Cells, T> work) {
        return once(() -> repeatedly(() -> engine.transaction(work)));
    }

    @Override
    public <T> T read(Function<UnitOfWork, T> reading) {
        UnitPortion portion = new UnitPortion(engine.limits());
        return once(() ->
                repeatedly(() -> engine.reading(cells -> reading.apply(new KeyValueUnitOfWork(cells, portion)))));
    }

    @Override
    public StandaloneWrites standalone() {
        return standalone;
    }

    private interface Running<T> {
        T run();
    }

    private <T> T once(Running<T> unit) {
        refuseNesting();
        running.set(true);
        try {
            return unit.run();
        } finally {
            running.remove();
        }
    }

    void refuseNesting() {
        if (running.get() != null) {
            throw new IllegalStateException("a unit of work is already running on this thread");
        }
    }

    /** Nothing of a unit that is too large was written: it is run again, with less to do where its work can do less. */
    private static <T> T inPortion(UnitPortion portion, Running<T> unit) {
        while (true) {
            try {
                return unit.run();
            } catch (StorageFailureException e) {
                if (!(e.getCause() instanceof UnitTooLargeException) || !portion.shrink()) {
                    throw e;
                }
            }
        }
    }

    private <T> T repeatedly(Running<T> unit) {
        for (int tried = 1; ; tried++) {
            try {
                return unit.run();
            } catch (KeyValueConflictException e) {
                if (tried == MOST_TRIES) {
                    throw conflict(e);
                }
                pause(tried, e);
            }
        }
    }

    private static StorageFailureException conflict(KeyValueConflictException e) {
        return new StorageFailureException(Result.NOT_DONE, true, "other units of work stood in the way", e);
    }

    private static void pause(int tried, KeyValueConflictException conflict) {
        try {
            Thread.sleep(pauseMillis(tried));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            StorageFailureException failure = conflict(conflict);
            failure.addSuppressed(e);
            throw failure;
        }
    }

    /** Chance enough to tell rivals apart: the last bits of the nanosecond, spread by the golden ratio. */
    private static long pauseMillis(int tried) {
        int longest = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(tried, MOST_DOUBLINGS));
        return 1L + Math.floorMod((System.nanoTime() * 0x9E3779B97F4A7C15L) >>> 33, longest);
    }
}

package org.customeraccounts.keyvalue;

import java.util.function.Function;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.spi.storage.StandaloneWrites;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;

/**
 * A whole storage on an ordered key-value store. Rows are JSON; the indexes that lead to them are keys beside them, and
 * both are written together. A unit of work that another one stood in the way of is run again, 60 times at most, with
 * pauses of random length, after the eighth time while no other one of this storage writes; one that is larger than the
 * store bears, with half as much to do, where its work asks for a {@linkplain UnitOfWork#portion portion}. Thread safe.
 */
public final class KeyValueStorage implements Storage {
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
                portion, () -> engine.transaction(cells -> work.apply(new KeyValueUnitOfWork(cells, portion)))));
    }

    <T> T transaction(Function<Cells, T> work) {
        return once(() -> engine.transaction(work));
    }

    @Override
    public <T> T read(Function<UnitOfWork, T> reading) {
        UnitPortion portion = new UnitPortion(engine.limits());
        return once(() -> engine.reading(cells -> reading.apply(new KeyValueUnitOfWork(cells, portion))));
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
}

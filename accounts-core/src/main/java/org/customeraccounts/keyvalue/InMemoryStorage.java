package org.customeraccounts.keyvalue;

import java.util.function.Function;
import org.customeraccounts.spi.storage.StandaloneWrites;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;

/**
 * A storage that lives in memory and is gone with its process: for tests, and for trying things out. Thread safe.
 *
 * <p>It is the key-value storage on a tree. Readers see only what was committed; writers come one at a time, and what a
 * failed one wrote is undone. The cost of a commit does not grow with what is stored.
 */
public final class InMemoryStorage implements Storage {
    private final KeyValueStorage storage = KeyValueStorage.inMemory();

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
        return storage.inTransaction(work);
    }

    @Override
    public <T> T read(Function<UnitOfWork, T> reading) {
        return storage.read(reading);
    }

    @Override
    public StandaloneWrites standalone() {
        return storage.standalone();
    }
}

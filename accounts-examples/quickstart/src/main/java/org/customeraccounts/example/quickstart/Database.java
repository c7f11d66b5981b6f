package org.customeraccounts.example.quickstart;

import java.time.Instant;
import java.util.Optional;
import org.customeraccounts.memory.InMemoryStorage;
import org.customeraccounts.spi.storage.Storage;

/** Where the accounts are while a story is told, and the hour at which the one before it ended. */
interface Database extends AutoCloseable {
    /** A database that is gone with its process. */
    static Database inMemory() {
        Storage storage = InMemoryStorage.create();
        return new Database() {
            @Override
            public Storage storage() {
                return storage;
            }

            @Override
            public Optional<Instant> hour() {
                return Optional.empty();
            }

            @Override
            public void keepHour(Instant hour) {}

            @Override
            public void close() {}
        };
    }

    Storage storage();

    /** The hour that was kept last, or empty when no story was told yet. */
    Optional<Instant> hour();

    /** Keeps the hour; called before anything is written at it. */
    void keepHour(Instant hour);

    @Override
    void close();
}

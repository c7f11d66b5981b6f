package org.customeraccounts.example.ownstorage;

import java.nio.file.Path;
import org.customeraccounts.keyvalue.KeyValueStorage;
import org.customeraccounts.spi.storage.Storage;

/** A new file for each test; the one before it is closed. */
final class SqliteFiles {
    private final Path directory;
    private int opened;
    private SqliteStore store;

    SqliteFiles(Path directory) {
        this.directory = directory;
    }

    SqliteStore next() {
        close();
        store = SqliteStore.open(directory.resolve("accounts-" + opened++ + ".db"));
        return store;
    }

    Storage nextStorage() {
        return KeyValueStorage.on(next());
    }

    void close() {
        if (store != null) {
            store.close();
        }
    }
}

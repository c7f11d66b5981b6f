package org.customeraccounts.example.ownstorage;

import java.nio.file.Path;
import org.customeraccounts.keyvalue.KeyValueStorage;
import org.customeraccounts.spi.storage.Storage;

/** A new file for each test; the one before it is closed. */
final class SqliteFiles {
    private final Path directory;
    private int opened;
    private SqliteStore store;
    private SqliteStore secondHandle;

    SqliteFiles(Path directory) {
        this.directory = directory;
    }

    SqliteStore next() {
        close();
        opened++;
        store = open();
        return store;
    }

    /** The present file once more, as another process would open it. */
    SqliteStore again() {
        if (secondHandle == null) {
            secondHandle = open();
        }
        return secondHandle;
    }

    private SqliteStore open() {
        return SqliteStore.open(directory.resolve("accounts-" + opened + ".db"));
    }

    Storage nextStorage() {
        return KeyValueStorage.on(next());
    }

    void close() {
        if (store != null) {
            store.close();
        }
        if (secondHandle != null) {
            secondHandle.close();
        }
        secondHandle = null;
    }
}

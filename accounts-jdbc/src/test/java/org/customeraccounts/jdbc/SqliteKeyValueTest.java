package org.customeraccounts.jdbc;

import java.nio.file.Path;
import java.time.Duration;
import org.customeraccounts.keyvalue.KeyValueStorage;
import org.customeraccounts.keyvalue.KeyValueStore;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.testkit.AcceptanceTests;
import org.customeraccounts.testkit.KeyValueContract;
import org.customeraccounts.testkit.StorageContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** Entries in one table of SQLite. */
@Tag("slow")
class SqliteKeyValueTest {
    private static EntryDatabase database;

    @BeforeAll
    static void makeTheTable(@TempDir Path folder) {
        database = EntryDatabase.onSqlite(folder);
    }

    @AfterAll
    static void closeThePool() {
        database.close();
    }

    @Nested
    class Entries extends KeyValueContract {
        @Override
        protected KeyValueStore newStore() {
            return database.empty();
        }

        @Override
        protected KeyValueStore secondHandle(KeyValueStore store) {
            return JdbcKeyValue.create(database.pool());
        }

        @Override
        protected Duration patience() {
            return Duration.ofMillis(100);
        }
    }

    @Nested
    @Tag("deep")
    class Stores extends StorageContract {
        @Override
        protected Storage newStorage() {
            return KeyValueStorage.on(database.empty());
        }

        @Override
        protected Duration patience() {
            return Duration.ofMillis(100);
        }
    }

    @Nested
    @Tag("deep")
    class Doors extends AcceptanceTests {
        @Override
        protected Storage newStorage() {
            return KeyValueStorage.on(database.empty());
        }
    }
}

package org.customeraccounts.example.ownstorage;

import java.nio.file.Path;
import java.time.Duration;
import org.customeraccounts.keyvalue.KeyValueStore;
import org.customeraccounts.testkit.KeyValueContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class SqliteContractTest extends KeyValueContract {
    private static SqliteFiles files;

    @BeforeAll
    static void chooseDirectory(@TempDir Path directory) {
        files = new SqliteFiles(directory);
    }

    @AfterAll
    static void close() {
        files.close();
    }

    @Override
    protected KeyValueStore newStore() {
        return files.next();
    }

    @Override
    protected KeyValueStore secondHandle(KeyValueStore store) {
        return files.again();
    }

    @Override
    protected Duration patience() {
        return Duration.ofMillis(100);
    }
}

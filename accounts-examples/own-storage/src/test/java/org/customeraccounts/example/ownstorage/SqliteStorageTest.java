package org.customeraccounts.example.ownstorage;

import java.nio.file.Path;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.testkit.StorageContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("deep")
class SqliteStorageTest extends StorageContract {
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
    protected Storage newStorage() {
        return files.nextStorage();
    }
}

package org.customeraccounts.example.ownstorage;

import java.io.IOException;
import java.nio.file.Path;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.testkit.StorageContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("longest")
class EtcdStorageTest extends StorageContract {
    private static EtcdCluster cluster;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        cluster = EtcdCluster.start(directory);
    }

    @AfterAll
    static void stop() throws IOException {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Override
    protected Storage newStorage() {
        return cluster.nextStorage();
    }
}

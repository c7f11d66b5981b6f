package org.customeraccounts.example.ownstorage;

import java.io.IOException;
import java.nio.file.Path;
import org.customeraccounts.keyvalue.KeyValueStore;
import org.customeraccounts.testkit.KeyValueContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("deep")
class EtcdContractTest extends KeyValueContract {
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
    protected KeyValueStore newStore() {
        return cluster.next();
    }

    @Override
    protected KeyValueStore secondHandle(KeyValueStore store) {
        return cluster.again();
    }
}

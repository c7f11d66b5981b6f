package org.customeraccounts.example.ownstorage.tables;

import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.testkit.StorageContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

@Tag("deep")
class PostgresqlCustomersContractTest extends StorageContract {
    private static PostgresqlServer server;
    private static Storage storage;

    @BeforeAll
    static void start() {
        server = PostgresqlServer.start();
        storage = server.database.storage();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    protected Storage newStorage() {
        server.database.emptied();
        return storage;
    }
}

package org.customeraccounts.example.ownstorage.tables;

import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.testkit.AcceptanceTests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

@Tag("deep")
class H2CustomersAcceptanceTest extends AcceptanceTests {
    private static ShopDatabase database;
    private static Storage storage;

    @BeforeAll
    static void makeTheTables() {
        database = ShopDatabase.h2();
        storage = database.storage();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Override
    protected Storage newStorage() {
        database.emptied();
        return storage;
    }
}

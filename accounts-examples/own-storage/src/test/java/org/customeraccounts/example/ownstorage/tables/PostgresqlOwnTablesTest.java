package org.customeraccounts.example.ownstorage.tables;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

@Tag("deep")
class PostgresqlOwnTablesTest extends OwnTablesTest {
    private static PostgresqlServer server;

    @BeforeAll
    static void start() {
        server = PostgresqlServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    ShopDatabase database() {
        return server.database;
    }
}

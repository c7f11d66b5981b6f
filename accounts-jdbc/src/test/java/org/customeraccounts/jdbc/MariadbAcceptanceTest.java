package org.customeraccounts.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.testkit.AcceptanceTests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What the doors promise, on MariaDB. */
class MariadbAcceptanceTest extends AcceptanceTests {
    private static HikariDataSource pool;
    private static Storage storage;

    @BeforeAll
    static void makeTheSchema() {
        pool = TestDatabase.MARIADB.readCommittedSchema(20);
        storage = JdbcStorage.create(pool);
    }

    @AfterAll
    static void closeThePool() {
        pool.close();
    }

    @Override
    protected Storage newStorage() {
        TestDatabase.empty(pool);
        return storage;
    }
}

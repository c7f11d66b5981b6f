package org.customeraccounts.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.testkit.StorageContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The storage contract on PostgreSQL. */
class PostgresqlContractTest extends StorageContract {
    private static HikariDataSource pool;
    private static Storage storage;

    @BeforeAll
    static void makeTheSchema() {
        pool = TestDatabase.POSTGRESQL.schema(40);
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

package org.customeraccounts.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.testkit.AcceptanceTests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** What the doors promise, on H2. */
@Tag("slow")
class H2AcceptanceTest extends AcceptanceTests {
    private static HikariDataSource pool;
    private static Storage storage;

    @BeforeAll
    static void makeTheSchema() {
        pool = TestDatabase.H2.schema(20);
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

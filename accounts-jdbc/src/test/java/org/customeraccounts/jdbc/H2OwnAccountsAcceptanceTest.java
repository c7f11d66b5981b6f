package org.customeraccounts.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.testkit.AcceptanceTests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What the doors promise, on H2, where the accounts are the host's own customers. */
class H2OwnAccountsAcceptanceTest extends AcceptanceTests {
    private static HikariDataSource pool;

    @BeforeAll
    static void makeTheSchema() {
        pool = H2OwnAccountsContractTest.withOwnCustomers(20);
    }

    @AfterAll
    static void closeThePool() {
        pool.close();
    }

    @Override
    protected Storage newStorage() {
        return H2OwnAccountsContractTest.emptied(pool);
    }
}

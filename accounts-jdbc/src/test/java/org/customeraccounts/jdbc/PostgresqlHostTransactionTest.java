package org.customeraccounts.jdbc;

import org.junit.jupiter.api.BeforeAll;

class PostgresqlHostTransactionTest extends HostTransactionTest {
    @BeforeAll
    static void start() {
        on(TestDatabase.POSTGRESQL);
    }
}

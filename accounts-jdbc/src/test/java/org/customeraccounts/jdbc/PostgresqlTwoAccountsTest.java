package org.customeraccounts.jdbc;

import org.junit.jupiter.api.BeforeAll;

class PostgresqlTwoAccountsTest extends TwoAccountsTest {
    @BeforeAll
    static void start() {
        on(TestDatabase.POSTGRESQL);
    }
}

package org.customeraccounts.jdbc;

import org.junit.jupiter.api.BeforeAll;

class PostgresqlSpringTransactionsTest extends SpringTransactionsTest {
    @BeforeAll
    static void start() {
        on(TestDatabase.POSTGRESQL);
    }
}

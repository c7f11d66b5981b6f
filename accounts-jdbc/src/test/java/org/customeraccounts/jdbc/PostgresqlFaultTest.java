package org.customeraccounts.jdbc;

import org.junit.jupiter.api.BeforeAll;

class PostgresqlFaultTest extends FaultTest {
    @BeforeAll
    static void start() {
        on(TestDatabase.POSTGRESQL);
    }
}

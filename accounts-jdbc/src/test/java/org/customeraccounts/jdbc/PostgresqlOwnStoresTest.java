package org.customeraccounts.jdbc;

import org.junit.jupiter.api.BeforeAll;

class PostgresqlOwnStoresTest extends OwnStoresTest {
    @BeforeAll
    static void start() {
        on(TestDatabase.POSTGRESQL);
    }
}

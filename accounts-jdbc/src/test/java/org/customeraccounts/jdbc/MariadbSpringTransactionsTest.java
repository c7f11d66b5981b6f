package org.customeraccounts.jdbc;

import org.junit.jupiter.api.BeforeAll;

class MariadbSpringTransactionsTest extends SpringTransactionsTest {
    @BeforeAll
    static void start() {
        on(TestDatabase.MARIADB);
    }
}

package org.customeraccounts.jdbc;

import org.junit.jupiter.api.BeforeAll;

class MariadbTwoAccountsTest extends TwoAccountsTest {
    @BeforeAll
    static void start() {
        on(TestDatabase.MARIADB);
    }
}

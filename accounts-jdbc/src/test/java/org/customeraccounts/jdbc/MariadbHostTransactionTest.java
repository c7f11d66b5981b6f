package org.customeraccounts.jdbc;

import org.junit.jupiter.api.BeforeAll;

class MariadbHostTransactionTest extends HostTransactionTest {
    @BeforeAll
    static void start() {
        on(TestDatabase.MARIADB);
    }
}

package org.customeraccounts.jdbc;

import org.junit.jupiter.api.BeforeAll;

class MariadbFaultTest extends FaultTest {
    @BeforeAll
    static void start() {
        on(TestDatabase.MARIADB);
    }
}

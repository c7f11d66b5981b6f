package org.customeraccounts.jdbc;

import org.junit.jupiter.api.BeforeAll;

class MariadbCostTest extends CostTest {
    @BeforeAll
    static void start() {
        on(TestDatabase.MARIADB);
    }
}

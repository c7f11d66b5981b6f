package org.customeraccounts.jdbc;

import org.junit.jupiter.api.BeforeAll;

class MariadbBuyingCostTest extends BuyingCostTest {
    @BeforeAll
    static void start() {
        on(TestDatabase.MARIADB);
    }
}

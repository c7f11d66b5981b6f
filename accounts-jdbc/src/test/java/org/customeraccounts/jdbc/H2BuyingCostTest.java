package org.customeraccounts.jdbc;

import org.junit.jupiter.api.BeforeAll;

class H2BuyingCostTest extends BuyingCostTest {
    @BeforeAll
    static void start() {
        on(TestDatabase.H2);
    }
}

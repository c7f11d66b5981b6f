package org.customeraccounts.jdbc;

import org.junit.jupiter.api.BeforeAll;

class H2CostTest extends CostTest {
    @BeforeAll
    static void start() {
        on(TestDatabase.H2);
    }
}

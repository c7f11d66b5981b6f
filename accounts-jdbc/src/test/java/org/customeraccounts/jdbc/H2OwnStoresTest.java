package org.customeraccounts.jdbc;

import org.junit.jupiter.api.BeforeAll;

class H2OwnStoresTest extends OwnStoresTest {
    @BeforeAll
    static void start() {
        on(TestDatabase.H2);
    }
}

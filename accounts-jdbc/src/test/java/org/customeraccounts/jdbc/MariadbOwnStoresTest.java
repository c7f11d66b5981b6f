package org.customeraccounts.jdbc;

import org.junit.jupiter.api.BeforeAll;

class MariadbOwnStoresTest extends OwnStoresTest {
    @BeforeAll
    static void start() {
        on(TestDatabase.MARIADB);
    }
}

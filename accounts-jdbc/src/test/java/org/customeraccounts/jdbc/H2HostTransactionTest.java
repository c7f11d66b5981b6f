package org.customeraccounts.jdbc;

import org.junit.jupiter.api.BeforeAll;

class H2HostTransactionTest extends HostTransactionTest {
    @BeforeAll
    static void start() {
        on(TestDatabase.H2);
    }
}

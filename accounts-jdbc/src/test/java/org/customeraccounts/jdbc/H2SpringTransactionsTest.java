package org.customeraccounts.jdbc;

import org.junit.jupiter.api.BeforeAll;

class H2SpringTransactionsTest extends SpringTransactionsTest {
    @BeforeAll
    static void start() {
        on(TestDatabase.H2);
    }
}

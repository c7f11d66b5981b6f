package org.customeraccounts.jdbc;

import org.junit.jupiter.api.BeforeAll;

class H2TwoAccountsTest extends TwoAccountsTest {
    @BeforeAll
    static void start() {
        on(TestDatabase.H2);
    }
}

package org.customeraccounts.jdbc;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

@Tag("slow")
class H2TwoAccountsTest extends TwoAccountsTest {
    @BeforeAll
    static void start() {
        on(TestDatabase.H2);
    }
}

package org.customeraccounts.jdbc;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

@Tag("slow")
class H2CostTest extends CostTest {
    @BeforeAll
    static void start() {
        on(TestDatabase.H2);
    }
}

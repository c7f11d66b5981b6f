package org.customeraccounts.jdbc;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

@Tag("slow")
class H2OwnStoresTest extends OwnStoresTest {
    @BeforeAll
    static void start() {
        on(TestDatabase.H2);
    }
}

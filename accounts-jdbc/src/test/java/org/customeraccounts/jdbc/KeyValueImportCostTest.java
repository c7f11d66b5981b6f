package org.customeraccounts.jdbc;

import org.junit.jupiter.api.BeforeAll;

class KeyValueImportCostTest extends ImportCostTest {
    @BeforeAll
    static void start() {
        onKeyValues();
    }
}

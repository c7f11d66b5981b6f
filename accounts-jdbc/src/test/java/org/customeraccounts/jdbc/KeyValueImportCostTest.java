package org.customeraccounts.jdbc;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

@Tag("slow")
class KeyValueImportCostTest extends ImportCostTest {
    @BeforeAll
    static void start() {
        onKeyValues();
    }
}

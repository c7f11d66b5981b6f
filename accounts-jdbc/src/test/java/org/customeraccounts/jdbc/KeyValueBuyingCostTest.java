package org.customeraccounts.jdbc;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

@Tag("slow")
class KeyValueBuyingCostTest extends BuyingCostTest {
    @BeforeAll
    static void start() {
        onKeyValues();
    }
}

package org.customeraccounts.jdbc;

import org.junit.jupiter.api.BeforeAll;

class KeyValueBuyingCostTest extends BuyingCostTest {
    @BeforeAll
    static void start() {
        onKeyValues();
    }
}

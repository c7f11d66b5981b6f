package org.customeraccounts.example.ownstorage.tables;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class H2OwnTablesTest extends OwnTablesTest {
    private static ShopDatabase made;

    @BeforeAll
    static void makeTheTables() {
        made = ShopDatabase.h2();
    }

    @AfterAll
    static void closeThePool() {
        made.close();
    }

    @Override
    ShopDatabase database() {
        return made;
    }
}

package org.customeraccounts.jdbc;

import org.junit.jupiter.api.BeforeAll;

class H2FaultTest extends FaultTest {
    @BeforeAll
    static void start() {
        on(TestDatabase.H2);
    }

    @Override
    boolean triesWhatIsTheSameEverywhere() {
        return true;
    }
}

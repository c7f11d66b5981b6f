package org.customeraccounts.keyvalue;

import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.testkit.AcceptanceTests;
import org.junit.jupiter.api.Tag;

@Tag("slow")
class InMemoryAcceptanceTest extends AcceptanceTests {
    @Override
    protected Storage newStorage() {
        return InMemoryStorage.create();
    }
}

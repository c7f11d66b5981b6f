package org.customeraccounts.keyvalue;

import java.time.Duration;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.testkit.StorageContract;

class InMemoryStorageTest extends StorageContract {
    @Override
    protected Storage newStorage() {
        return InMemoryStorage.create();
    }

    @Override
    protected Duration patience() {
        return Duration.ofMillis(50);
    }
}

package org.customeraccounts.keyvalue;

import java.time.Duration;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.testkit.StorageContract;
import org.customeraccounts.testkit.engine.LockingStore;
import org.customeraccounts.testkit.engine.MultiVersionStore;
import org.customeraccounts.testkit.engine.MultiVersionStore.Isolation;
import org.customeraccounts.testkit.engine.MultiVersionStore.Telling;
import org.junit.jupiter.api.Nested;

/** The storage on engines that keep their promises in different ways. */
class KeyValueStorageTest {
    abstract static class OnEngine extends StorageContract {
        @Override
        protected Duration patience() {
            return Duration.ofMillis(50);
        }
    }

    @Nested
    class WhereRivalsWait extends OnEngine {
        @Override
        protected Storage newStorage() {
            return KeyValueStorage.on(new LockingStore(Duration.ofMinutes(1)));
        }
    }

    @Nested
    class WhereRivalsAreRunAgain extends OnEngine {
        @Override
        protected Storage newStorage() {
            return KeyValueStorage.on(
                    new MultiVersionStore(Isolation.SERIALIZABLE, Telling.AT_THE_COMMIT, KeyValueLimits.none()));
        }
    }

    @Nested
    class WhereRivalsAreToldAtOnce extends OnEngine {
        @Override
        protected Storage newStorage() {
            return KeyValueStorage.on(
                    new MultiVersionStore(Isolation.SERIALIZABLE, Telling.AT_ANY_CALL, KeyValueLimits.none()));
        }
    }

    @Nested
    class OfSnapshots extends OnEngine {
        @Override
        protected Storage newStorage() {
            return KeyValueStorage.on(
                    new MultiVersionStore(Isolation.SNAPSHOT, Telling.AT_THE_COMMIT, KeyValueLimits.none()));
        }
    }
}

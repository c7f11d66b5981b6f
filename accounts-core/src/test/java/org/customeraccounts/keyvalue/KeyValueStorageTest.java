package org.customeraccounts.keyvalue;

import java.time.Duration;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.testkit.StorageContract;
import org.customeraccounts.testkit.engine.LockingStore;
import org.customeraccounts.testkit.engine.MultiVersionStore;
import org.customeraccounts.testkit.engine.MultiVersionStore.Isolation;
import org.customeraccounts.testkit.engine.MultiVersionStore.Telling;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** The storage on engines that keep their promises in different ways; the weakest isolation is tried each time. */
class KeyValueStorageTest {
    abstract static class OnEngine extends StorageContract {
        @Override
        protected Duration patience() {
            return Duration.ofMillis(50);
        }
    }

    @Nested
    @Tag("deep")
    class WhereRivalsWait extends OnEngine {
        @Override
        protected Storage newStorage() {
            return KeyValueStorage.on(new LockingStore(Duration.ofMinutes(1)));
        }
    }

    @Nested
    @Tag("deep")
    class WhereRivalsAreRunAgain extends OnEngine {
        @Override
        protected Storage newStorage() {
            return KeyValueStorage.on(
                    new MultiVersionStore(Isolation.SERIALIZABLE, Telling.AT_THE_COMMIT, KeyValueLimits.none()));
        }
    }

    @Nested
    @Tag("deep")
    class WhereRivalsAreToldAtOnce extends OnEngine {
        @Override
        protected Storage newStorage() {
            return KeyValueStorage.on(
                    new MultiVersionStore(Isolation.SERIALIZABLE, Telling.AT_ANY_CALL, KeyValueLimits.none()));
        }
    }

    @Nested
    @Tag("slow")
    class OfSnapshots extends OnEngine {
        @Override
        protected Storage newStorage() {
            return KeyValueStorage.on(
                    new MultiVersionStore(Isolation.SNAPSHOT, Telling.AT_THE_COMMIT, KeyValueLimits.none()));
        }
    }

    @Nested
    @Tag("deep")
    class OfSmallUnits extends OnEngine {
        @Override
        protected Storage newStorage() {
            return KeyValueStorage.on(new MultiVersionStore(
                    Isolation.SNAPSHOT, Telling.AT_THE_COMMIT, new KeyValueLimits(409_600, 100, 4_194_304)));
        }
    }

    @Nested
    @Tag("deep")
    class InSeveralTimeShards extends OnEngine {
        @Override
        protected Storage newStorage() {
            return KeyValueStorage.on(
                    new MultiVersionStore(Isolation.SNAPSHOT, Telling.AT_THE_COMMIT, KeyValueLimits.none()) {
                        @Override
                        public int timeShards() {
                            return 8;
                        }
                    });
        }
    }
}

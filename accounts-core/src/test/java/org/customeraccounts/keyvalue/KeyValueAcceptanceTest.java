package org.customeraccounts.keyvalue;

import java.time.Duration;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.testkit.AcceptanceTests;
import org.customeraccounts.testkit.engine.LockingStore;
import org.customeraccounts.testkit.engine.MultiVersionStore;
import org.customeraccounts.testkit.engine.MultiVersionStore.Isolation;
import org.customeraccounts.testkit.engine.MultiVersionStore.Telling;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** What the doors promise, on engines that keep their promises in different ways. */
@Tag("deep")
class KeyValueAcceptanceTest {
    @Nested
    class WhereRivalsWait extends AcceptanceTests {
        @Override
        protected Storage newStorage() {
            return KeyValueStorage.on(new LockingStore(Duration.ofMinutes(1)));
        }
    }

    @Nested
    class WhereRivalsAreRunAgain extends AcceptanceTests {
        @Override
        protected Storage newStorage() {
            return KeyValueStorage.on(
                    new MultiVersionStore(Isolation.SERIALIZABLE, Telling.AT_THE_COMMIT, KeyValueLimits.none()));
        }
    }

    @Nested
    class WhereUnitsAreSmall extends AcceptanceTests {
        @Override
        protected Storage newStorage() {
            return KeyValueStorage.on(new MultiVersionStore(
                    Isolation.SNAPSHOT, Telling.AT_THE_COMMIT, new KeyValueLimits(409_600, 100, 4_194_304)));
        }
    }
}

package org.customeraccounts.keyvalue;

import java.time.Duration;
import org.customeraccounts.testkit.KeyValueContract;
import org.customeraccounts.testkit.engine.LockingStore;
import org.customeraccounts.testkit.engine.LostAnswerStore;
import org.customeraccounts.testkit.engine.MultiVersionStore;
import org.customeraccounts.testkit.engine.MultiVersionStore.Isolation;
import org.customeraccounts.testkit.engine.MultiVersionStore.Telling;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** Engines that keep their promises in different ways pass one contract. */
@Tag("slow")
class EngineContractTest {
    abstract static class Engine extends KeyValueContract {
        @Override
        protected Duration patience() {
            return Duration.ofMillis(100);
        }
    }

    @Nested
    class WhereRivalsWait extends Engine {
        @Override
        protected KeyValueStore newStore() {
            return new LockingStore(Duration.ofMinutes(1));
        }
    }

    @Nested
    class WhereRivalsWaitForAShortTime extends Engine {
        @Override
        protected KeyValueStore newStore() {
            return new LockingStore(Duration.ofMillis(5));
        }
    }

    @Nested
    class WhereReadingsAreCheckedAtTheCommit extends Engine {
        @Override
        protected KeyValueStore newStore() {
            return new MultiVersionStore(Isolation.SERIALIZABLE, Telling.AT_THE_COMMIT, KeyValueLimits.none());
        }
    }

    @Nested
    class WhereReadingsAreCheckedAtEachCall extends Engine {
        @Override
        protected KeyValueStore newStore() {
            return new MultiVersionStore(Isolation.SERIALIZABLE, Telling.AT_ANY_CALL, KeyValueLimits.none());
        }
    }

    @Nested
    class OfSnapshots extends Engine {
        @Override
        protected KeyValueStore newStore() {
            return new MultiVersionStore(Isolation.SNAPSHOT, Telling.AT_THE_COMMIT, KeyValueLimits.none());
        }
    }

    @Nested
    class OfSnapshotsThatAreCheckedAtEachCall extends Engine {
        @Override
        protected KeyValueStore newStore() {
            return new MultiVersionStore(Isolation.SNAPSHOT, Telling.AT_ANY_CALL, KeyValueLimits.none());
        }
    }

    @Nested
    class OfSmallTransactions extends Engine {
        @Override
        protected KeyValueStore newStore() {
            return new MultiVersionStore(
                    Isolation.SNAPSHOT, Telling.AT_THE_COMMIT, new KeyValueLimits(409_600, 100, 4_194_304));
        }
    }

    @Nested
    class OfTheLeastLimits extends Engine {
        @Override
        protected KeyValueStore newStore() {
            return new MultiVersionStore(
                    Isolation.SERIALIZABLE, Telling.AT_THE_COMMIT, new KeyValueLimits(65_536, 100, 1_048_576));
        }
    }

    @Nested
    class ThatMayLoseAnswers extends Engine {
        @Override
        protected KeyValueStore newStore() {
            return new LostAnswerStore(
                    new MultiVersionStore(Isolation.SERIALIZABLE, Telling.AT_THE_COMMIT, KeyValueLimits.none()));
        }
    }
}

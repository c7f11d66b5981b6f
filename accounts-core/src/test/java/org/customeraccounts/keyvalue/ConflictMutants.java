package org.customeraccounts.keyvalue;

import static org.customeraccounts.keyvalue.KeyValueMutant.bent;
import static org.customeraccounts.keyvalue.KeyValueMutant.mutant;
import static org.customeraccounts.keyvalue.KeyValueMutant.snapshots;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.customeraccounts.testkit.engine.MultiVersionStore;
import org.customeraccounts.testkit.engine.MultiVersionStore.Isolation;
import org.customeraccounts.testkit.engine.MultiVersionStore.Telling;
import org.customeraccounts.testkit.engine.MultiVersionStore.Use;

/** Stores that tell of conflicts wrongly. */
final class ConflictMutants {
    private ConflictMutants() {}

    static Stream<KeyValueMutant> all() {
        return Stream.of(
                mutant(
                        "a conflict is told after the commit",
                        () -> new ToldTooLate(snapshots()),
                        "ManyAtOnce",
                        "countRight"),
                mutant(
                        "a conflict is told where there is none",
                        () -> new ToldTooLate(snapshots()),
                        "Conflicts",
                        "doesNotComeOfWhatNobodyElseDoes"),
                mutant(
                        "a conflict leaves what was written first",
                        () -> new LeftByConflict(snapshots()),
                        "Conflicts",
                        "leavesNothing",
                        "leavesNothingWhenTheWorkCatchesIt"),
                mutant(
                        "a conflict is told by another exception",
                        () -> new ToldOtherwise(snapshots()),
                        "Conflicts",
                        "leavesNothing",
                        "lastsNoLongerThanItsRival"),
                mutant(
                        "a conflict that the work catches is forgotten",
                        () -> forgetting(new Heedless()),
                        "Conflicts",
                        "leavesNothingWhenTheWorkCatchesIt"),
                bent("a transaction is in its own way", OwnRival::new, "Conflicts", "doesNotComeOfWhatNobodyElseDoes"));
    }

    private static final class ToldTooLate extends BentKeyValueStore {
        private final AtomicInteger commits = new AtomicInteger();

        ToldTooLate(KeyValueStore real) {
            super(real);
        }

        @Override
        public <T> T transaction(Function<KeyValueTransaction, T> work) {
            T result = real.transaction(work);
            if (commits.incrementAndGet() % 7 == 0) {
                throw new KeyValueConflictException();
            }
            return result;
        }
    }

    private static final class LeftByConflict extends BentKeyValueStore {
        LeftByConflict(KeyValueStore real) {
            super(real);
        }

        @Override
        public <T> T transaction(Function<KeyValueTransaction, T> work) {
            AtomicReference<Optional<RecordingTransaction>> recorded = new AtomicReference<>(Optional.empty());
            try {
                return real.transaction(transaction -> {
                    RecordingTransaction recording = new RecordingTransaction(transaction);
                    recorded.set(Optional.of(recording));
                    return work.apply(recording);
                });
            } catch (KeyValueConflictException e) {
                recorded.get().stream()
                        .flatMap(recording -> recording.writes.stream())
                        .limit(1)
                        .forEach(write -> write.alone(real));
                throw e;
            }
        }
    }

    private static final class ToldOtherwise extends BentKeyValueStore {
        ToldOtherwise(KeyValueStore real) {
            super(real);
        }

        @Override
        public <T> T transaction(Function<KeyValueTransaction, T> work) {
            try {
                return real.transaction(work);
            } catch (KeyValueConflictException e) {
                throw new IllegalStateException("deadlock", e);
            }
        }
    }

    /** Minds nothing by itself. */
    private static final class Heedless extends MultiVersionStore {
        Heedless() {
            super(Isolation.SNAPSHOT, Telling.AT_THE_COMMIT, KeyValueLimits.none());
        }

        @Override
        protected boolean minds(Use use, boolean removed) {
            return false;
        }
    }

    /** Tells at the write, and has forgotten it by the commit. */
    private static KeyValueStore forgetting(KeyValueStore store) {
        return new BentKeyValueStore(store, real -> new BentKeyValueTransaction(real) {
            @Override
            public void put(byte[] key, byte[] value) {
                Optional<byte[]> now = store.reading(transaction -> transaction.get(key));
                if (!Arrays.equals(now.orElse(null), real.get(key).orElse(null))) {
                    throw new KeyValueConflictException();
                }
                real.put(key, value);
            }
        });
    }

    private static final class OwnRival extends BentKeyValueTransaction {
        private byte[] relied = {};

        OwnRival(KeyValueTransaction real) {
            super(real);
        }

        @Override
        public void relyOn(byte[] from, byte[] to) {
            relied = from.clone();
            real.relyOn(from, to);
        }

        @Override
        public void put(byte[] key, byte[] value) {
            if (relied.length > 0 && relied[0] == key[0]) {
                throw new KeyValueConflictException();
            }
            real.put(key, value);
        }
    }
}

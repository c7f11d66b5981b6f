package org.customeraccounts.keyvalue;

import static org.customeraccounts.keyvalue.KeyValueMutant.mutant;
import static org.customeraccounts.keyvalue.KeyValueMutant.snapshots;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;

/** Stores that show what they should not. */
final class VisibilityMutants {
    private VisibilityMutants() {}

    static Stream<KeyValueMutant> all() {
        return Stream.of(
                mutant(
                        "a commit is seen key by key",
                        () -> new KeyByKey(snapshots()),
                        "Visibility",
                        "neverIsHalfOfACommit"),
                mutant(
                        "a reading sees what is not committed",
                        UnlockedReadingStore::new,
                        "Visibility",
                        "beforeACommitIsTheStateBefore",
                        "neverIsWhatIsUndone",
                        "neverIsHalfOfACommit"),
                mutant(
                        "every call is committed by itself",
                        () -> new Autocommit(snapshots()),
                        "Visibility",
                        "beforeACommitIsTheStateBefore",
                        "neverIsWhatIsUndone",
                        "neverIsWhatIsUndoneForATransactionThatWrites"),
                mutant(
                        "each call of a reading sees what is committed by then",
                        () -> new ReadCommitted(snapshots()),
                        "Visibility",
                        "ofAReadingIsOneState",
                        "ofAReadingIsOneStateHoweverItLooks",
                        "neverIsHalfOfACommit"),
                mutant(
                        "each call of a transaction sees what is committed by then",
                        () -> new ReadCommittedTransactions(snapshots()),
                        "Visibility",
                        "ofATransactionIsOneState"),
                mutant(
                        "a reading sees the state before the last commit",
                        () -> new LateReplica(snapshots(), snapshots()),
                        "Visibility",
                        "afterACommitIsTheStateAfterForEverybody"));
    }

    private static final class KeyByKey extends BentKeyValueStore {
        KeyByKey(KeyValueStore real) {
            super(real);
        }

        private static final class Recorded extends RuntimeException {
            private static final long serialVersionUID = 1L;
        }

        @Override
        public <T> T transaction(Function<KeyValueTransaction, T> work) {
            AtomicReference<Optional<RecordingTransaction>> recorded = new AtomicReference<>(Optional.empty());
            AtomicReference<Optional<T>> result = new AtomicReference<>(Optional.empty());
            try {
                real.transaction(transaction -> {
                    RecordingTransaction recording = new RecordingTransaction(transaction);
                    result.set(Optional.of(work.apply(recording)));
                    recorded.set(Optional.of(recording));
                    throw new Recorded();
                });
            } catch (Recorded e) {
                recorded.get().orElseThrow().writes.forEach(write -> write.alone(real));
            }
            return result.get().orElseThrow();
        }
    }

    /** Sees each time what is committed, as long as nothing is written. */
    private static class Unrepeatable extends BentKeyValueTransaction {
        private final KeyValueStore store;
        private boolean written;

        Unrepeatable(KeyValueTransaction real, KeyValueStore store) {
            super(real);
            this.store = store;
        }

        private <T> T now(Function<KeyValueTransaction, T> look) {
            return written ? look.apply(real) : store.reading(look);
        }

        @Override
        public Optional<byte[]> get(byte[] key) {
            return now(transaction -> transaction.get(key));
        }

        @Override
        public List<KeyValue> scan(byte[] from, byte[] to, int most) {
            return now(transaction -> transaction.scan(from, to, most));
        }

        @Override
        public List<KeyValue> scanBackwards(byte[] from, byte[] to, int most) {
            return now(transaction -> transaction.scanBackwards(from, to, most));
        }

        @Override
        public void put(byte[] key, byte[] value) {
            written = true;
            real.put(key, value);
        }

        @Override
        public void delete(byte[] key) {
            written = true;
            real.delete(key);
        }
    }

    private static final class ReadCommitted extends BentKeyValueStore {
        ReadCommitted(KeyValueStore real) {
            super(real);
        }

        @Override
        public <T> T reading(Function<KeyValueTransaction, T> reading) {
            return real.reading(transaction -> reading.apply(new Unrepeatable(transaction, real)));
        }
    }

    private static final class ReadCommittedTransactions extends BentKeyValueStore {
        ReadCommittedTransactions(KeyValueStore real) {
            super(real);
        }

        @Override
        public <T> T transaction(Function<KeyValueTransaction, T> work) {
            return real.transaction(transaction -> work.apply(new Unrepeatable(transaction, real)));
        }
    }

    private static final class Autocommit extends BentKeyValueStore {
        Autocommit(KeyValueStore real) {
            super(real);
        }

        @Override
        public <T> T transaction(Function<KeyValueTransaction, T> work) {
            return real.reading(transaction -> work.apply(new Unrepeatable(transaction, real) {
                @Override
                public void put(byte[] key, byte[] value) {
                    new RecordingTransaction.Write(key, Optional.of(value)).alone(Autocommit.this.real);
                }

                @Override
                public void delete(byte[] key) {
                    new RecordingTransaction.Write(key, Optional.empty()).alone(Autocommit.this.real);
                }
            }));
        }
    }

    /** Whose readings are of a copy, which is one commit behind. */
    private static final class LateReplica extends BentKeyValueStore {
        private final KeyValueStore replica;
        private final AtomicReference<List<RecordingTransaction.Write>> late = new AtomicReference<>(List.of());

        LateReplica(KeyValueStore real, KeyValueStore replica) {
            super(real);
            this.replica = replica;
        }

        @Override
        public <T> T transaction(Function<KeyValueTransaction, T> work) {
            return real.transaction(transaction -> {
                RecordingTransaction recording = new RecordingTransaction(transaction);
                T result = work.apply(recording);
                replica.transaction(copy -> {
                    late.getAndSet(recording.writes).forEach(write -> write.in(copy));
                    return "copied";
                });
                return result;
            });
        }

        @Override
        public <T> T reading(Function<KeyValueTransaction, T> reading) {
            return replica.reading(reading);
        }
    }
}

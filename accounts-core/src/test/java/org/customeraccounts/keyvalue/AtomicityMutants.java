package org.customeraccounts.keyvalue;

import static org.customeraccounts.keyvalue.KeyValueMutant.mutant;
import static org.customeraccounts.keyvalue.KeyValueMutant.snapshots;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.customeraccounts.testkit.engine.LockingStore;

/** Stores that do something by halves. */
final class AtomicityMutants {
    private AtomicityMutants() {}

    static Stream<KeyValueMutant> all() {
        return Stream.of(
                mutant(
                        "what was written before an exception is committed",
                        () -> new NeverUndone(snapshots(), RuntimeException.class),
                        "Atomicity",
                        "leavesNothingOfATransactionThatThrows"),
                mutant(
                        "what was written before an error is committed",
                        () -> new NeverUndone(snapshots(), Error.class),
                        "Atomicity",
                        "leavesNothingOfATransactionThatThrows"),
                mutant(
                        "what was written is undone from the first to the last",
                        () -> new UndoneInOrder(new LockingStore(Duration.ofMinutes(1))),
                        "Atomicity",
                        "leavesNothingOfATransactionThatThrows"),
                mutant(
                        "what the work throws is wrapped",
                        () -> new Wrapping(snapshots()),
                        "Atomicity",
                        "leavesNothingOfATransactionThatThrows",
                        "passesWhatAReadingThrowsOnUnchanged"),
                mutant(
                        "the store runs work again by itself",
                        () -> new RunAgain(snapshots()),
                        "Atomicity",
                        "runsTheWorkOnce"),
                mutant(
                        "a transaction that has ended still writes",
                        () -> new Endless(snapshots()),
                        "Atomicity",
                        "writesNothingAfterTheEnd",
                        "writesNothingAfterATransactionThatThrew"),
                mutant(
                        "a deletion is lost by the commit",
                        () -> new BentKeyValueStore(snapshots(), DeletionsLost::new),
                        "Atomicity",
                        "commitsAllThatIsWritten"));
    }

    private static void rethrow(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) thrown;
    }

    /** What a piece of work came to. */
    private record End<T>(Optional<T> result, Optional<Throwable> thrown) {
        static <T> End<T> of(Function<KeyValueTransaction, T> work, KeyValueTransaction transaction) {
            try {
                return new End<>(Optional.of(work.apply(transaction)), Optional.empty());
            } catch (RuntimeException | Error e) {
                return new End<>(Optional.empty(), Optional.of(e));
            }
        }

        T get() {
            thrown.ifPresent(AtomicityMutants::rethrow);
            return result.orElseThrow();
        }
    }

    private static final class NeverUndone extends BentKeyValueStore {
        private final Class<? extends Throwable> kept;

        NeverUndone(KeyValueStore real, Class<? extends Throwable> kept) {
            super(real);
            this.kept = kept;
        }

        @Override
        public <T> T transaction(Function<KeyValueTransaction, T> work) {
            End<T> end = real.transaction(transaction -> {
                End<T> done = End.of(work, transaction);
                done.thrown().filter(thrown -> !kept.isInstance(thrown)).ifPresent(AtomicityMutants::rethrow);
                return done;
            });
            return end.get();
        }
    }

    private static final class UndoneInOrder extends BentKeyValueStore {
        UndoneInOrder(KeyValueStore real) {
            super(real);
        }

        @Override
        public <T> T transaction(Function<KeyValueTransaction, T> work) {
            End<T> end = real.transaction(transaction -> {
                Undoing undoing = new Undoing(transaction);
                End<T> done = End.of(work, undoing);
                done.thrown().ifPresent(thrown -> undoing.undo.forEach(Runnable::run));
                return done;
            });
            return end.get();
        }

        private static final class Undoing extends BentKeyValueTransaction {
            private final List<Runnable> undo = new ArrayList<>();

            Undoing(KeyValueTransaction real) {
                super(real);
            }

            private void remember(byte[] key) {
                byte[] copy = key.clone();
                Optional<byte[]> before = real.get(key);
                undo.add(() -> before.ifPresentOrElse(value -> real.put(copy, value), () -> real.delete(copy)));
            }

            @Override
            public void put(byte[] key, byte[] value) {
                remember(key);
                real.put(key, value);
            }

            @Override
            public void delete(byte[] key) {
                remember(key);
                real.delete(key);
            }
        }
    }

    private static final class Wrapping extends BentKeyValueStore {
        Wrapping(KeyValueStore real) {
            super(real);
        }

        @Override
        public <T> T transaction(Function<KeyValueTransaction, T> work) {
            try {
                return real.transaction(work);
            } catch (IllegalStateException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public <T> T reading(Function<KeyValueTransaction, T> reading) {
            try {
                return real.reading(reading);
            } catch (IllegalStateException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static final class RunAgain extends BentKeyValueStore {
        RunAgain(KeyValueStore real) {
            super(real);
        }

        @Override
        public <T> T transaction(Function<KeyValueTransaction, T> work) {
            try {
                return real.transaction(work);
            } catch (KeyValueConflictException e) {
                return real.transaction(work);
            }
        }
    }

    private static final class Endless extends BentKeyValueStore {
        Endless(KeyValueStore real) {
            super(real);
        }

        @Override
        public <T> T transaction(Function<KeyValueTransaction, T> work) {
            AtomicReference<Boolean> ended = new AtomicReference<>(false);
            try {
                return real.transaction(transaction -> work.apply(new BentKeyValueTransaction(transaction) {
                    @Override
                    public void put(byte[] key, byte[] value) {
                        if (ended.get()) {
                            Endless.this.real.transaction(another -> {
                                another.put(key, value);
                                return "written";
                            });
                        } else {
                            transaction.put(key, value);
                        }
                    }
                }));
            } finally {
                ended.set(true);
            }
        }
    }

    private static final class DeletionsLost extends BentKeyValueTransaction {
        private final List<KeyValue> deleted = new ArrayList<>();

        DeletionsLost(KeyValueTransaction real) {
            super(real);
        }

        @Override
        public void delete(byte[] key) {
            real.get(key).ifPresent(value -> deleted.add(new KeyValue(key.clone(), value)));
            real.delete(key);
        }

        @Override
        void end() {
            deleted.forEach(entry -> real.put(entry.key(), entry.value()));
        }
    }
}

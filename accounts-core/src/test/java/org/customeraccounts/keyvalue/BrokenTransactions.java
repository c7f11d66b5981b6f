package org.customeraccounts.keyvalue;

import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.spi.storage.StandaloneWrites;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;

/** A storage whose units of work are not what they should be. Each overrides what it breaks. */
class BrokenTransactions implements Storage {
    final Storage real;

    BrokenTransactions(Storage real) {
        this.real = real;
    }

    /** Whether nobody ever waits for it. */
    boolean holdsNothingBack() {
        return false;
    }

    @Override
    public <T> T inTransaction(Function<UnitOfWork, T> work) {
        return real.inTransaction(work);
    }

    @Override
    public <T> T read(Function<UnitOfWork, T> reading) {
        return real.read(reading);
    }

    @Override
    public boolean isInHostTransaction() {
        return real.isInHostTransaction();
    }

    @Override
    public StandaloneWrites standalone() {
        return real.standalone();
    }

    /** Commits what was written before the work threw something of a kind. */
    static final class NeverUndone extends BrokenTransactions {
        private final Class<? extends Throwable> kind;

        NeverUndone(Storage real, Class<? extends Throwable> kind) {
            super(real);
            this.kind = kind;
        }

        private record Result<T>(T value, RuntimeException thrown, Error error) {}

        @Override
        public <T> T inTransaction(Function<UnitOfWork, T> work) {
            Result<T> result = real.inTransaction(unit -> {
                try {
                    return new Result<>(work.apply(unit), null, null);
                } catch (RuntimeException e) {
                    return new Result<>(null, committed(e), null);
                } catch (Error e) {
                    return new Result<>(null, null, committed(e));
                }
            });
            if (result.thrown() != null) {
                throw result.thrown();
            }
            if (result.error() != null) {
                throw result.error();
            }
            return result.value();
        }

        private <E extends Throwable> E committed(E thrown) throws E {
            if (!kind.isInstance(thrown)) {
                throw thrown;
            }
            return thrown;
        }
    }

    /** Commits each call by itself. */
    static final class Autocommit extends BrokenTransactions {
        Autocommit(Storage real) {
            super(real);
        }

        @Override
        boolean holdsNothingBack() {
            return true;
        }

        @Override
        public <T> T inTransaction(Function<UnitOfWork, T> work) {
            UnitOfWork each = BentStorage.proxy(UnitOfWork.class, (method, args) -> {
                if (!args.isEmpty()) {
                    return alone(unit -> new BentStorage.Call("", args, unit, unit, method).proceed());
                }
                return BentStorage.proxy(
                        method.getReturnType(),
                        (inStore, given) -> alone(unit -> {
                            Object store = method.invoke(unit);
                            return new BentStorage.Call("", given, unit, store, inStore).proceed();
                        }));
            });
            return work.apply(each);
        }

        /** One call. */
        @FunctionalInterface
        private interface Alone {
            Object in(UnitOfWork unit) throws Throwable;
        }

        private Object alone(Alone call) {
            return real.inTransaction(unit -> {
                try {
                    return call.in(unit);
                } catch (RuntimeException | Error e) {
                    throw e;
                } catch (Throwable e) {
                    throw new IllegalStateException(e);
                }
            });
        }
    }

    /** Has units go on side by side on a store that keeps them apart too little. */
    static final class OnStore extends BrokenTransactions {
        OnStore(KeyValueStore store) {
            super(KeyValueStorage.on(store));
        }

        @Override
        boolean holdsNothingBack() {
            return true;
        }
    }

    /** Has a unit within a unit join it. */
    static final class Nested extends BrokenTransactions {
        private static final ThreadLocal<UnitOfWork> RUNNING = new ThreadLocal<>();

        Nested(Storage real) {
            super(real);
        }

        @Override
        public <T> T inTransaction(Function<UnitOfWork, T> work) {
            UnitOfWork outer = RUNNING.get();
            if (outer != null) {
                return work.apply(outer);
            }
            return real.inTransaction(unit -> {
                RUNNING.set(unit);
                try {
                    return work.apply(unit);
                } finally {
                    RUNNING.remove();
                }
            });
        }
    }

    /** Lets a reading write. */
    static final class WritableReading extends BrokenTransactions {
        WritableReading(Storage real) {
            super(real);
        }

        @Override
        public <T> T read(Function<UnitOfWork, T> reading) {
            return real.inTransaction(reading);
        }
    }

    /** Throws something else in place of what the work threw. */
    static final class Wrapping extends BrokenTransactions {
        Wrapping(Storage real) {
            super(real);
        }

        @Override
        public <T> T inTransaction(Function<UnitOfWork, T> work) {
            try {
                return real.inTransaction(work);
            } catch (RuntimeException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Takes a refusal for a failure. */
    static final class RefusalsUndone extends BrokenTransactions {
        RefusalsUndone(Storage real) {
            super(real);
        }

        private static final class Undone extends RuntimeException {
            private static final long serialVersionUID = 1L;
        }

        @Override
        public <T> T inTransaction(Function<UnitOfWork, T> work) {
            AtomicReference<T> result = new AtomicReference<>();
            try {
                return real.inTransaction(unit -> {
                    result.set(work.apply(unit));
                    if (result.get() instanceof Outcome.Refused<?>) {
                        throw new Undone();
                    }
                    return result.get();
                });
            } catch (Undone e) {
                return result.get();
            }
        }
    }

    /** Runs all work once for nothing, and then in earnest. */
    static final class Twice extends BrokenTransactions {
        Twice(Storage real) {
            super(real);
        }

        private static final class Rehearsed extends RuntimeException {
            private static final long serialVersionUID = 1L;

            Rehearsed(Object result) {
                super(String.valueOf(result));
            }
        }

        @Override
        public <T> T inTransaction(Function<UnitOfWork, T> work) {
            try {
                return real.inTransaction(unit -> {
                    throw new Rehearsed(work.apply(unit));
                });
            } catch (Rehearsed e) {
                return real.inTransaction(work);
            }
        }
    }

    /** Counts inside a unit of work as well, on a thread of its own. */
    static final class AloneWithin extends BrokenTransactions {
        AloneWithin(Storage real) {
            super(real);
        }

        @Override
        public StandaloneWrites standalone() {
            StandaloneWrites alone = real.standalone();
            return BentStorage.proxy(StandaloneWrites.class, (method, args) -> {
                boolean waits = Set.of("append", "seen").contains(method.getName());
                FutureTask<Object> task = new FutureTask<>(() -> method.invoke(alone, args.toArray()));
                if (waits) {
                    task.run();
                } else {
                    new Thread(task).start();
                }
                return task.get();
            });
        }
    }
}

package org.customeraccounts.memory;

import java.util.function.Function;
import org.customeraccounts.spi.storage.StandaloneWrites;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;

/** A storage whose units of work are not what they should be. Each overrides what it breaks. */
class BrokenTransactions implements Storage {
    final Storage real;

    BrokenTransactions(Storage real) {
        this.real = real;
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
    public StandaloneWrites standalone() {
        return real.standalone();
    }

    /** Commits what was written before the work threw. */
    static final class NeverUndone extends BrokenTransactions {
        NeverUndone(Storage real) {
            super(real);
        }

        private record Result<T>(T value, RuntimeException thrown) {}

        @Override
        public <T> T inTransaction(Function<UnitOfWork, T> work) {
            Result<T> result = real.inTransaction(unit -> {
                try {
                    return new Result<>(work.apply(unit), null);
                } catch (RuntimeException e) {
                    return new Result<>(null, e);
                }
            });
            if (result.thrown() != null) {
                throw result.thrown();
            }
            return result.value();
        }
    }

    /** Commits each call by itself. */
    static final class Autocommit extends BrokenTransactions {
        Autocommit(Storage real) {
            super(real);
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
}

package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.customeraccounts.spi.storage.OutboxEntry;
import org.customeraccounts.spi.storage.StandaloneWrites;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;

/** A storage that shows what goes in and out of it, and fails where it is told to, as a machine that stops would. */
final class WatchedStorage implements Storage {
    private final Storage watched;
    private final AtomicInteger unitsOfWork = new AtomicInteger();
    private final ConcurrentLinkedQueue<Object> passed = new ConcurrentLinkedQueue<>();
    private volatile String crash = "";
    private final AtomicInteger callsLeft = new AtomicInteger();
    private final AtomicReference<Runnable> meanwhile = new AtomicReference<>();
    private final AtomicReference<Runnable> runsAgain = new AtomicReference<>();
    private volatile boolean keeping;

    WatchedStorage(Storage watched) {
        this.watched = watched;
    }

    /** The machine stopped. Nothing that the library catches. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** A unit of work lost a race, and is to run again. Nothing that the library catches. */
    private static final class Conflict extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public <T> T inTransaction(Function<UnitOfWork, T> work) {
        unitsOfWork.incrementAndGet();
        Runnable happens = meanwhile.getAndSet(null);
        if (happens != null) {
            happens.run();
        }
        Runnable between = runsAgain.getAndSet(null);
        if (between != null) {
            rollBack(work);
            between.run();
        }
        return watched.inTransaction(unit -> work.apply(view(UnitOfWork.class, unit)));
    }

    private void rollBack(Function<UnitOfWork, ?> work) {
        Function<UnitOfWork, Object> lost = unit -> {
            work.apply(view(UnitOfWork.class, unit));
            throw new Conflict();
        };
        assertThatThrownBy(() -> watched.inTransaction(lost)).isInstanceOf(Conflict.class);
    }

    @Override
    public <T> T read(Function<UnitOfWork, T> reading) {
        return watched.read(unit -> reading.apply(view(UnitOfWork.class, unit)));
    }

    @Override
    public boolean isInHostTransaction() {
        return watched.isInHostTransaction();
    }

    @Override
    public StandaloneWrites standalone() {
        return view(StandaloneWrites.class, watched.standalone());
    }

    /** How many units of work that may write have begun. */
    int unitsOfWork() {
        return unitsOfWork.get();
    }

    /** From now on the machine stops whenever a store's method of that name is called; "" for never. */
    void crashAt(String method) {
        crash = method;
    }

    /** The machine stops at the n-th call of a store from now on, counted from 1; 0 for never. */
    void crashAtCall(int number) {
        callsLeft.set(number);
    }

    private boolean isLastCall(Method method) {
        return !isStore(method) && callsLeft.get() > 0 && callsLeft.decrementAndGet() == 0;
    }

    private static boolean isStore(Method method) {
        return method.getDeclaringClass() == UnitOfWork.class && method.getParameterCount() == 0;
    }

    /** What somebody else does right before the next unit of work begins, when its slow work is done. */
    void meanwhile(Runnable happens) {
        meanwhile.set(happens);
    }

    /** The next unit of work runs to its end and is rolled back; this happens; then it runs again. */
    void runAgain(Runnable between) {
        runsAgain.set(between);
    }

    /** Keeps from now on all that goes in and out, to be searched. */
    void keep() {
        keeping = true;
    }

    /** Everything that went in and came out. */
    List<Object> passed() {
        return List.copyOf(passed);
    }

    List<OutboxEntry> outboxEntries() {
        return passed.stream()
                .filter(OutboxEntry.class::isInstance)
                .map(OutboxEntry.class::cast)
                .toList();
    }

    private <T> T view(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals(crash) || isLastCall(method)) {
                        throw new Crash();
                    }
                    return seen(method, arguments, call(method, target, arguments));
                }));
    }

    private static Object call(Method method, Object target, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private Object seen(Method method, Object[] arguments, Object result) {
        if (isStore(method)) {
            return store(method.getReturnType(), result);
        }
        if (keeping) {
            Arrays.stream(arguments == null ? new Object[0] : arguments).forEach(this::note);
            note(result);
        }
        return result;
    }

    private <T> T store(Class<T> type, Object store) {
        return view(type, type.cast(store));
    }

    private void note(Object value) {
        if (value instanceof Iterable<?> many) {
            many.forEach(this::note);
        } else if (value instanceof Optional<?> maybe) {
            maybe.ifPresent(this::note);
        } else if (value != null) {
            passed.add(value);
        }
    }
}

package org.customeraccounts.keyvalue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.customeraccounts.spi.storage.StandaloneWrites;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;

/** A storage with one call bent, so that it breaks a promise: what most mutants are. */
record BentStorage(Storage real, Bend bend) implements Storage {
    /** What becomes of a call. */
    @FunctionalInterface
    interface Bend {
        Object answer(Call call) throws Throwable;
    }

    /**
     * A call on its way to the storage.
     *
     * @param name the store and the method, such as {@code accounts.find}
     * @param unit the unit of work it belongs to, unbent; null for writes that stand alone
     */
    record Call(String name, List<Object> args, UnitOfWork unit, Object target, Method method) {
        <T> T arg(int index, Class<T> type) {
            return type.cast(args.get(index));
        }

        Object proceed() throws Throwable {
            return proceedWith(args.toArray());
        }

        Object proceedWith(Object... others) throws Throwable {
            try {
                return method.invoke(target, others);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }

        /** With every argument of a type changed. */
        <T> Object proceedWithEach(Class<T> type, UnaryOperator<T> change) throws Throwable {
            return proceedWith(args.stream()
                    .map(arg -> type.isInstance(arg) ? change.apply(type.cast(arg)) : arg)
                    .toArray());
        }
    }

    @Override
    public <T> T inTransaction(Function<UnitOfWork, T> work) {
        return real.inTransaction(unit -> work.apply(bent(unit)));
    }

    @Override
    public <T> T read(Function<UnitOfWork, T> reading) {
        return real.read(unit -> reading.apply(bent(unit)));
    }

    @Override
    public boolean isInHostTransaction() {
        return real.isInHostTransaction();
    }

    @Override
    public StandaloneWrites standalone() {
        StandaloneWrites target = real.standalone();
        return proxy(
                StandaloneWrites.class,
                (method, args) -> bend.answer(new Call("standalone." + method.getName(), args, null, target, method)));
    }

    private UnitOfWork bent(UnitOfWork unit) {
        return proxy(UnitOfWork.class, (method, args) -> {
            if (!args.isEmpty()) {
                return bend.answer(new Call(method.getName(), args, unit, unit, method));
            }
            Object store = method.invoke(unit);
            return proxy(
                    method.getReturnType(),
                    (inStore, given) -> bend.answer(
                            new Call(method.getName() + "." + inStore.getName(), given, unit, store, inStore)));
        });
    }

    /** What answers a call on a stand-in for an interface. */
    @FunctionalInterface
    interface Answer {
        Object to(Method method, List<Object> args) throws Throwable;
    }

    static <T> T proxy(Class<T> type, Answer answer) {
        Object proxy = Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, args) -> answer.to(method, args == null ? List.of() : Arrays.asList(args)));
        return type.cast(proxy);
    }
}

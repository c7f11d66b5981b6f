package org.customeraccounts.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Wrapper;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A unit's connection as a host's store sees it: it runs statements, and cannot end or spoil the transaction. */
final class LentConnection {
    private static final Set<String> REFUSED = Set.of(
            "commit",
            "close",
            "abort",
            "setAutoCommit",
            "setTransactionIsolation",
            "setReadOnly",
            "setCatalog",
            "setSchema");

    private static final Set<String> UPDATES =
            Set.of("executeUpdate", "executeLargeUpdate", "executeBatch", "executeLargeBatch");

    private final Sql sql;
    private final Connection connection;

    private LentConnection(Sql sql, Connection connection) {
        this.sql = sql;
        this.connection = connection;
    }

    static Connection of(Sql sql, Connection connection) {
        LentConnection lent = new LentConnection(sql, connection);
        return proxy(Connection.class, lent::connection);
    }

    private @Nullable Object connection(Object proxy, Method method, Object @Nullable [] args) throws Throwable {
        sql.refuseOver();
        String name = method.getName();
        // A rollback to a savepoint has an argument, and is the store's to make.
        if (REFUSED.contains(name) || (name.equals("rollback") && args == null)) {
            throw new IllegalStateException("the connection is lent to the store by a unit of work, and " + name
                    + " is not the store's to call");
        }
        // What takes a savepoint is about to write, and drivers refuse one where there is no transaction.
        if (name.equals("setSavepoint") && connection.getAutoCommit()) {
            sql.refuseReading();
        }
        Object result = unlessWrapped(proxy, connection, method, args);
        return result instanceof Statement statement ? lent((Connection) proxy, statement, method) : result;
    }

    private Object lent(Connection lender, Statement statement, Method madeBy) {
        return proxy(madeBy.getReturnType(), (proxy, method, args) -> {
            // Or the statement would give out the connection behind this one.
            if (method.getName().equals("getConnection")) {
                return lender;
            }
            if (UPDATES.contains(method.getName())) {
                sql.refuseReading();
            }
            if (method.getName().startsWith("execute")) {
                sql.refuseOver();
            }
            return unlessWrapped(proxy, statement, method, args);
        });
    }

    /** What implements an interface is what it unwraps to; whatever else is asked for is behind it. */
    private @Nullable Object unlessWrapped(Object proxy, Object target, Method method, Object @Nullable [] args)
            throws Throwable {
        if (method.getName().equals("equals")) {
            return args != null && proxy == args[0];
        }
        boolean wrapped = method.getDeclaringClass() == Wrapper.class
                && args != null
                && args[0] instanceof Class<?> type
                && type.isInstance(proxy);
        if (wrapped) {
            return method.getName().equals("unwrap") ? proxy : true;
        }
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof SQLException failure) {
                sql.failedInAStore(failure);
            }
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(LentConnection.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}

package org.customeraccounts.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A data source that tells somebody of each statement and commit before it is done, and counts its open connections. */
final class WatchedDataSource {
    private static final Object GO_ON = new Object();

    private final DataSource dataSource;
    private final Watcher watcher;
    private final AtomicInteger open = new AtomicInteger();

    /** Who is told, and may throw instead. */
    interface Watcher {
        void connecting() throws SQLException;

        void executing() throws SQLException;

        /** Commits, or throws: before it is done, or after. */
        void committing(Connection connection) throws SQLException;
    }

    WatchedDataSource(DataSource dataSource, Watcher watcher) {
        this.dataSource = dataSource;
        this.watcher = watcher;
    }

    int openConnections() {
        return open.get();
    }

    DataSource dataSource() {
        return proxy(DataSource.class, dataSource, (method, args) -> {
            if (!method.getName().equals("getConnection")) {
                return GO_ON;
            }
            watcher.connecting();
            Connection connection = dataSource.getConnection();
            open.incrementAndGet();
            return watched(connection);
        });
    }

    private Connection watched(Connection connection) {
        return proxy(Connection.class, connection, (method, args) -> switch (method.getName()) {
            case "prepareStatement" -> watched((PreparedStatement) method.invoke(connection, args));
            case "commit" -> {
                watcher.committing(connection);
                yield null;
            }
            case "close" -> {
                open.decrementAndGet();
                yield GO_ON;
            }
            default -> GO_ON;
        });
    }

    private PreparedStatement watched(PreparedStatement statement) {
        return proxy(PreparedStatement.class, statement, (method, args) -> {
            if (method.getName().startsWith("execute")) {
                watcher.executing();
            }
            return GO_ON;
        });
    }

    private interface Interception {
        Object call(Method method, Object[] args) throws Exception;
    }

    private static <T> T proxy(Class<T> type, T target, Interception interception) {
        InvocationHandler handler = (proxy, method, args) -> {
            try {
                Object result = interception.call(method, args);
                return result == GO_ON ? method.invoke(target, args) : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}

package org.customeraccounts.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * A data source that tells somebody of each statement and commit before it is done, and counts its open connections.
 */
final class WatchedDataSource {
    private static final Object UNPAUSE = new Object();

    private final DataSource dataSource;
    private final Watcher watcher;
    private final AtomicInteger open = new AtomicInteger();

    /** Who is told, and may throw instead. */
    interface Watcher {
        void connecting() throws SQLException;

        void executing() throws SQLException;

        /** Commits, or throws: before it is done, or after. */
        void committing(Connection connection) throws SQLException;

        default void beginning() throws SQLException {}

        /** A statement that will be executed, and is told what it binds until then. */
        default void preparing(Prepared statement) throws SQLException {}

        default void rollingBack() throws SQLException {}

        /** Told when it is closed. */
        default void closed() throws SQLException {}
    }

    /** A statement, and how its parameters were set; of a batch, those of the last row. */
    static final class Prepared {
        private final String sql;
        private final List<Setting> settings = new ArrayList<>();

        private record Setting(Method method, List<Object> args) {}

        private Prepared(String sql) {
            this.sql = sql;
        }

        String sql() {
            return sql;
        }

        /** Sets the same parameters in another statement. */
        void bind(PreparedStatement other) throws SQLException {
            try {
                for (Setting setting : settings) {
                    setting.method().invoke(other, setting.args().toArray());
                }
            } catch (ReflectiveOperationException e) {
                throw new SQLException(e);
            }
        }
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
                return UNPAUSE;
            }
            watcher.connecting();
            Connection connection = dataSource.getConnection();
            open.incrementAndGet();
            return watched(connection);
        });
    }

    private Connection watched(Connection connection) {
        return proxy(Connection.class, connection, (method, args) -> switch (method.getName()) {
            case "prepareStatement" -> {
                Prepared prepared = new Prepared((String) args[0]);
                watcher.preparing(prepared);
                yield watched((PreparedStatement) method.invoke(connection, args), prepared);
            }
            case "setAutoCommit" -> {
                if (!(boolean) args[0]) {
                    watcher.beginning();
                }
                yield UNPAUSE;
            }
            case "commit" -> {
                watcher.committing(connection);
                yield null;
            }
            case "rollback" -> {
                watcher.rollingBack();
                yield UNPAUSE;
            }
            case "close" -> {
                open.decrementAndGet();
                connection.close();
                watcher.closed();
                yield null;
            }
            default -> UNPAUSE;
        });
    }

    private PreparedStatement watched(PreparedStatement statement, Prepared prepared) {
        return proxy(PreparedStatement.class, statement, (method, args) -> {
            if (method.getName().startsWith("execute")) {
                watcher.executing();
            } else if (method.getName().startsWith("set")) {
                prepared.settings.add(new Prepared.Setting(method, Arrays.asList(args)));
            }
            return UNPAUSE;
        });
    }

    private interface Interception {
        Object call(Method method, Object[] args) throws Exception;
    }

    private static <T> T proxy(Class<T> type, T target, Interception interception) {
        InvocationHandler handler = (proxy, method, args) -> {
            try {
                Object result = interception.call(method, args);
                return result == UNPAUSE ? method.invoke(target, args) : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}

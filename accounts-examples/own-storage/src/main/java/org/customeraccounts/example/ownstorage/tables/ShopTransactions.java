package org.customeraccounts.example.ownstorage.tables;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.customeraccounts.jdbc.ConnectionSource;

/** The platform's own transactions, one on a thread, for want of a framework that has them. Thread safe. */
public final class ShopTransactions implements ConnectionSource {
    private final DataSource dataSource;

    @SuppressWarnings("ThreadLocalUsage") // One for each pool.
    private final ThreadLocal<Open> open = new ThreadLocal<>();

    private static final class Open {
        final Connection connection;
        boolean rollbackOnly;

        Open(Connection connection) {
            this.connection = connection;
        }
    }

    /**
     * Transactions on connections of a pool.
     *
     * @param dataSource the pool
     */
    public ShopTransactions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Runs work in a transaction, which what the work asks of the library joins. It is committed unless the work
     * throws, or the library had to give up half way.
     *
     * @param <T> what comes of the work
     * @param work the work
     * @return what came of it
     */
    public <T> T run(Function<Connection, T> work) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            Open transaction = new Open(connection);
            open.set(transaction);
            try {
                T result = work.apply(connection);
                if (transaction.rollbackOnly) {
                    throw new IllegalStateException("rolled back, since the accounts failed half way");
                }
                connection.commit();
                return result;
            } finally {
                open.remove();
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw Statements.failure(e);
        }
    }

    /** Reads in the transaction that is open on this thread, so that what it has written is seen, or in none. */
    <T> T read(Function<Statements, T> reading) {
        Open transaction = open.get();
        if (transaction != null) {
            return reading.apply(new Statements(transaction.connection));
        }
        try (Connection connection = dataSource.getConnection()) {
            return reading.apply(new Statements(connection));
        } catch (SQLException e) {
            throw Statements.failure(e);
        }
    }

    @Override
    public Optional<Connection> hostTransaction() {
        return Optional.ofNullable(open.get()).map(transaction -> transaction.connection);
    }

    @Override
    public void markRollbackOnly() {
        open.get().rollbackOnly = true;
    }
}

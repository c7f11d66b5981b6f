package org.customeraccounts.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** A transaction on a connection of our own, which goes back as it came. */
final class OwnTransaction implements AutoCloseable {
    private final Connection connection;
    private final boolean autoCommit;
    private final int usual;
    private final int isolation;
    private boolean open = true;

    private OwnTransaction(Connection connection, boolean autoCommit, int usual, int isolation) {
        this.connection = connection;
        this.autoCommit = autoCommit;
        this.usual = usual;
        this.isolation = isolation;
    }

    /** Begins one; {@code usual} is the isolation that the connection comes with. */
    static OwnTransaction begin(Connection connection, int usual, int isolation) throws SQLException {
        try {
            OwnTransaction begun = new OwnTransaction(connection, connection.getAutoCommit(), usual, isolation);
            // Before the transaction begins: PostgreSQL's driver refuses it within one.
            begun.isolate(isolation);
            begun.setAutoCommit(false);
            return begun;
        } catch (SQLException | RuntimeException e) {
            closeAfter(e, connection);
            throw e;
        }
    }

    private void isolate(int level) throws SQLException {
        if (usual != isolation) {
            connection.setTransactionIsolation(level);
        }
    }

    private void setAutoCommit(boolean on) throws SQLException {
        if (autoCommit) {
            connection.setAutoCommit(on);
        }
    }

    Connection connection() {
        return connection;
    }

    void commit() throws SQLException {
        connection.commit();
        open = false;
    }

    /** Undoes what was not committed. A failure to restore what the connection was like is the pool's to notice. */
    @Override
    public void close() {
        try (connection) {
            if (open) {
                connection.rollback();
            }
            setAutoCommit(true);
            isolate(usual);
        } catch (SQLException e) {
            // The outcome is decided: committed, or undone with the connection.
            return;
        }
    }

    static void closeAfter(Exception failure, Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }
}

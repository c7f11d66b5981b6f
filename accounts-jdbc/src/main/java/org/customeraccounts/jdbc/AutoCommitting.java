package org.customeraccounts.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** A connection of our own that commits each statement by itself, and goes back as it came. */
final class AutoCommitting implements AutoCloseable {
    private final Connection connection;
    private final boolean autoCommit;

    private AutoCommitting(Connection connection, boolean autoCommit) {
        this.connection = connection;
        this.autoCommit = autoCommit;
    }

    static AutoCommitting on(Connection connection) throws SQLException {
        try {
            AutoCommitting opened = new AutoCommitting(connection, connection.getAutoCommit());
            opened.setAutoCommit(true);
            return opened;
        } catch (SQLException | RuntimeException e) {
            OwnTransaction.closeAfter(e, connection);
            throw e;
        }
    }

    Connection connection() {
        return connection;
    }

    private void setAutoCommit(boolean on) throws SQLException {
        if (!autoCommit) {
            connection.setAutoCommit(on);
        }
    }

    /** A failure to restore what the connection was like is the pool's to notice. */
    @Override
    public void close() {
        try (connection) {
            setAutoCommit(false);
        } catch (SQLException e) {
            // The outcome is decided: committed, or failed before this.
            return;
        }
    }
}

package org.customeraccounts.example.ownstorage.tables;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.error.StorageFailureException.Result;

/**
 * Runs SQL on one connection. What JDBC throws is the cause of what is thrown: within a unit of work the storage looks
 * for it there, and runs the unit again after a deadlock.
 */
record Statements(Connection connection) {
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private interface Sql<T> {
        T run() throws SQLException;
    }

    int update(String sql, Object... values) {
        return attempt(() -> {
            try (PreparedStatement statement = prepare(sql, values)) {
                return statement.executeUpdate();
            }
        });
    }

    <T> List<T> select(Row<T> row, String sql, Object... values) {
        return attempt(() -> {
            try (PreparedStatement statement = prepare(sql, values);
                    ResultSet found = statement.executeQuery()) {
                List<T> rows = new ArrayList<>();
                while (found.next()) {
                    rows.add(row.read(found));
                }
                return rows;
            }
        });
    }

    /** False where a unique key is in the way: back at the savepoint, the transaction goes on, on PostgreSQL too. */
    boolean unlessTaken(BooleanSupplier write) {
        return attempt(() -> {
            Savepoint before = connection.setSavepoint();
            try {
                boolean written = write.getAsBoolean();
                connection.releaseSavepoint(before);
                return written;
            } catch (StorageFailureException e) {
                if (e.getCause() instanceof SQLException sql && "23505".equals(sql.getSQLState())) {
                    connection.rollback(before);
                    return false;
                }
                throw e;
            }
        });
    }

    private PreparedStatement prepare(String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    private static <T> T attempt(Sql<T> sql) {
        try {
            return sql.run();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    static StorageFailureException failure(SQLException e) {
        boolean connectionLost = e.getSQLState() != null && e.getSQLState().startsWith("08");
        return new StorageFailureException(Result.NOT_DONE, connectionLost, "the shop's own tables failed", e);
    }
}

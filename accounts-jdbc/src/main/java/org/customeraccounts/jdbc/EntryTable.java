package org.customeraccounts.jdbc;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.customeraccounts.keyvalue.KeyValue;
import org.customeraccounts.keyvalue.KeyValueTransaction;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a key-value store in a transaction. Once a statement has failed, none follows, and the transaction is
 * not to be committed.
 */
final class EntryTable implements KeyValueTransaction {
    /** Stands before each key, so that no key is that of {@link #TURN}. */
    private static final byte ENTRY = 1;

    /** The row that whoever writes updates first, where writers come one at a time. */
    private static final byte[] TURN = {0};

    private static final int TURN_BYTES = 16;

    private final Connection connection;
    private final KeyValueDialect dialect;
    private final EntryStatements statements;
    private final boolean writable;
    private boolean over;
    private @Nullable RuntimeException failure;

    EntryTable(Connection connection, KeyValueDialect dialect, EntryStatements statements, boolean writable) {
        this.connection = connection;
        this.dialect = dialect;
        this.statements = statements;
        this.writable = writable;
    }

    /** Waits until no other writer is under way, and holds the others back. */
    void takeTurn(SecureRandom random) {
        // Never what was there: a database that replicates rows passes over one that is as before.
        byte[] turn = new byte[TURN_BYTES];
        random.nextBytes(turn);
        write(TURN, turn);
    }

    @Override
    public Optional<byte[]> get(byte[] key) {
        return execute(statements.get(), statement -> {
            statement.setBytes(1, stored(key));
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? Optional.of(value(result)) : Optional.empty();
            }
        });
    }

    private static byte[] value(ResultSet result) throws SQLException {
        byte[] value = result.getBytes("entry_value");
        // To Oracle a value of no bytes is null.
        return value == null ? new byte[0] : value;
    }

    @Override
    public void put(byte[] key, byte[] value) {
        write(stored(key), value);
    }

    private void write(byte[] key, byte[] value) {
        if (change(statements.update(), value, key) == 0) {
            change(statements.insert(), value, key);
        }
    }

    @Override
    public void delete(byte[] key) {
        change(statements.delete(), stored(key));
    }

    private int change(String sql, byte[]... parameters) {
        if (!writable) {
            throw new IllegalStateException("a reading does not write");
        }
        return execute(sql, statement -> {
            for (int i = 0; i < parameters.length; i++) {
                statement.setBytes(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        });
    }

    @Override
    public List<KeyValue> scan(byte[] from, byte[] to, int most) {
        return list(statements.scan(), from, to, most);
    }

    @Override
    public List<KeyValue> scanBackwards(byte[] from, byte[] to, int most) {
        return list(statements.scanBackwards(), from, to, most);
    }

    private List<KeyValue> list(String sql, byte[] from, byte[] to, int most) {
        return execute(sql, statement -> {
            statement.setBytes(1, stored(from));
            statement.setBytes(2, stored(to));
            if (dialect.takesFetchFirst()) {
                statement.setInt(3, most);
            } else {
                statement.setMaxRows(most);
            }
            try (ResultSet result = statement.executeQuery()) {
                List<KeyValue> entries = new ArrayList<>();
                while (result.next()) {
                    entries.add(new KeyValue(given(result.getBytes("entry_key")), value(result)));
                }
                return entries;
            }
        });
    }

    /** The database sees to it, or writers come one at a time. */
    @Override
    public void relyOn(byte[] from, byte[] to) {}

    private byte[] stored(byte[] key) {
        byte[] entry = new byte[key.length + 1];
        entry[0] = ENTRY;
        System.arraycopy(key, 0, entry, 1, key.length);
        return dialect.stored(entry);
    }

    private byte[] given(byte[] stored) {
        byte[] entry = dialect.given(stored);
        return Arrays.copyOfRange(entry, 1, entry.length);
    }

    private interface Execution<T> {
        T with(PreparedStatement statement) throws SQLException;
    }

    private <T> T execute(String sql, Execution<T> execution) {
        if (over) {
            throw new IllegalStateException("the transaction is over");
        }
        refuseIfFailed();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            return execution.with(statement);
        } catch (SQLException e) {
            RuntimeException failed = dialect.failure(e);
            failure = failed;
            throw failed;
        }
    }

    /** A transaction of which a statement failed is not committed, whatever the work made of the failure. */
    void refuseIfFailed() {
        if (failure != null) {
            throw failure;
        }
    }

    void end() {
        over = true;
    }
}

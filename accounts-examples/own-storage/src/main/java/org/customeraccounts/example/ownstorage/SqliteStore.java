package org.customeraccounts.example.ownstorage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.error.StorageFailureException.Result;
import org.customeraccounts.keyvalue.KeyValue;
import org.customeraccounts.keyvalue.KeyValueConflictException;
import org.customeraccounts.keyvalue.KeyValueStore;
import org.customeraccounts.keyvalue.KeyValueTransaction;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteErrorCode;

/**
 * An ordered key-value store in one SQLite file, which several processes may share. Writers come one at a time: each
 * begins by taking the file's write lock, so that nothing which it has read changes before it commits. Readers see the
 * last commit and wait for nobody. Thread safe.
 */
public final class SqliteStore implements KeyValueStore, AutoCloseable {
    private static final int LONGEST_WAIT_MILLIS = 10_000;

    private final String url;
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();

    private SqliteStore(Path file) {
        this.url = "jdbc:sqlite:" + file;
    }

    /**
     * Opens a file, and makes it where there is none.
     *
     * @param file the file; SQLite puts two others beside it
     * @return the store
     * @throws StorageFailureException when the file cannot be opened
     */
    public static SqliteStore open(Path file) {
        SqliteStore store = new SqliteStore(file);
        store.run("begin immediate", Transaction::createTable);
        return store;
    }

    @Override
    public <T> T transaction(Function<KeyValueTransaction, T> work) {
        return run("begin immediate", work);
    }

    @Override
    public <T> T reading(Function<KeyValueTransaction, T> reading) {
        return run("begin", reading);
    }

    private <T> T run(String begin, Function<? super Transaction, T> work) {
        Connection connection = attempt(this::connection);
        boolean committed = false;
        try {
            attempt(() -> execute(connection, begin));
            Transaction transaction = new Transaction(connection);
            T result = transaction.whileItRuns(work);
            commit(connection);
            committed = true;
            return result;
        } finally {
            if (committed) {
                idle.push(connection);
            } else {
                close(connection); // which rolls back
            }
        }
    }

    private static void commit(Connection connection) {
        try {
            execute(connection, "commit");
        } catch (SQLException e) {
            throw new StorageFailureException(Result.UNKNOWN, false, "the commit's fate is not known", e);
        }
    }

    private Connection connection() throws SQLException {
        Connection waiting = idle.poll();
        if (waiting != null) {
            return waiting;
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL); // a commit is on the disk when it returns
        config.setBusyTimeout(LONGEST_WAIT_MILLIS);
        return config.createConnection(url);
    }

    /** Closes the connections that are not in use. */
    @Override
    public void close() {
        for (Connection next = idle.poll(); next != null; next = idle.poll()) {
            close(next);
        }
    }

    private static void close(Connection connection) {
        attempt(() -> {
            connection.close();
            return connection;
        });
    }

    private static boolean execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute(sql);
        }
    }

    private interface Sql<T> {
        T run() throws SQLException;
    }

    private static <T> T attempt(Sql<T> sql) {
        try {
            return sql.run();
        } catch (SQLException e) {
            if ((e.getErrorCode() & 0xff) == SQLiteErrorCode.SQLITE_BUSY.code) {
                throw new KeyValueConflictException(e);
            }
            throw new StorageFailureException(Result.NOT_DONE, false, "SQLite failed", e);
        }
    }

    private static final class Transaction implements KeyValueTransaction {
        private final Connection connection;
        private boolean running = true;

        Transaction(Connection connection) {
            this.connection = connection;
        }

        <T> T whileItRuns(Function<? super Transaction, T> work) {
            try {
                return work.apply(this);
            } finally {
                running = false;
            }
        }

        boolean createTable() {
            return attempt(() -> execute(
                    connection, "create table if not exists kv (k blob primary key, v blob not null) without rowid"));
        }

        /** Once the work is over, the connection may be another transaction's. */
        private PreparedStatement prepare(String sql) throws SQLException {
            if (!running) {
                throw new IllegalStateException("the transaction is over");
            }
            return connection.prepareStatement(sql);
        }

        @Override
        public Optional<byte[]> get(byte[] key) {
            return attempt(() -> {
                try (PreparedStatement select = prepare("select v from kv where k = ?")) {
                    select.setBytes(1, key);
                    ResultSet found = select.executeQuery();
                    return found.next() ? Optional.of(found.getBytes(1)) : Optional.empty();
                }
            });
        }

        @Override
        public void put(byte[] key, byte[] value) {
            attempt(() -> {
                try (PreparedStatement upsert =
                        prepare("insert into kv (k, v) values (?, ?) on conflict (k) do update set v = excluded.v")) {
                    upsert.setBytes(1, key);
                    upsert.setBytes(2, value);
                    return upsert.executeUpdate();
                }
            });
        }

        @Override
        public void delete(byte[] key) {
            attempt(() -> {
                try (PreparedStatement delete = prepare("delete from kv where k = ?")) {
                    delete.setBytes(1, key);
                    return delete.executeUpdate();
                }
            });
        }

        @Override
        public List<KeyValue> scan(byte[] from, byte[] to, int most) {
            return select("select k, v from kv where k >= ? and k < ? order by k limit ?", from, to, most);
        }

        @Override
        public List<KeyValue> scanBackwards(byte[] from, byte[] to, int most) {
            return select("select k, v from kv where k >= ? and k < ? order by k desc limit ?", from, to, most);
        }

        private List<KeyValue> select(String sql, byte[] from, byte[] to, int most) {
            return attempt(() -> {
                try (PreparedStatement select = prepare(sql)) {
                    select.setBytes(1, from);
                    select.setBytes(2, to);
                    select.setInt(3, most);
                    List<KeyValue> entries = new ArrayList<>();
                    ResultSet found = select.executeQuery();
                    while (found.next()) {
                        entries.add(new KeyValue(found.getBytes(1), found.getBytes(2)));
                    }
                    return entries;
                }
            });
        }

        /** Nobody else writes anything until this transaction ends. */
        @Override
        public void relyOn(byte[] from, byte[] to) {}
    }
}

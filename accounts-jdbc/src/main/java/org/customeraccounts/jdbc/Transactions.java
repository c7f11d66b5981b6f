package org.customeraccounts.jdbc;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.customeraccounts.error.StorageFailureException;
import org.jspecify.annotations.Nullable;

/** Gives statements a connection, and decides what becomes of them when they fail. Thread safe. */
final class Transactions {
    private static final int MOST_TRIES = 10;
    private static final int FIRST_PAUSE_MILLIS = 4;
    private static final int LONGEST_PAUSE_MILLIS = 250;

    private final Pool pool;
    private final @Nullable ConnectionSource host;
    private final Dialect dialect;
    private final Schema schema;
    private final int usualIsolation;
    private final SecureRandom random;
    private final ThreadLocal<Boolean> running = new ThreadLocal<>();

    Transactions(
            DataSource dataSource,
            @Nullable ConnectionSource host,
            Dialect dialect,
            Schema schema,
            int usualIsolation,
            SecureRandom random) {
        this.pool = new Pool(dataSource);
        this.host = host;
        this.dialect = dialect;
        this.schema = schema;
        this.usualIsolation = usualIsolation;
        this.random = random;
    }

    /** Runs a unit of work in the host's transaction where it has one open, and in one of our own otherwise. */
    <T> T write(Function<Sql, T> work) {
        return once(() -> {
            Optional<Connection> joined = joined();
            return joined.isPresent() ? join(joined.get(), work) : repeatedly(() -> inOwnTransaction(work));
        });
    }

    /** Reads, in the host's transaction where it has one open: what it has written there is seen. */
    <T> T read(Function<Sql, T> reading) {
        return once(() -> {
            Optional<Connection> joined = joined();
            return joined.isPresent()
                    ? reading(joined.get(), reading)
                    : repeatedly(() -> autoCommitted(Sql.Access.READ, reading));
        });
    }

    /**
     * Runs one statement on a connection of our own and commits it at once: a connection lost on the way leaves doubt.
     */
    <T> T alone(Function<Sql, T> statement) {
        return once(() -> {
            try {
                return repeatedly(() -> autoCommitted(Sql.Access.WRITE, statement));
            } catch (SqlFailure e) {
                throw Failures.isConnectionLost(e.sql()) ? Failures.unknown(e.sql()) : e;
            }
        });
    }

    /** Runs a unit of work in a transaction of our own, whatever the host has open. */
    <T> T apart(Function<Sql, T> work) {
        return once(() -> repeatedly(() -> inOwnTransaction(work)));
    }

    private interface Running<T> {
        T run() throws SQLException;
    }

    private <T> T once(Running<T> unit) {
        if (running.get() != null) {
            throw new IllegalStateException("a unit of work is already running on this thread");
        }
        running.set(true);
        try {
            return unit.run();
        } catch (SqlFailure e) {
            throw failed(e);
        } catch (SQLException e) {
            throw Failures.notDone(e);
        } catch (StorageFailureException e) {
            throw e;
        } catch (RuntimeException e) {
            throw SqlFailure.within(e).<RuntimeException>map(this::failed).orElse(e);
        } finally {
            running.remove();
        }
    }

    /** Whether a unit of work would join a transaction of the host's now. */
    boolean isInHostTransaction() {
        return host != null && host.hostTransaction().isPresent();
    }

    private Connection connection() throws SQLException {
        return pool.connection(this::isInHostTransaction);
    }

    private StorageFailureException failed(SqlFailure e) {
        return dialect.isConflict(e.sql()) ? Failures.conflict(e) : Failures.notDone(e);
    }

    private Optional<Connection> joined() throws SQLException {
        Optional<Connection> joined = host == null ? Optional.empty() : host.hostTransaction();
        if (joined.isPresent() && joined.get().getAutoCommit()) {
            throw new IllegalStateException("the host's connection commits by itself: there is no transaction to join");
        }
        return joined;
    }

    private <T> T join(Connection connection, Function<Sql, T> work) {
        boolean done = false;
        try {
            T result = run(new Sql(connection, dialect, schema, Sql.Access.JOINED), work);
            done = true;
            return result;
        } finally {
            if (!done && host != null) {
                host.markRollbackOnly();
            }
        }
    }

    private <T> T reading(Connection connection, Function<Sql, T> reading) {
        return run(new Sql(connection, dialect, schema, Sql.Access.READ), reading);
    }

    private <T> T inOwnTransaction(Function<Sql, T> work) throws SQLException {
        try (OwnTransaction own =
                OwnTransaction.begin(connection(), usualIsolation, Connection.TRANSACTION_READ_COMMITTED)) {
            T result = run(new Sql(own.connection(), dialect, schema, Sql.Access.WRITE), work);
            commit(own);
            return result;
        }
    }

    private void commit(OwnTransaction own) {
        try {
            own.commit();
        } catch (SQLException e) {
            // After any other error the commit may have happened.
            if (dialect.isConflict(e) || Failures.leavesNoDoubt(e)) {
                throw new SqlFailure(e);
            }
            throw Failures.unknown(e);
        }
    }

    private <T> T autoCommitted(Sql.Access access, Function<Sql, T> work) throws SQLException {
        try (AutoCommitting own = AutoCommitting.on(connection())) {
            return run(new Sql(own.connection(), dialect, schema, access), work);
        }
    }

    private static <T> T run(Sql sql, Function<Sql, T> work) {
        try {
            T result = work.apply(sql);
            sql.refuseIfFailed();
            return result;
        } catch (SqlFailure e) {
            throw e;
        } catch (RuntimeException e) {
            throw SqlFailure.within(e).map(RuntimeException.class::cast).orElse(e);
        } finally {
            sql.end();
        }
    }

    /** Runs it again after a conflict with another transaction, each time after a longer pause, with jitter. */
    private <T> T repeatedly(Running<T> running) throws SQLException {
        for (int tried = 1; ; tried++) {
            try {
                return running.run();
            } catch (SqlFailure e) {
                if (tried == MOST_TRIES || !dialect.isConflict(e.sql())) {
                    throw e;
                }
                pause(tried, e);
            }
        }
    }

    private void pause(int tried, SqlFailure conflict) {
        int longest = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << tried);
        try {
            Thread.sleep(random.nextInt(longest) + 1L);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            StorageFailureException failure = Failures.conflict(conflict);
            failure.addSuppressed(e);
            throw failure;
        }
    }
}

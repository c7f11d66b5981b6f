package org.customeraccounts.example.quickstart;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.customeraccounts.jdbc.JdbcStorage;
import org.customeraccounts.jdbc.Schema;
import org.customeraccounts.keyvalue.InMemoryStorage;
import org.customeraccounts.spi.storage.Storage;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Where the accounts are kept, and beside them the time at which the clock of the demos stood still. */
@NullMarked
final class Database implements AutoCloseable {
    private static final int CONNECTIONS = 2;

    private final Storage storage;
    private final @Nullable ClockTable clock;
    private final Runnable close;

    private Database(Storage storage, @Nullable ClockTable clock, Runnable close) {
        this.storage = storage;
        this.clock = clock;
        this.close = close;
    }

    /**
     * Opens the accounts of earlier runs, or begins with none.
     *
     * @param directory where they are kept; made where it is missing
     * @throws CannotOpenException when they cannot be had
     */
    static Database open(Kind kind, Path directory) {
        return switch (kind) {
            case MEMORY -> inMemory();
            case H2 -> h2(directory);
            case POSTGRES -> postgres(directory);
        };
    }

    static Database inMemory() {
        return new Database(InMemoryStorage.create(), null, () -> {});
    }

    /** H2, in this process. */
    private static Database h2(Path directory) {
        JdbcDataSource h2 = new JdbcDataSource();
        String file = directory.toAbsolutePath().resolve("accounts").toString();
        // Without WRITE_DELAY=0, H2 writes up to half a second after the commit: a crash would lose what was promised.
        h2.setURL("jdbc:h2:file:" + file + ";TRACE_LEVEL_FILE=0;WRITE_DELAY=0");
        return connect(h2, directory, () -> {});
    }

    /** PostgreSQL, in a process that ends with this one. */
    private static Database postgres(Path directory) {
        EmbeddedPostgres server = startPostgres(directory);
        return connect(server.getPostgresDatabase(), directory, () -> stop(server));
    }

    /** As a host sets it up: a pool, the schema, the storage. */
    private static Database connect(DataSource dataSource, Path directory, Runnable stopServer) {
        HikariDataSource pool = null;
        try {
            pool = new HikariDataSource(poolOf(dataSource));
            Schema.migrate(pool);
            Storage storage = JdbcStorage.create(pool);
            ClockTable clock = ClockTable.in(pool);
            return new Database(storage, clock, closing(pool, stopServer));
        } catch (RuntimeException | SQLException e) {
            closing(pool, stopServer).run();
            throw new CannotOpenException("files", List.of(reason(e), shown(directory)), e);
        }
    }

    private static HikariConfig poolOf(DataSource dataSource) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(dataSource);
        config.setMaximumPoolSize(CONNECTIONS);
        return config;
    }

    private static Runnable closing(@Nullable HikariDataSource pool, Runnable stopServer) {
        return () -> {
            if (pool != null) {
                pool.close();
            }
            stopServer.run();
        };
    }

    /** What the database says, rather than that the pool has no connection. */
    private static String reason(Exception e) {
        Throwable cause = e instanceof HikariPool.PoolInitializationException ? e.getCause() : e;
        return Objects.toString(cause == null ? null : cause.getMessage(), e.toString());
    }

    /** A server on loopback, from a Maven artifact; it is stopped also when this process is told to end. */
    private static EmbeddedPostgres startPostgres(Path directory) {
        String system = System.getProperty("os.name");
        String processor = System.getProperty("os.arch");
        if (!postgresRunsOn(system, processor)) {
            throw new CannotOpenException("platform", List.of(system, processor), null);
        }
        try {
            return EmbeddedPostgres.builder()
                    .setDataDirectory(directory)
                    .setCleanDataDirectory(false)
                    .setLocaleConfig("locale", "C")
                    .start();
        } catch (IOException | RuntimeException e) {
            throw new CannotOpenException("server", List.of(shown(directory)), e);
        }
    }

    static boolean postgresRunsOn(String system, String processor) {
        return system.equals("Linux") && List.of("amd64", "x86_64").contains(processor);
    }

    private static void stop(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A directory as the user would type it. */
    static Path shown(Path directory) {
        Path here = Path.of("").toAbsolutePath();
        Path whole = directory.toAbsolutePath();
        return whole.startsWith(here) ? here.relativize(whole) : whole;
    }

    Storage storage() {
        return storage;
    }

    /** The time that was saved last, or empty when no demo ran yet. */
    Optional<Instant> savedTime() {
        return clock == null ? Optional.empty() : clock.read();
    }

    /** Saves the time; called before anything is written at it. */
    void saveTime(Instant time) {
        if (clock != null) {
            clock.write(time);
        }
    }

    @Override
    public void close() {
        close.run();
    }

    /** What the accounts can be kept in. */
    enum Kind {
        MEMORY,
        H2,
        POSTGRES;

        static Optional<Kind> named(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst();
        }

        /** What it is called on the command line and in the messages. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether a later run finds what an earlier one wrote. */
        boolean isKept() {
            return this != MEMORY;
        }
    }

    /**
     * The time, in a table of the host's own beside the library's.
     *
     * @param dataSource the database
     */
    private record ClockTable(DataSource dataSource) {
        static ClockTable in(DataSource dataSource) throws SQLException {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("""
                    create table if not exists quickstart_clock (
                        shows varchar(40) not null
                    )\
                    """);
            }
            return new ClockTable(dataSource);
        }

        Optional<Instant> read() {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select shows from quickstart_clock")) {
                return row.next() ? Optional.of(Instant.parse(row.getString(1))) : Optional.empty();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        void write(Instant time) {
            try (Connection connection = dataSource.getConnection()) {
                if (run(connection, "update quickstart_clock set shows = ?", time) == 0) {
                    run(connection, "insert into quickstart_clock (shows) values (?)", time);
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private static int run(Connection connection, String sql, Instant time) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, time.toString());
                return statement.executeUpdate();
            }
        }
    }

    /** The database cannot be opened, for a reason that the user can do something about. */
    static final class CannotOpenException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String reason;
        private final transient List<Object> arguments;

        /** The name that its message is found under, and what fills the places in it. */
        CannotOpenException(String reason, List<Object> arguments, @Nullable Throwable cause) {
            super(reason, cause);
            this.reason = reason;
            this.arguments = arguments;
        }

        String reason() {
            return reason;
        }

        Object[] arguments() {
            return arguments.toArray();
        }
    }
}

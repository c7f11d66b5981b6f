package org.customeraccounts.example.quickstart;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.customeraccounts.jdbc.JdbcStorage;
import org.customeraccounts.jdbc.Schema;
import org.customeraccounts.spi.storage.Storage;
import org.h2.jdbcx.JdbcDataSource;

/** Accounts in a database that outlives the process, set up as a host does: a pool, the schema, the storage. */
final class KeptDatabase implements Database {
    private static final int CONNECTIONS = 2;

    private final HikariDataSource pool;
    private final Runnable stopServer;
    private final ClockTable clock;
    private final Storage storage;

    private KeptDatabase(HikariDataSource pool, Runnable stopServer) throws SQLException {
        this.pool = pool;
        this.stopServer = stopServer;
        this.clock = new ClockTable(pool);
        Schema.migrate(pool);
        this.storage = JdbcStorage.create(pool);
        clock.create();
    }

    /** H2, in this process. */
    static Database inFileOf(Path directory) {
        JdbcDataSource h2 = new JdbcDataSource();
        String file = directory.toAbsolutePath().resolve("accounts").toString();
        // Without WRITE_DELAY=0, H2 writes up to half a second after the commit: a crash would lose what was promised.
        h2.setURL("jdbc:h2:file:" + file + ";TRACE_LEVEL_FILE=0;WRITE_DELAY=0");
        return open(h2, directory, () -> {});
    }

    /** PostgreSQL, in a process that ends with this one. */
    static Database onServerOf(Path directory) {
        PostgresServer server = PostgresServer.startIn(directory);
        return open(server.dataSource(), directory, server::stop);
    }

    private static Database open(DataSource dataSource, Path directory, Runnable stopServer) {
        HikariDataSource pool = null;
        try {
            pool = new HikariDataSource(pooled(dataSource));
            return new KeptDatabase(pool, stopServer);
        } catch (RuntimeException | SQLException e) {
            if (pool != null) {
                pool.close();
            }
            stopServer.run();
            throw new NotOpenedException("files", List.of(reason(e), shown(directory)), e);
        }
    }

    private static HikariConfig pooled(DataSource dataSource) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(dataSource);
        config.setMaximumPoolSize(CONNECTIONS);
        return config;
    }

    /** A directory as the reader would type it. */
    static Path shown(Path directory) {
        Path here = Path.of("").toAbsolutePath();
        Path whole = directory.toAbsolutePath();
        return whole.startsWith(here) ? here.relativize(whole) : whole;
    }

    /** What the database says, rather than that the pool has no connection. */
    private static String reason(Exception e) {
        Throwable told = e instanceof HikariPool.PoolInitializationException ? e.getCause() : e;
        return Objects.toString(told == null ? null : told.getMessage(), e.toString());
    }

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public Optional<Instant> hour() {
        return clock.read();
    }

    @Override
    public void keepHour(Instant hour) {
        clock.write(hour);
    }

    @Override
    public void close() {
        pool.close();
        stopServer.run();
    }
}

package org.customeraccounts.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.customeraccounts.keyvalue.KeyValueStore;

/** A database with a table of entries in it. */
final class EntryDatabase implements AutoCloseable {
    private final HikariDataSource pool;

    private EntryDatabase(HikariDataSource pool) {
        this.pool = pool;
        TestDatabase.execute(pool, JdbcKeyValue.on(pool).tableDefinition());
    }

    static EntryDatabase on(TestDatabase database) {
        return new EntryDatabase(database.emptySchema(40));
    }

    /** In a file of its own, with a log of writes beside it: readings see snapshots of it. */
    static EntryDatabase onSqlite(Path folder) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(
                "jdbc:sqlite:" + folder.resolve("entries.db") + "?journal_mode=WAL&busy_timeout=10000&synchronous=OFF");
        config.setMaximumPoolSize(40);
        config.setMinimumIdle(0);
        return new EntryDatabase(new HikariDataSource(config));
    }

    HikariDataSource pool() {
        return pool;
    }

    /** The one store, with nothing in it. */
    KeyValueStore empty() {
        TestDatabase.execute(pool, "delete from " + JdbcKeyValue.STANDARD_TABLE);
        return JdbcKeyValue.create(pool);
    }

    @Override
    public void close() {
        pool.close();
    }
}

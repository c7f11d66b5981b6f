package org.customeraccounts.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.customeraccounts.spi.storage.Storage;

/** Counts statements and commits on a database, a batch as one. */
final class StatementCounter implements CostCounter {
    private final TestDatabase database;
    private final HikariDataSource pool;
    private final Counting counting = new Counting();

    StatementCounter(TestDatabase database) {
        this.database = database;
        this.pool = database.schema(4);
    }

    private static final class Counting implements WatchedDataSource.Watcher {
        private int statements;
        private int commits;

        @Override
        public void connecting() {}

        @Override
        public void executing() {
            statements++;
        }

        @Override
        public void committing(Connection connection) throws SQLException {
            commits++;
            connection.commit();
        }
    }

    @Override
    public Storage newStorage() {
        TestDatabase.empty(pool);
        return JdbcStorage.create(new WatchedDataSource(pool, counting).dataSource());
    }

    @Override
    public void start() {
        counting.statements = 0;
        counting.commits = 0;
    }

    @Override
    public int calls() {
        return counting.statements;
    }

    /** Exactly: one less is a write that was dropped. */
    @Override
    public void assertCosts(String what, int statements, int commits) {
        assertThat(counting.statements).as("statements of " + what).isEqualTo(statements);
        assertThat(counting.commits).as("commits of " + what).isEqualTo(commits);
        CostsPage.Column column =
                database == TestDatabase.POSTGRESQL ? CostsPage.Column.POSTGRESQL : CostsPage.Column.OTHERS;
        CostsPage.assertSays(what, column, statements + " + " + commits);
    }

    @Override
    public void close() {
        pool.close();
    }
}

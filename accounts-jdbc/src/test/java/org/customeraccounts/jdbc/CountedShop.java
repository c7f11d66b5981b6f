package org.customeraccounts.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;

/** A shop whose statements and commits are counted, a batch as one. */
abstract class CountedShop {
    static HikariDataSource pool;
    private static TestDatabase database = TestDatabase.H2;

    private final Counting counting = new Counting();
    Boutique boutique;

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

    static void on(TestDatabase given) {
        database = given;
        pool = given.schema(4);
    }

    @AfterAll
    static void closeThePool() {
        pool.close();
    }

    @BeforeEach
    void open() {
        TestDatabase.empty(pool);
        boutique = new Boutique(JdbcStorage.create(new WatchedDataSource(pool, counting).dataSource()));
    }

    final int statements(Runnable operation) {
        counting.statements = 0;
        operation.run();
        return counting.statements;
    }

    /** Where PostgreSQL decides in one statement what takes the others two. */
    static int fewerOnPostgresql(int elsewhere, int fewer) {
        return database == TestDatabase.POSTGRESQL ? elsewhere - fewer : elsewhere;
    }

    /**
     * Exactly: one less is a write that was dropped.
     *
     * @param what as the page of costs has it
     */
    final void costs(String what, int statements, int commits, Runnable operation) {
        counting.statements = 0;
        counting.commits = 0;

        operation.run();

        assertThat(counting.statements).as("statements of " + what).isEqualTo(statements);
        assertThat(counting.commits).as("commits of " + what).isEqualTo(commits);
        CostsPage.assertSays(what, database, statements, commits);
    }
}

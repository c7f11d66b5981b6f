package org.customeraccounts.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import org.customeraccounts.account.NameForm;
import org.customeraccounts.contact.ContactForm;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.error.StorageFailureException.Result;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.value.PageRequest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A database where nobody may write, or not this user: writes fail and leave nothing, reads go on. */
class ReadOnlyTest {
    private static final String SECRET = "secret";

    private static HikariConfig config(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(0);
        return config;
    }

    private static void onlyReads(HikariDataSource pool, SignedIn ada) {
        DatabaseContent before = DatabaseContent.of(pool);
        Boutique boutique = new Boutique(JdbcStorage.create(pool));
        boutique.clock.advance(Duration.ofMinutes(2));

        assertThat(boutique.customer(ada.token()).profile().get().email().value())
                .isEqualTo(Boutique.OLD);
        assertThat(boutique.customer(ada.token())
                        .sessions()
                        .page(PageRequest.first(100))
                        .items())
                .hasSize(1);
        assertThat(boutique.owner().contacts().page(PageRequest.first(10)).items())
                .hasSize(1);
        fails(() -> boutique.signUp(Boutique.NEW));
        fails(() -> boutique.signIn(Boutique.OLD));
        fails(() -> boutique.customer(ada.token()).profile().rename(NameForm.of("Ada", null)));
        fails(() -> boutique.customer(ada.token()).signOut());
        fails(() -> boutique.platform().contacts().record(ContactForm.of(Boutique.NEW)));
        fails(() -> boutique.owner().accounts().close(ada.account()));
        fails(() -> boutique.accounts.operations().dispatchDue(10));
        fails(() -> boutique.accounts.operations().cleanUp(10));
        assertThat(DatabaseContent.of(pool).text(before.madeByChance())).isEqualTo(before.text(before.madeByChance()));
    }

    private static void fails(Runnable write) {
        assertThatExceptionOfType(StorageFailureException.class)
                .isThrownBy(write::run)
                .satisfies(failure -> assertThat(failure.result()).isEqualTo(Result.NOT_DONE));
    }

    @Nested
    class ADatabaseThatIsReadOnly {
        private void onlyReads(TestDatabase database, String setting) {
            try (HikariDataSource owner = database.schema(4)) {
                SignedIn ada = new Boutique(JdbcStorage.create(owner)).signUp(Boutique.OLD);
                HikariConfig config = config(owner.getJdbcUrl());
                config.setConnectionInitSql(setting);
                try (HikariDataSource readOnly = new HikariDataSource(config)) {
                    ReadOnlyTest.onlyReads(readOnly, ada);
                }
            }
        }

        @Test
        void onPostgresqlOnlyReads() {
            onlyReads(TestDatabase.POSTGRESQL, "set default_transaction_read_only = on");
        }

        @Test
        void onMariadbOnlyReads() {
            onlyReads(TestDatabase.MARIADB, "set session transaction read only");
        }

        @Test
        void onH2OnlyReads(@TempDir Path directory) {
            String url = "jdbc:h2:file:" + directory.resolve("accounts");
            SignedIn ada;
            try (HikariDataSource owner = new HikariDataSource(config(url + ";WRITE_DELAY=0"))) {
                Schema.migrate(owner);
                ada = new Boutique(JdbcStorage.create(owner)).signUp(Boutique.OLD);
            }

            try (HikariDataSource readOnly = new HikariDataSource(config(url + ";ACCESS_MODE_DATA=r"))) {
                ReadOnlyTest.onlyReads(readOnly, ada);
            }
        }
    }

    /** A user who has one right on the owner's tables. */
    private static HikariDataSource withRight(TestDatabase database, HikariDataSource owner, String right) {
        String schema = schema(owner);
        String user = (right + "_" + schema).toLowerCase(Locale.ROOT);
        switch (database) {
            case H2 -> {
                TestDatabase.execute(owner, "create user " + user + " password '" + SECRET + "'");
                TestDatabase.execute(owner, "grant " + right + " on schema public to " + user);
            }
            case POSTGRESQL -> {
                TestDatabase.execute(owner, "create user " + user + " password '" + SECRET + "'");
                TestDatabase.execute(owner, "grant usage on schema " + schema + " to " + user);
                TestDatabase.execute(owner, "grant " + right + " on all tables in schema " + schema + " to " + user);
            }
            case MARIADB -> throw new IllegalArgumentException("the test server has no rights to grant");
        }
        HikariConfig config = config(owner.getJdbcUrl().replaceAll("(user|password)=[^&]*&?|;DB_CLOSE_DELAY=-1", ""));
        config.setUsername(user);
        config.setPassword(SECRET);
        return new HikariDataSource(config);
    }

    private static String schema(HikariDataSource pool) {
        try (Connection connection = pool.getConnection()) {
            return connection.getSchema() == null ? connection.getCatalog() : connection.getSchema();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Nested
    class AUser {
        @ParameterizedTest
        @EnumSource(names = "MARIADB", mode = EnumSource.Mode.EXCLUDE)
        void whoMayNotWriteOnlyReads(TestDatabase database) {
            try (HikariDataSource owner = database.schema(4);
                    HikariDataSource reader = withRight(database, owner, "select")) {
                SignedIn ada = new Boutique(JdbcStorage.create(owner)).signUp(Boutique.OLD);

                onlyReads(reader, ada);
            }
        }

        @ParameterizedTest
        @EnumSource(names = "MARIADB", mode = EnumSource.Mode.EXCLUDE)
        void whoMayNotReadIsToldSoAtCreation(TestDatabase database) {
            try (HikariDataSource owner = database.schema(4);
                    HikariDataSource writer = withRight(database, owner, "insert")) {
                assertThatIllegalStateException()
                        .isThrownBy(() -> JdbcStorage.create(writer))
                        .withMessage("the database's user may not read ca_schema_version:"
                                + " grant select, insert, update and delete on all tables of the accounts");
            }
        }

        @Test
        void whoMayNotReadIsRecognisedOnMariadb() {
            SQLException denied = new SQLException("SELECT command denied", "42000", 1142);
            SQLException syntax = new SQLException("You have an error in your SQL syntax", "42000", 1064);

            assertThat(Dialect.MARIADB.isForbidden(denied)).isTrue();
            assertThat(Dialect.MARIADB.isForbidden(syntax)).isFalse();
        }
    }
}

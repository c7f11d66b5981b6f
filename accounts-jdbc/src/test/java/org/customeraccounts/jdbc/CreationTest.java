package org.customeraccounts.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLTransientConnectionException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.customeraccounts.account.Account;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.error.StorageFailureException.Result;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ShopId;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreationTest {
    private static final Account ADA = Account.opened(
            new AccountId(new UUID(1, 2)),
            ShopId.of("shop"),
            EmailAddress.parse("ada@shop.example"),
            null,
            Locale.FRENCH,
            Instant.parse("2026-11-22T09:30:00.123456Z"));

    private static boolean works(Storage storage) {
        storage.inTransaction(unit -> {
            unit.accounts().insert(ADA);
            return unit.emailClaims().claim(ADA.shop(), ADA.email(), ADA.id(), ADA.createdAt());
        });
        return storage.read(unit -> unit.accounts().findByEmail(ADA.shop(), ADA.email()))
                .filter(ADA::equals)
                .isPresent();
    }

    @Nested
    class TheSchema {
        @ParameterizedTest
        @EnumSource(TestDatabase.class)
        void isWhatTheScriptsMake(TestDatabase database) {
            try (HikariDataSource pool = database.schema(2)) {
                assertThat(works(JdbcStorage.create(pool))).isTrue();
            }
        }

        @ParameterizedTest
        @EnumSource(TestDatabase.class)
        void canBeMigratedAgain(TestDatabase database) {
            try (HikariDataSource pool = database.schema(2)) {
                Schema.migrate(pool);

                assertThat(works(JdbcStorage.create(pool))).isTrue();
            }
        }

        @ParameterizedTest
        @EnumSource(TestDatabase.class)
        void keepsWhatIsThereWhenItIsBroughtToTheNextVersion(TestDatabase database) throws Exception {
            Dialect dialect = Dialect.valueOf(database.name());
            try (HikariDataSource pool = database.emptySchema(2)) {
                FlywayScripts.of(Schema.standard(), dialect).apply(pool);
                TestDatabase.execute(
                        pool, "insert into ca_shop_settings (shop, settings, version) values ('a', 'b', 7)");
                try (Connection connection = pool.getConnection()) {
                    Sql sql = new Sql(connection, dialect, Schema.standard(), Sql.Access.WRITE);
                    new JdbcUnitOfWork(sql, HostStores.none()).accounts().insert(ADA);
                }
                assertThat(TestDatabase.content(pool, "ca_schema_version")).isEqualTo("1");

                new FlywayScripts(Schema.standard(), dialect, List.of("V1__accounts.sql", "V2__inventions.sql"))
                        .apply(pool);

                Storage storage = JdbcStorage.create(pool);
                assertThat(storage.<Optional<Account>>read(
                                unit -> unit.accounts().find(ADA.shop(), ADA.id())))
                        .contains(ADA);
                assertThat(TestDatabase.content(pool, "ca_shop_settings")).isEqualTo("a|b|7|3");
                assertThat(TestDatabase.content(pool, "ca_schema_version")).isEqualTo("1\n2");
            }
        }

        @ParameterizedTest
        @EnumSource(TestDatabase.class)
        void isNeverMadeSilently(TestDatabase database) {
            try (HikariDataSource pool = database.emptySchema(2)) {
                assertThatIllegalStateException()
                        .isThrownBy(() -> JdbcStorage.create(pool))
                        .withMessageContaining("lacks the table ca_accounts, the table ca_external_refs")
                        .withMessageContaining("the table ca_schema_version")
                        .withMessageContaining("Schema.migrate");
            }
        }

        @ParameterizedTest
        @EnumSource(TestDatabase.class)
        void thatLacksAColumnIsRefusedNamingIt(TestDatabase database) {
            try (HikariDataSource pool = database.schema(2)) {
                TestDatabase.execute(pool, "alter table ca_outbox drop column last_error");

                assertThatIllegalStateException()
                        .isThrownBy(() -> JdbcStorage.create(pool))
                        .withMessageContaining("lacks the column ca_outbox.last_error:");
            }
        }

        @ParameterizedTest
        @EnumSource(TestDatabase.class)
        void ofTheNextVersionWillDo(TestDatabase database) {
            try (HikariDataSource pool = database.schema(2)) {
                TestDatabase.execute(pool, "insert into ca_schema_version (version) values (2)");
                TestDatabase.execute(pool, "alter table ca_accounts add column invented integer");
                TestDatabase.execute(pool, "create table ca_inventions (id integer)");

                assertThat(works(JdbcStorage.create(pool))).isTrue();
            }
        }

        @ParameterizedTest
        @CsvSource({
            "0, 'apply the scripts, with Schema.migrate for instance'",
            "3, use a newer version of the library",
            "4, use a newer version of the library"
        })
        void ofAnotherVersionIsRefused(int version, String wayOut) {
            try (HikariDataSource pool = TestDatabase.H2.schema(2)) {
                TestDatabase.execute(pool, "delete from ca_schema_version");
                TestDatabase.execute(pool, "insert into ca_schema_version (version) values (" + version + ")");

                assertThatIllegalStateException()
                        .isThrownBy(() -> JdbcStorage.create(pool))
                        .withMessage("the accounts' schema has version " + version
                                + ", and this library runs on 1 and 2: " + wayOut);
            }
        }

        @ParameterizedTest
        @EnumSource(TestDatabase.class)
        void canHaveANameAndAPrefixOfItsOwn(TestDatabase database) {
            try (HikariDataSource pool = database.emptySchema(2)) {
                Schema order = Schema.standard()
                        .named("order_" + database.name().toLowerCase(Locale.ROOT))
                        .prefixed("user_");

                order.migrateIn(pool);

                assertThat(works(JdbcStorage.on(pool).schema(order).build())).isTrue();
                assertThatIllegalStateException().isThrownBy(() -> JdbcStorage.create(pool));
            }
        }

        @ParameterizedTest
        @EnumSource(TestDatabase.class)
        void standsBesideTablesOfTheHosts(TestDatabase database) {
            try (HikariDataSource pool = database.emptySchema(2)) {
                TestDatabase.execute(pool, "create table accounts (id integer)");

                Schema.migrate(pool);

                assertThat(works(JdbcStorage.create(pool))).isTrue();
            }
        }
    }

    @Nested
    class Names {
        @ParameterizedTest
        @ValueSource(
                strings = {"", "A", "1a", "_a", "a b", "a;drop", "a\"", "a-b", "aé", "abcdefghijklmnopqrstuvwxyzabcde"})
        void thatCouldBeMoreThanNamesAreRefused(String name) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Schema.standard().named(name));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Schema.standard().prefixed(name));
        }

        @Test
        void ofThirtyCharactersAreTaken() {
            String longest = "abcdefghijklmnopqrstuvwxyz_012";

            assertThat(Schema.standard().named(longest).prefixed(longest).prefix())
                    .isEqualTo(longest);
        }
    }

    @Nested
    class ADatabase {
        private DataSource answering(String product, int major, int minor) {
            InvocationHandler metaData = (proxy, method, args) -> switch (method.getName()) {
                case "getDatabaseProductName" -> product;
                case "getDatabaseMajorVersion" -> major;
                case "getDatabaseMinorVersion" -> minor;
                default -> throw new UnsupportedOperationException(method.getName());
            };
            InvocationHandler connection = (proxy, method, args) ->
                    method.getName().equals("getMetaData") ? made(DatabaseMetaData.class, metaData) : null;
            return made(DataSource.class, (proxy, method, args) -> made(Connection.class, connection));
        }

        private <T> T made(Class<T> type, InvocationHandler handler) {
            return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
        }

        @Test
        void ofAnotherKindIsRefusedByName() {
            DataSource oracle = answering("Oracle", 23, 0);

            assertThatIllegalStateException()
                    .isThrownBy(() -> JdbcStorage.create(oracle))
                    .withMessage("accounts are kept in PostgreSQL, MariaDB or H2; this database is Oracle");
            assertThatIllegalStateException()
                    .isThrownBy(() -> Schema.migrate(oracle))
                    .withMessageContaining("Oracle");
        }

        @Test
        void thatIsTooOldIsRefused() {
            Stream.of(answering("PostgreSQL", 12, 9), answering("MariaDB", 10, 5), answering("H2", 1, 4))
                    .forEach(old -> assertThatIllegalStateException()
                            .isThrownBy(() -> JdbcStorage.create(old))
                            .withMessageMatching("accounts need \\S+ (13.0|10.6|2.0) or later; this one is .*"));
        }

        @Test
        void thatDoesNotAnswerIsAFailureThatMayPass() {
            DataSource exhausted = made(DataSource.class, (proxy, method, args) -> {
                throw new SQLTransientConnectionException("no connection is free");
            });

            assertThatThrownBy(() -> JdbcStorage.create(exhausted))
                    .isInstanceOfSatisfying(StorageFailureException.class, failure -> {
                        assertThat(failure.result()).isEqualTo(Result.NOT_DONE);
                        assertThat(failure.isRetryable()).isTrue();
                    });
        }
    }

    /** What it acknowledged would be lost, or torn, by whoever stops the process within half a second. */
    @Nested
    @Tag("found-A14")
    class AnH2File {
        @Test
        void thatIsWrittenAfterTheCommitIsRefusedWithWhatToSet(@TempDir Path directory) {
            try (HikariDataSource pool = file(directory, "")) {
                assertThatIllegalStateException()
                        .isThrownBy(() -> JdbcStorage.create(pool))
                        .withMessageContaining("500 ms after a commit")
                        .withMessageContaining(";WRITE_DELAY=0");
            }
        }

        @Test
        void thatIsWrittenBarelyAfterTheCommitIsRefusedAndWithTheCommitTaken(@TempDir Path directory) {
            try (HikariDataSource pool = file(directory, ";WRITE_DELAY=1")) {
                assertThatIllegalStateException()
                        .isThrownBy(() -> JdbcStorage.create(pool))
                        .withMessageContaining("1 ms after a commit");
            }
            try (HikariDataSource pool = file(directory, ";WRITE_DELAY=0")) {
                assertThat(works(JdbcStorage.create(pool))).isTrue();
            }
        }

        private static HikariDataSource file(Path directory, String setting) {
            HikariDataSource pool = new HikariDataSource();
            pool.setJdbcUrl("jdbc:h2:file:" + directory.resolve("accounts") + setting);
            Schema.migrate(pool);
            return pool;
        }
    }

    /** As the documentation tells: the host's own comes first, or is told that it may find tables. */
    @Nested
    @Tag("found-C4")
    class AFlywayOfTheHosts {
        @TempDir
        private Path scripts;

        private FluentConfiguration of(DataSource dataSource) throws IOException {
            Files.writeString(scripts.resolve("V1__own.sql"), "create table own (id int)");
            return Flyway.configure().dataSource(dataSource).locations("filesystem:" + scripts);
        }

        @Test
        void goesFirst() throws IOException {
            try (HikariDataSource pool = TestDatabase.H2.emptySchema(2)) {
                of(pool).load().migrate();
                Schema.migrate(pool);

                assertThat(works(JdbcStorage.create(pool))).isTrue();
                assertThat(of(pool).load().migrate().migrationsExecuted).isZero();
            }
        }

        @Test
        void refusesWhatItFindsAfterOursUnlessItIsToldTo() throws IOException {
            try (HikariDataSource pool = TestDatabase.H2.schema(2)) {
                Flyway after = of(pool).load();
                assertThatThrownBy(after::migrate).hasMessageContaining("non-empty schema");

                of(pool).baselineOnMigrate(true).baselineVersion("0").load().migrate();
                assertThat(TestDatabase.count(pool, "own")).isZero();
            }
        }

        @Test
        void goesInEitherOrderWhereOursHasASchemaOfItsOwn() throws IOException {
            try (HikariDataSource pool = TestDatabase.H2.emptySchema(2)) {
                Schema apart = Schema.standard().named("accounts");
                apart.migrateIn(pool);
                of(pool).load().migrate();

                assertThat(works(JdbcStorage.on(pool).schema(apart).build())).isTrue();
            }
        }
    }
}

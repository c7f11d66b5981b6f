package org.customeraccounts.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.util.Throwables;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.error.StorageFailureException.Result;
import org.customeraccounts.jdbc.PlantedFault.Place;
import org.customeraccounts.keyvalue.KeyValueConflictException;
import org.customeraccounts.keyvalue.KeyValueLimits;
import org.customeraccounts.keyvalue.KeyValueStore;
import org.customeraccounts.keyvalue.KeyValueTransaction;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

class JdbcKeyValueTest {
    private EntryDatabase database;

    @BeforeEach
    void makeTheTable() {
        database = EntryDatabase.on(TestDatabase.H2);
    }

    @AfterEach
    void closeThePool() {
        database.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String put(KeyValueTransaction transaction, String key) {
        transaction.put(bytes(key), bytes("a value"));
        return key;
    }

    private boolean isThere(String key) {
        return JdbcKeyValue.create(database.pool())
                .reading(transaction -> transaction.get(bytes(key)).isPresent());
    }

    @Nested
    class Building {
        @Test
        void missesTheTableAndSaysHowItIsCreated() {
            TestDatabase.execute(database.pool(), "drop table ca_entries");

            assertThatIllegalStateException()
                    .isThrownBy(() -> JdbcKeyValue.create(database.pool()))
                    .withMessage("there is no table ca_entries that can be read: create table ca_entries"
                            + " (entry_key varbinary(3000) primary key, entry_value blob not null)");
        }

        @Test
        void createsNothing() {
            TestDatabase.execute(database.pool(), "drop table ca_entries");

            JdbcKeyValue.on(database.pool()).tableDefinition();
            Throwable thrown = catchThrowable(() -> JdbcKeyValue.create(database.pool()));

            assertThat(thrown).isInstanceOf(IllegalStateException.class);
            assertThat(TestDatabase.count(
                            database.pool(), "information_schema.tables where table_name like '%ENTRIES%'"))
                    .isZero();
        }

        @ParameterizedTest
        @ValueSource(strings = {"entries", "other.entries"})
        void takesAnotherTable(String table) {
            TestDatabase.execute(database.pool(), "create schema other");
            JdbcKeyValue.Builder builder = JdbcKeyValue.on(database.pool()).table(table);
            TestDatabase.execute(database.pool(), builder.tableDefinition());

            builder.build().transaction(transaction -> put(transaction, "k"));

            assertThat(TestDatabase.content(database.pool(), table)).isNotEmpty();
            assertThat(isThere("k")).isFalse();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "Entries", "entries; drop table x", "a.b.c", "1st", "\"entries\""})
        void refusesWhatIsNoName(String table) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> JdbcKeyValue.on(database.pool()).table(table))
                    .withMessageStartingWith("a table's name is");
        }

        @Test
        void keepsTheLimits() {
            KeyValueLimits limits = new KeyValueLimits(1_000_000, 1_000, 4_000_000);

            assertThat(JdbcKeyValue.on(database.pool()).limits(limits).build().limits())
                    .isEqualTo(limits);
            assertThat(JdbcKeyValue.create(database.pool()).limits()).isEqualTo(KeyValueLimits.none());
        }

        @Test
        void refusesAFileThatIsWrittenAfterTheCommit(@TempDir Path folder) {
            JdbcDataSource file = new JdbcDataSource();
            file.setURL("jdbc:h2:" + folder.resolve("entries"));
            JdbcKeyValue.Builder builder = JdbcKeyValue.on(file);
            TestDatabase.execute(file, builder.tableDefinition());

            assertThatIllegalStateException().isThrownBy(builder::build).withMessageContaining("WRITE_DELAY=0");
        }

        @Test
        void refusesTheHostsConnections() {
            JdbcKeyValue.Builder builder = JdbcKeyValue.on(new TransactionAwareDataSourceProxy(database.pool()));

            assertThatIllegalStateException()
                    .isThrownBy(builder::build)
                    .withMessageStartingWith("a TransactionAwareDataSourceProxy gives out");
        }
    }

    @Nested
    class AConnection {
        @ParameterizedTest
        @ValueSource(ints = {Connection.TRANSACTION_READ_COMMITTED, Connection.TRANSACTION_SERIALIZABLE})
        void goesBackAsItCame(int isolation) throws SQLException {
            try (Connection connection = database.pool().getConnection()) {
                connection.setTransactionIsolation(isolation);
                JdbcKeyValue store = JdbcKeyValue.create(new SingleConnectionDataSource(connection, true));

                store.transaction(transaction -> put(transaction, "k"));
                isAsItCame(connection, isolation);
                store.reading(transaction -> transaction.get(bytes("k")).isPresent());
                isAsItCame(connection, isolation);
                catchThrowable(() -> store.transaction(transaction -> {
                    put(transaction, "other");
                    throw new IllegalArgumentException();
                }));
                isAsItCame(connection, isolation);
            }
            assertThat(isThere("k")).isTrue();
            assertThat(isThere("other")).isFalse();
        }

        private void isAsItCame(Connection connection, int isolation) throws SQLException {
            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(connection.getTransactionIsolation()).isEqualTo(isolation);
        }
    }

    /** In H2, whose SERIALIZABLE is a snapshot. */
    @Nested
    class TwoWriters {
        private void crossing(KeyValueStore store) {
            store.transaction(transaction -> put(transaction, "first"));
            CompletableFuture<?>[] rival = new CompletableFuture<?>[1];
            store.transaction(transaction -> {
                boolean free = transaction.get(bytes("b")).isEmpty();
                if (rival[0] == null) {
                    rival[0] =
                            CompletableFuture.supplyAsync(() -> store.transaction(other -> putUnless(other, "b", "a")));
                    waitBriefly(rival[0]);
                }
                return free ? put(transaction, "a") : "";
            });
            rival[0].join();
        }

        private String putUnless(KeyValueTransaction transaction, String key, String other) {
            transaction.relyOn(bytes(other), bytes(other + "\0"));
            return transaction.get(bytes(other)).isEmpty() ? put(transaction, key) : "";
        }

        private void waitBriefly(CompletableFuture<?> rival) {
            CompletableFuture<Boolean> patience = new CompletableFuture<>();
            patience.completeOnTimeout(true, 200, TimeUnit.MILLISECONDS);
            CompletableFuture.anyOf(rival, patience).join();
        }

        @Test
        void comeOneAfterTheOther() {
            crossing(JdbcKeyValue.create(database.pool()));

            assertThat(isThere("a")).isTrue();
            assertThat(isThere("b")).isFalse();
        }

        @Test
        void markTheirTurnsByTheGeneratorThatIsGiven() {
            AtomicInteger asked = new AtomicInteger();
            SecureRandom given = new SecureRandom() {
                @Override
                public void nextBytes(byte[] bytes) {
                    asked.incrementAndGet();
                    super.nextBytes(bytes);
                }
            };
            KeyValueStore store = JdbcKeyValue.on(database.pool()).random(given).build();

            store.transaction(transaction -> put(transaction, "first"));
            store.reading(transaction -> transaction.get(bytes("first")));
            store.transaction(transaction -> put(transaction, "second"));

            assertThat(asked).hasValue(2);
        }

        /** Why they do. */
        @Test
        void wouldEachRelyOnWhatTheOtherUndoes() {
            crossing(JdbcKeyValue.on(database.pool()).manyWritersAtATime().build());

            assertThat(isThere("a")).isTrue();
            assertThat(isThere("b")).isTrue();
        }
    }

    @Nested
    class AFailure {
        private final PlantedFault fault = new PlantedFault();
        private WatchedDataSource watched;
        private KeyValueStore store;

        @BeforeEach
        void watchTheDatabase() {
            watched = new WatchedDataSource(database.pool(), fault);
            store = JdbcKeyValue.create(watched.dataSource());
            store.transaction(transaction -> put(transaction, "first"));
        }

        private Throwable thrown(Place place, String state) {
            fault.plant(place, 1, state);
            Throwable thrown = catchThrowable(() -> store.transaction(transaction -> put(transaction, "k")));
            fault.remove();
            assertThat(Throwables.getStackTrace(thrown)).doesNotContain(PlantedFault.SAID);
            assertThat(watched.openConnections()).isZero();
            return thrown;
        }

        private void isFailure(Throwable thrown, Result result) {
            assertThat(thrown)
                    .isInstanceOfSatisfying(
                            StorageFailureException.class,
                            failure -> assertThat(failure.result()).isEqualTo(result));
        }

        @ParameterizedTest
        @EnumSource(names = {"CONNECTION", "BEGINNING", "PREPARING", "EXECUTING"})
        void beforeTheCommitMeansNotDone(Place place) {
            isFailure(thrown(place, "08006"), Result.NOT_DONE);

            assertThat(isThere("k")).isFalse();
        }

        @Test
        void ofTheCommitMeansUnknown() {
            isFailure(thrown(Place.COMMIT, "08006"), Result.UNKNOWN);
            assertThat(isThere("k")).isFalse();

            isFailure(thrown(Place.AFTER_COMMIT, "08006"), Result.UNKNOWN);
            assertThat(isThere("k")).isTrue();
        }

        @Test
        void ofACommitThatTheDatabaseCannotJudgeMeansUnknown() {
            isFailure(thrown(Place.AFTER_COMMIT, "40003"), Result.UNKNOWN);
        }

        @Test
        void ofACommitThatIsRefusedMeansNotDone() {
            isFailure(thrown(Place.COMMIT, "25006"), Result.NOT_DONE);
        }

        @ParameterizedTest
        @MethodSource("org.customeraccounts.jdbc.JdbcKeyValueTest#conflicts")
        void thatRivalsCauseIsAConflict(Place place, String state) {
            Throwable thrown = thrown(place, state);

            assertThat(thrown)
                    .isExactlyInstanceOf(KeyValueConflictException.class)
                    .hasMessage("another transaction stood in the way");
            assertThat(thrown.getCause())
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            cause -> assertThat(cause.getSQLState()).isEqualTo(state));
            assertThat(isThere("k")).isFalse();
        }

        @ParameterizedTest
        @ValueSource(strings = {"40001", "58030"})
        void ofAReadingIsNeverUnknown(String state) {
            fault.plant(Place.COMMIT, 1, state);

            Throwable thrown = catchThrowable(() ->
                    store.reading(transaction -> transaction.get(bytes("k")).isPresent()));

            if (state.equals("40001")) {
                assertThat(thrown).isExactlyInstanceOf(KeyValueConflictException.class);
            } else {
                isFailure(thrown, Result.NOT_DONE);
            }
        }

        @Test
        void thatTheWorkCatchesIsNotCommitted() {
            fault.plant(Place.EXECUTING, 2, "58030");

            StorageFailureException failure = catchThrowableOfType(
                    StorageFailureException.class,
                    () -> store.transaction(transaction -> {
                        catchThrowable(() -> put(transaction, "k"));
                        catchThrowable(() -> put(transaction, "later"));
                        return "done";
                    }));

            assertThat(failure.result()).isEqualTo(Result.NOT_DONE);
            assertThat(isThere("later")).isFalse();
        }

        @Test
        void ofARealDatabaseQuotesNoKeyAndNoValue() {
            TestDatabase.execute(database.pool(), "alter table ca_entries alter column entry_value varbinary(20)");

            Throwable thrown = catchThrowable(() -> store.transaction(transaction -> {
                transaction.put(bytes("canary-key"), bytes("canary-value-that-is-too-long"));
                return "done";
            }));

            isFailure(thrown, Result.NOT_DONE);
            assertThat(Throwables.getStackTrace(thrown))
                    .contains("22001")
                    .doesNotContain("canary", "63616e617279", "too long");
        }
    }

    static Stream<Arguments> conflicts() {
        return Stream.of(Place.EXECUTING, Place.COMMIT)
                .flatMap(place -> Stream.of("40001", "40P01", "23505").map(state -> Arguments.of(place, state)));
    }

    @Nested
    class AReading {
        @Test
        void writesNothing() {
            KeyValueStore store = JdbcKeyValue.create(database.pool());

            assertThatThrownBy(() -> store.reading(transaction -> put(transaction, "k")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("a reading does not write");
            assertThat(isThere("k")).isFalse();
        }
    }
}

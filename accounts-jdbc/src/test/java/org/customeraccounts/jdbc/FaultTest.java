package org.customeraccounts.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.customeraccounts.account.NameForm;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.error.StorageFailureException.Result;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Password;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A database that fails at each statement, each commit and each connection in turn. */
abstract class FaultTest {
    private static HikariDataSource pool;

    private final Planted planted = new Planted();
    private WatchedDataSource watched;
    private Boutique boutique;

    /** Fails once, at a statement, a commit or a connection of a number. */
    private static final class Planted implements WatchedDataSource.Watcher {
        private enum At {
            NOWHERE,
            CONNECTION,
            STATEMENT,
            COMMIT,
            AFTER_COMMIT
        }

        private At at = At.NOWHERE;
        private String state = "";
        private int left;
        private boolean happened;

        void plant(At place, int number, String sqlState) {
            at = place;
            left = number;
            state = sqlState;
            happened = false;
        }

        private boolean isHere(At place) {
            happened |= at == place && --left == 0;
            return at == place && left == 0;
        }

        @Override
        public void connecting() throws SQLException {
            if (isHere(At.CONNECTION)) {
                throw new SQLTransientConnectionException("planted", state);
            }
        }

        @Override
        public void executing() throws SQLException {
            if (isHere(At.STATEMENT)) {
                throw new SQLException("planted", state);
            }
        }

        @Override
        public void committing(Connection connection) throws SQLException {
            if (isHere(At.COMMIT)) {
                throw new SQLException("planted", state);
            }
            connection.commit();
            if (isHere(At.AFTER_COMMIT)) {
                throw new SQLException("planted", state);
            }
        }
    }

    /** What is done at the doors, each on what it needs. */
    @SuppressWarnings("ImmutableEnumChecker") // Each is a function of its argument alone.
    private enum Operation {
        SIGN_UP(boutique -> () -> boutique.signUp(Boutique.NEW)),
        SIGN_IN(boutique -> {
            boutique.signUp(Boutique.OLD);
            return () -> boutique.signIn(Boutique.OLD);
        }),
        SIGN_OUT(boutique -> {
            SignedIn ada = boutique.signUp(Boutique.OLD);
            return boutique.customer(ada.token())::signOut;
        }),
        RENAME(boutique -> {
            SignedIn ada = boutique.signUp(Boutique.OLD);
            return () -> boutique.customer(ada.token()).profile().rename(new NameForm("Ada", "Lovelace"));
        }),
        VERIFY(boutique -> {
            SignedIn ada = boutique.signUp(Boutique.OLD);
            MailToken token = boutique.mailed(MailKind.VERIFY_EMAIL, Boutique.OLD);
            return () -> boutique.customer(ada.token()).confirm(token);
        }),
        REQUEST_CHANGE(boutique -> {
            SignedIn ada = boutique.verified(Boutique.OLD);
            return () -> boutique.requestChange(ada.token());
        }),
        CONFIRM_CHANGE(boutique -> {
            SignedIn ada = boutique.verified(Boutique.OLD);
            boutique.requestChange(ada.token());
            MailToken token = boutique.mailed(MailKind.CONFIRM_EMAIL_CHANGE, Boutique.NEW);
            return () -> boutique.shop.storefront().confirm(token, Password.of(Boutique.PASSWORD));
        }),
        REVERT_CHANGE(boutique -> {
            SignedIn ada = boutique.verified(Boutique.OLD);
            boutique.requestChange(ada.token());
            boutique.customer(ada.token()).confirm(boutique.mailed(MailKind.CONFIRM_EMAIL_CHANGE, Boutique.NEW));
            MailToken token = boutique.mailed(MailKind.EMAIL_CHANGED, Boutique.OLD);
            return () -> boutique.shop.storefront().revert(token);
        });

        private final Function<Boutique, Runnable> prepared;

        Operation(Function<Boutique, Runnable> prepared) {
            this.prepared = prepared;
        }
    }

    static void on(TestDatabase database) {
        pool = database.schema(4);
    }

    @AfterAll
    static void closeThePool() {
        pool.close();
    }

    @BeforeEach
    void open() {
        TestDatabase.empty(pool);
        watched = new WatchedDataSource(pool, planted);
        boutique = new Boutique(JdbcStorage.create(watched.dataSource()));
    }

    /** All that a unit of work writes; what stands alone may stay. */
    private static Map<String, String> written() {
        return Stream.of(
                        "accounts",
                        "email_claims",
                        "email_changes",
                        "credentials",
                        "sessions",
                        "contacts",
                        "mail_links",
                        "outbox")
                .collect(Collectors.toMap(Function.identity(), table -> TestDatabase.content(pool, "ca_" + table)));
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void anErrorAtAStatementLeavesNothingHalfWrittenAndNoConnectionOpen(Operation operation) {
        Runnable running = operation.prepared.apply(boutique);
        Map<String, String> before = written();

        for (int number = 1; ; number++) {
            TestDatabase.execute(pool, "delete from ca_quotas");
            planted.plant(Planted.At.STATEMENT, number, "58030");
            StorageFailureException failure = catchThrowableOfType(StorageFailureException.class, running::run);

            assertThat(watched.openConnections()).isZero();
            if (!planted.happened) {
                assertThat(failure).isNull();
                return;
            }
            assertThat(failure.result()).isEqualTo(Result.NOT_DONE);
            assertThat(failure.isRetryable()).isFalse();
            if (!written().equals(before)) {
                isDoneButForTheCounts(running);
                return;
            }
        }
    }

    /** The one statement after the commit forgets the failures before it. */
    private void isDoneButForTheCounts(Runnable running) {
        planted.plant(Planted.At.NOWHERE, 0, "");
        assertThat(TestDatabase.count(pool, "ca_quotas where kind = 'SIGN_IN'")).isEqualTo(1);
        TestDatabase.execute(pool, "delete from ca_quotas");
        running.run();
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void aSerializationFailureAtAnyStatementIsRunAgain(Operation operation) {
        Runnable running = operation.prepared.apply(boutique);
        planted.plant(Planted.At.STATEMENT, 4, "40001");

        running.run();

        assertThat(watched.openConnections()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void aSerializationFailureAtTheCommitIsRunAgain(Operation operation) {
        Runnable running = operation.prepared.apply(boutique);
        planted.plant(Planted.At.COMMIT, 1, "40001");

        running.run();

        assertThat(planted.happened).isTrue();
        assertThat(watched.openConnections()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void aConnectionLostAtTheCommitLeavesTheOutcomeUnknown(Operation operation) {
        Runnable running = operation.prepared.apply(boutique);
        Map<String, String> before = written();
        planted.plant(Planted.At.COMMIT, 1, "08006");

        StorageFailureException failure = catchThrowableOfType(StorageFailureException.class, running::run);

        assertThat(failure.result()).isEqualTo(Result.UNKNOWN);
        assertThat(failure.isRetryable()).isTrue();
        assertThat(written()).isEqualTo(before);
        assertThat(watched.openConnections()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void aConnectionLostAfterTheCommitLeavesTheOutcomeUnknownToo(Operation operation) {
        Runnable running = operation.prepared.apply(boutique);
        Map<String, String> before = written();
        planted.plant(Planted.At.AFTER_COMMIT, 1, "08006");

        StorageFailureException failure = catchThrowableOfType(StorageFailureException.class, running::run);

        assertThat(failure.result()).isEqualTo(Result.UNKNOWN);
        assertThat(written()).isNotEqualTo(before);
        assertThat(watched.openConnections()).isZero();
    }

    @Nested
    class APool {
        @Test
        void thatIsExhaustedIsAFailureThatMayPass() {
            planted.plant(Planted.At.CONNECTION, 1, "08001");

            assertThatThrownBy(() -> boutique.signUp(Boutique.OLD))
                    .isInstanceOfSatisfying(StorageFailureException.class, failure -> {
                        assertThat(failure.result()).isEqualTo(Result.NOT_DONE);
                        assertThat(failure.isRetryable()).isTrue();
                    });
        }
    }

    @Nested
    class ASerializationFailure {
        @Test
        void isGivenUpAfterTenTries() {
            int[] tries = {0};
            JdbcStorage storage = JdbcStorage.create(pool);

            assertThatThrownBy(() -> storage.inTransaction(unit -> {
                        tries[0]++;
                        throw new SqlFailure(new SQLException("planted", "40001"));
                    }))
                    .isInstanceOfSatisfying(StorageFailureException.class, failure -> {
                        assertThat(failure.result()).isEqualTo(Result.NOT_DONE);
                        assertThat(failure.isRetryable()).isTrue();
                    });

            assertThat(tries[0]).isEqualTo(10);
        }
    }
}

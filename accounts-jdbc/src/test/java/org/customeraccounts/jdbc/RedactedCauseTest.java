package org.customeraccounts.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.assertj.core.util.Throwables;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.Staff;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("found-A12")
class RedactedCauseTest {
    private static final String SAID = "Key (email)=(canary@example.com) already exists.";

    private static final class DriversOwn extends SQLIntegrityConstraintViolationException {
        private static final long serialVersionUID = 1L;

        private DriversOwn() {
            super(SAID, "23505", 1062);
        }
    }

    private static void tellsNothing(Throwable thrown) {
        assertThat(Throwables.getStackTrace(thrown)).doesNotContain("canary", "already exists");
    }

    @Nested
    class OfWhatADriverThrew {
        @Test
        void theClassTheStateAndTheVendorCodeStay() {
            Exception redacted = RedactedCause.of(new DriversOwn());

            assertThat(redacted)
                    .isExactlyInstanceOf(SQLIntegrityConstraintViolationException.class)
                    .hasMessage(DriversOwn.class.getName() + ", SQLState 23505, vendor code 1062")
                    .isInstanceOfSatisfying(SQLException.class, sql -> {
                        assertThat(sql.getSQLState()).isEqualTo("23505");
                        assertThat(sql.getErrorCode()).isEqualTo(1062);
                    });
            tellsNothing(redacted);
        }

        @Test
        void whereItHappenedStays() {
            SQLException thrown = new SQLTimeoutException(SAID, "57014");

            assertThat(RedactedCause.of(thrown).getStackTrace()).isEqualTo(thrown.getStackTrace());
        }

        @Test
        void theRestOfABatchIsRedactedToo() {
            BatchUpdateException batch = new BatchUpdateException(SAID, "23505", 7, new int[0]);
            batch.setNextException(new DriversOwn());
            batch.addSuppressed(new IOException(SAID));
            batch.initCause(new SQLTimeoutException(SAID));

            SQLException redacted = (SQLException) RedactedCause.of(batch);

            assertThat((Throwable) redacted.getNextException()).hasMessageContaining("1062");
            tellsNothing(redacted);
            tellsNothing(redacted.getNextException());
        }

        @Test
        void chainsThatEndNowhereEnd() {
            SQLException one = new SQLException(SAID);
            one.initCause(new IOException(SAID, one));
            SQLException last = one;
            for (int i = 0; i < 1_000; i++) {
                SQLException next = new SQLException(SAID);
                last.setNextException(next);
                last = next;
            }

            tellsNothing(RedactedCause.of(one));
        }
    }

    @Nested
    class AFailedConnection {
        @Test
        void isAStorageFailureAlsoWhereAPoolWrapsIt() {
            RuntimeException wrapped =
                    new IllegalStateException(SAID, new SQLTransientConnectionException(SAID, "08001"));
            try (HikariDataSource pool = TestDatabase.H2.schema(2)) {
                ConnectionSource host = new ConnectionSource() {
                    @Override
                    public Optional<java.sql.Connection> hostTransaction() {
                        throw wrapped;
                    }

                    @Override
                    public void markRollbackOnly() {}
                };
                JdbcStorage storage = JdbcStorage.on(pool).joining(host).build();

                StorageFailureException failure =
                        catchThrowableOfType(StorageFailureException.class, () -> storage.read(unit -> "never"));

                assertThat(failure.isRetryable()).isTrue();
                tellsNothing(failure);
            }
        }
    }

    @Nested
    class ARealDatabase {
        @Test
        void neverQuotesTheAddressInACause() {
            try (HikariDataSource pool = TestDatabase.H2.schema(2);
                    Boutique boutique = new Boutique(JdbcStorage.create(pool))) {
                TestDatabase.execute(pool, "alter table ca_outbox alter column payload varchar(3)");

                StorageFailureException failure = catchThrowableOfType(
                        StorageFailureException.class, () -> boutique.signUp("canary@example.com"));

                assertThat(failure).rootCause().isInstanceOfSatisfying(SQLException.class, cause -> {
                    assertThat(cause.getSQLState()).isEqualTo("22001");
                    assertThat(cause.getMessage()).startsWith("org.h2.jdbc.");
                });
                tellsNothing(failure);
                assertThat(boutique.shop
                                .backOffice(Staff.owner("boss"))
                                .contacts()
                                .page(PageRequest.first(1))
                                .items())
                        .isEmpty();
            }
        }

        @Test
        void neverQuotesARowWhenAScriptFails() {
            try (HikariDataSource pool = TestDatabase.H2.schema(2)) {
                TestDatabase.execute(pool, "drop table ca_schema_history");

                assertThatIllegalStateException()
                        .isThrownBy(() -> Schema.migrate(pool))
                        .withMessageContaining("V1__accounts.sql")
                        .havingCause()
                        .withMessage("org.flywaydb.core.internal.exception.FlywayMigrateException");
            }
        }
    }
}

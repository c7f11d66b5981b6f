package org.customeraccounts.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.customeraccounts.error.ConflictException;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.jdbc.HostManagers.Kind;
import org.customeraccounts.jdbc.spring.SpringTransactions;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.value.SessionToken;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Units of work in the transactions that Spring has open, the host's own table beside ours: both are there, or neither.
 */
@Tag("found-C1")
abstract class SpringTransactionsTest {
    private static final String ADA = Boutique.OLD;

    private static final AtomicInteger UNTIL_FAULT = new AtomicInteger();

    private static HikariDataSource pool;
    private static DataSource dataSource;
    private static HostManagers managers;

    private Boutique boutique;

    /** Fails once at a statement, when told so. */
    private record Faults() implements WatchedDataSource.Watcher {
        @Override
        public void connecting() {}

        @Override
        public void executing() throws SQLException {
            if (UNTIL_FAULT.decrementAndGet() == 0) {
                throw new SQLException("planted", "40001");
            }
        }

        @Override
        public void committing(Connection connection) throws SQLException {
            connection.commit();
        }
    }

    static void on(TestDatabase database) {
        pool = database.schema(4);
        dataSource = new WatchedDataSource(pool, new Faults()).dataSource();
        managers = new HostManagers(dataSource);
        TestDatabase.execute(pool, "create table orders (id integer primary key)");
    }

    @AfterAll
    static void closeThePool() {
        managers.close();
        pool.close();
    }

    @BeforeEach
    void open() {
        TestDatabase.empty(pool);
        TestDatabase.execute(pool, "delete from orders");
        boutique = new Boutique(JdbcStorage.on(dataSource)
                .joining(SpringTransactions.of(dataSource))
                .build());
        boutique.shop.customer(SessionToken.parse("none"));
    }

    @AfterEach
    void nothingIsLeftOnTheThread() {
        assertThat(TransactionSynchronizationManager.getResourceMap()).isEmpty();
        assertThat(TransactionSynchronizationManager.isSynchronizationActive()).isFalse();
    }

    private static TransactionTemplate with(PlatformTransactionManager manager, int propagation) {
        TransactionTemplate template = new TransactionTemplate(manager);
        template.setPropagationBehavior(propagation);
        return template;
    }

    private TransactionTemplate required(Kind kind) {
        return with(managers.of(kind), TransactionDefinition.PROPAGATION_REQUIRED);
    }

    private TransactionTemplate requiresNew(Kind kind) {
        return with(managers.of(kind), TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    private void fails() {
        UNTIL_FAULT.set(6);
        assertThatThrownBy(() -> boutique.signUp("carla@shop.example")).isInstanceOf(StorageFailureException.class);
        UNTIL_FAULT.set(0);
    }

    private static long count(String table) {
        return TestDatabase.count(pool, table);
    }

    private static void isThere(long orders, long accounts) {
        assertThat(count("orders")).as("the host's orders").isEqualTo(orders);
        assertThat(count("ca_accounts")).as("our accounts").isEqualTo(accounts);
        assertThat(count("ca_email_claims")).as("our claims").isEqualTo(accounts);
        assertThat(count("ca_sessions")).as("our sessions").isEqualTo(accounts);
    }

    @Nested
    class Required {
        @ParameterizedTest
        @EnumSource(Kind.class)
        void commitsBoth(Kind kind) {
            SignedIn ada = required(kind).execute(status -> {
                managers.order(kind, 1);
                SignedIn signedIn = boutique.signUp(ADA);
                assertThat(boutique.shop.customer(signedIn.token())).isPresent();
                assertThat(count("ca_accounts")).isZero();
                return signedIn;
            });

            isThere(1, 1);
            assertThat(boutique.shop.customer(ada.token())).isPresent();
        }

        @ParameterizedTest
        @EnumSource(Kind.class)
        void rollsBothBack(Kind kind) {
            required(kind).executeWithoutResult(status -> {
                managers.order(kind, 1);
                boutique.signUp(ADA);
                status.setRollbackOnly();
            });

            isThere(0, 0);
            assertThat(count("ca_outbox")).isZero();
        }

        @ParameterizedTest
        @EnumSource(Kind.class)
        void rollsBothBackAfterAnExceptionOfTheHosts(Kind kind) {
            assertThatThrownBy(() -> required(kind).executeWithoutResult(status -> {
                        managers.order(kind, 1);
                        boutique.signUp(ADA);
                        throw new UnsupportedOperationException("the host's");
                    }))
                    .isInstanceOf(UnsupportedOperationException.class);

            isThere(0, 0);
        }

        @ParameterizedTest
        @EnumSource(Kind.class)
        void goesOnAfterARefusalThatIsCaught(Kind kind) {
            boutique.signUp(ADA);

            required(kind).executeWithoutResult(status -> {
                managers.order(kind, 1);
                assertThatThrownBy(() -> boutique.signUpWithAnotherPassword(ADA))
                        .isInstanceOf(ConflictException.class);
                boutique.signUp(Boutique.NEW);
            });

            isThere(1, 2);
        }

        @ParameterizedTest
        @EnumSource(Kind.class)
        void goesOnAfterARefusalThatIsCaughtByAnInnerMethodsCaller(Kind kind) {
            boutique.signUp(ADA);

            assertThatThrownBy(() -> required(kind).executeWithoutResult(status -> {
                        managers.order(kind, 1);
                        assertThatThrownBy(
                                        () -> required(kind).execute(inner -> boutique.signUpWithAnotherPassword(ADA)))
                                .isInstanceOf(ConflictException.class);
                    }))
                    .as("Spring's own rule: an exception that left an inner method")
                    .isInstanceOf(UnexpectedRollbackException.class);

            isThere(0, 1);
        }

        @ParameterizedTest
        @EnumSource(Kind.class)
        void commitsNothingAfterAFailureThatIsCaught(Kind kind) {
            assertThatThrownBy(() -> required(kind).executeWithoutResult(status -> {
                        managers.order(kind, 1);
                        fails();
                        managers.order(kind, 2);
                        boutique.signUp(Boutique.NEW);
                    }))
                    .isInstanceOf(kind.afterAFailure());

            isThere(0, 0);
            required(kind).executeWithoutResult(status -> {
                managers.order(kind, 1);
                boutique.signUp(ADA);
            });
            isThere(1, 1);
        }

        @ParameterizedTest
        @EnumSource(Kind.class)
        void commitsNothingAfterAFailureWhileItIsBeingCommitted(Kind kind) {
            assertThatThrownBy(() -> required(kind).executeWithoutResult(status -> {
                        managers.order(kind, 1);
                        beforeCommit(SpringTransactionsTest.this::fails);
                    }))
                    .isInstanceOf(RuntimeException.class);

            isThere(0, 0);
        }

        @ParameterizedTest
        @EnumSource(Kind.class)
        void commitsNothingAfterAFailureWhileWhatHasJoinedIsBeingCommitted(Kind kind) {
            assertThatThrownBy(() -> required(kind).executeWithoutResult(status -> {
                        managers.order(kind, 1);
                        boutique.signUp(Boutique.NEW);
                        beforeCommit(SpringTransactionsTest.this::fails);
                    }))
                    .isInstanceOf(RuntimeException.class);

            isThere(0, 0);
        }

        private static void beforeCommit(Runnable happens) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void beforeCommit(boolean readOnly) {
                    happens.run();
                }
            });
        }

        @ParameterizedTest
        @EnumSource(Kind.class)
        void isOverForWhoeverComesAfterTheCommit(Kind kind) {
            required(kind).executeWithoutResult(status -> {
                boutique.signUp(ADA);
                TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        assertThatIllegalStateException().isThrownBy(() -> boutique.signUp(Boutique.NEW));
                        requiresNew(kind).executeWithoutResult(inner -> boutique.signUp(Boutique.NEW));
                    }
                });
            });

            isThere(0, 2);
        }
    }

    @Nested
    class RequiresNew {
        @ParameterizedTest
        @EnumSource(Kind.class)
        void isKeptWhenTheOuterOneRollsBack(Kind kind) {
            required(kind).executeWithoutResult(status -> {
                managers.order(kind, 1);
                boutique.signUp(Boutique.NEW);
                requiresNew(kind).executeWithoutResult(inner -> {
                    managers.order(kind, 2);
                    boutique.signUp(ADA);
                });
                status.setRollbackOnly();
            });

            isThere(1, 1);
        }

        @ParameterizedTest
        @EnumSource(Kind.class)
        void failsAloneAndLeavesTheOuterOne(Kind kind) {
            required(kind).executeWithoutResult(status -> {
                managers.order(kind, 1);
                boutique.signUp(Boutique.NEW);
                assertThatThrownBy(() -> requiresNew(kind).executeWithoutResult(inner -> {
                            managers.order(kind, 2);
                            fails();
                        }))
                        .isInstanceOf(kind.afterAFailure());
            });

            isThere(1, 1);
        }
    }

    @Nested
    class WithoutATransaction {
        @ParameterizedTest
        @EnumSource(Kind.class)
        void eachHasItsOwnUnderSupportsAfterARead(Kind kind) {
            with(managers.of(kind), TransactionDefinition.PROPAGATION_SUPPORTS).executeWithoutResult(status -> {
                managers.read();
                boutique.signUp(ADA);
                managers.read();
                assertThat(count("ca_accounts")).isEqualTo(1);
                assertThat(boutique.accounts.operations().dispatchDue(10).delivered())
                        .isEqualTo(2);
            });

            isThere(0, 1);
        }

        @ParameterizedTest
        @EnumSource(Kind.class)
        void eachHasItsOwnUnderNotSupportedWithinAnother(Kind kind) {
            required(kind).executeWithoutResult(status -> {
                managers.order(kind, 1);
                with(managers.of(kind), TransactionDefinition.PROPAGATION_NOT_SUPPORTED)
                        .executeWithoutResult(inner -> {
                            managers.read();
                            boutique.signUp(ADA);
                        });
                status.setRollbackOnly();
            });

            isThere(0, 1);
        }

        @ParameterizedTest
        @EnumSource(Kind.class)
        void eachHasItsOwnUnderNever(Kind kind) {
            with(managers.of(kind), TransactionDefinition.PROPAGATION_NEVER).executeWithoutResult(status -> {
                managers.read();
                boutique.signUp(ADA);
            });

            isThere(0, 1);
        }

        /** What Spring lends under SUPPORTS is in no transaction, though it does not commit by itself. */
        @Test
        void eachHasItsOwnWhereThePoolsConnectionsDoNotCommitByThemselves() {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(pool.getJdbcUrl());
            config.setAutoCommit(false);
            try (HikariDataSource own = new HikariDataSource(config)) {
                Boutique shop = new Boutique(
                        JdbcStorage.on(own).joining(SpringTransactions.of(own)).build());
                with(new DataSourceTransactionManager(own), TransactionDefinition.PROPAGATION_SUPPORTS)
                        .executeWithoutResult(status -> {
                            DataSourceUtils.getConnection(own);
                            shop.signUp(ADA);
                        });
            }

            isThere(0, 1);
        }
    }

    @Nested
    class ANestedOne {
        private TransactionTemplate nested(Kind kind) {
            return with(managers.of(kind), TransactionDefinition.PROPAGATION_NESTED);
        }

        @ParameterizedTest
        @EnumSource(value = Kind.class, names = "JPA", mode = EnumSource.Mode.EXCLUDE)
        void thatIsRolledBackTakesItsFailureWithIt(Kind kind) {
            required(kind).executeWithoutResult(status -> {
                managers.order(kind, 1);
                nested(kind).executeWithoutResult(inner -> {
                    managers.order(kind, 2);
                    fails();
                    inner.setRollbackOnly();
                });
                boutique.signUp(Boutique.NEW);
            });

            isThere(1, 1);
        }

        @ParameterizedTest
        @EnumSource(value = Kind.class, names = "JPA", mode = EnumSource.Mode.EXCLUDE)
        void thatFailedCannotBeKept(Kind kind) {
            required(kind).executeWithoutResult(status -> {
                managers.order(kind, 1);
                assertThatThrownBy(() -> nested(kind).executeWithoutResult(inner -> fails()))
                        .isInstanceOf(UnexpectedRollbackException.class);
            });

            isThere(1, 0);
        }

        @ParameterizedTest
        @EnumSource(value = Kind.class, names = "JPA", mode = EnumSource.Mode.EXCLUDE)
        void isKeptWithTheOuterOne(Kind kind) {
            required(kind).executeWithoutResult(status -> {
                managers.order(kind, 1);
                nested(kind).executeWithoutResult(inner -> boutique.signUp(ADA));
            });

            isThere(1, 1);
        }
    }

    @Nested
    class AProxyThatGivesOutTheHostsConnection {
        @Test
        void isRefusedForTheStorageAndSeenThroughForTheHost() {
            DataSource proxy = new TransactionAwareDataSourceProxy(dataSource);
            assertThatIllegalStateException()
                    .isThrownBy(() -> JdbcStorage.create(proxy))
                    .withMessageContaining("give the data source behind it");
            Boutique shop = new Boutique(JdbcStorage.on(dataSource)
                    .joining(SpringTransactions.of(proxy))
                    .build());

            required(Kind.JDBC).executeWithoutResult(status -> {
                shop.signUp(ADA);
                status.setRollbackOnly();
            });

            isThere(0, 0);
        }
    }

    @Nested
    class AManagerThatCannotBeJoined {
        private void isRefused(String why) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> boutique.signUp(ADA))
                    .withMessageContaining(why);
        }

        @Test
        void hasNothingCommittedApartFromIt() {
            TransactionTemplate host = new TransactionTemplate(new ForeignManager());

            host.executeWithoutResult(status -> isRefused("not of the accounts' data source"));
            host.executeWithoutResult(status -> {
                managers.read();
                isRefused("not of the accounts' data source");
            });

            isThere(0, 0);
            boutique.signUp(ADA);
            isThere(0, 1);
        }

        @Test
        void isOneOfAnotherDataSource() {
            try (HikariDataSource another = new HikariDataSource()) {
                another.setJdbcUrl(pool.getJdbcUrl());
                new TransactionTemplate(new DataSourceTransactionManager(another))
                        .executeWithoutResult(status -> isRefused("not of the accounts' data source"));
            }

            isThere(0, 0);
        }

        @Test
        void isOneForObjectsThatShowsNoConnection() {
            new TransactionTemplate(managers.withoutConnection())
                    .executeWithoutResult(status -> isRefused("HibernateJpaDialect"));

            isThere(0, 0);
        }

        @Test
        void isOneForObjectsThatSaysNothingOfItsEnd() {
            AbstractPlatformTransactionManager silent = managers.of(Kind.JPA);
            silent.setTransactionSynchronization(AbstractPlatformTransactionManager.SYNCHRONIZATION_NEVER);

            new TransactionTemplate(silent).executeWithoutResult(status -> isRefused("does not say so"));

            isThere(0, 0);
        }
    }

    /** Each of them has its own to follow its end; the last one's is heard of first. */
    @Nested
    class AChainOfManagers {
        private TransactionTemplate chain(Kind kind, boolean oursFirst) {
            PlatformTransactionManager ours = managers.of(kind);
            PlatformTransactionManager foreign = new ForeignManager();
            return new TransactionTemplate(
                    new ChainedManager(oursFirst ? List.of(ours, foreign) : List.of(foreign, ours)));
        }

        @ParameterizedTest
        @MethodSource("org.customeraccounts.jdbc.SpringTransactionsTest#kindsAndOrders")
        void commitsBothOrNeither(Kind kind, boolean oursFirst) {
            TransactionTemplate chain = chain(kind, oursFirst);
            assertThatThrownBy(() -> chain.executeWithoutResult(status -> {
                        managers.order(kind, 2);
                        fails();
                    }))
                    .isInstanceOf(kind.afterAFailure());
            chain.executeWithoutResult(status -> {
                managers.order(kind, 3);
                boutique.signUp(Boutique.NEW);
                status.setRollbackOnly();
            });
            isThere(0, 0);

            chain.executeWithoutResult(status -> {
                managers.order(kind, 1);
                boutique.signUp(ADA);
            });
            isThere(1, 1);
        }
    }

    static Stream<Arguments> kindsAndOrders() {
        return Stream.of(Kind.values()).flatMap(kind -> Stream.of(true, false).map(first -> Arguments.of(kind, first)));
    }

    @Nested
    class AManagerThatSaysNothingOfItsEndButLooksAtItsConnection {
        @Test
        void isJoinedWithoutSynchronization() {
            AbstractPlatformTransactionManager silent = managers.of(Kind.DATA_SOURCE);
            silent.setTransactionSynchronization(AbstractPlatformTransactionManager.SYNCHRONIZATION_NEVER);
            TransactionTemplate host = new TransactionTemplate(silent);
            host.executeWithoutResult(status -> {
                boutique.signUp(ADA);
                status.setRollbackOnly();
            });
            isThere(0, 0);

            assertThatThrownBy(() -> host.executeWithoutResult(status -> fails()))
                    .isInstanceOf(UnexpectedRollbackException.class);
            isThere(0, 0);
        }
    }
}

package org.customeraccounts.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.util.Throwables;
import org.customeraccounts.account.Account;
import org.customeraccounts.contact.Contact;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.error.StorageFailureException.Result;
import org.customeraccounts.error.UnauthenticatedException;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.session.SessionEntry;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.spi.storage.AccountStore;
import org.customeraccounts.spi.storage.AuditStore;
import org.customeraccounts.spi.storage.ContactStore;
import org.customeraccounts.spi.storage.MailDesignStore;
import org.customeraccounts.spi.storage.OutboxStore;
import org.customeraccounts.spi.storage.SessionStore;
import org.customeraccounts.spi.storage.StandaloneWrites;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ExternalRef;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.PersonName;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** One store replaced by the host's own, and still one transaction. */
abstract class OwnStoresTest {
    private static final String ADA = Boutique.OLD;
    private static final ShopId SHOP = ShopId.of("shop");

    private static TestDatabase database;
    private static Dialect dialect;
    private static HikariDataSource pool;

    private final OtherTables others = new OtherTables(dialect);

    /** A transaction of the host's, on a connection of its own. */
    private static final class OneTransaction implements ConnectionSource, AutoCloseable {
        private Connection connection;
        private boolean rollbackOnly;

        void begin() throws SQLException {
            connection = pool.getConnection();
            connection.setAutoCommit(false);
            rollbackOnly = false;
        }

        void commit() throws SQLException {
            connection.commit();
        }

        @Override
        public Optional<Connection> hostTransaction() {
            return Optional.ofNullable(connection);
        }

        @Override
        public void markRollbackOnly() {
            rollbackOnly = true;
        }

        @Override
        public void close() throws SQLException {
            if (connection == null) {
                return;
            }
            try (Connection ending = connection) {
                connection = null;
                ending.rollback();
                ending.setAutoCommit(true);
            }
        }
    }

    private static final String SAID_TO_THE_HOST = "Key (email)=(canary@example.com) already exists.";

    private final OneTransaction host = new OneTransaction();

    static void on(TestDatabase tested) {
        database = tested;
        dialect = Dialect.valueOf(tested.name());
        pool = tested.schema(8);
        OwnCustomers.createTable(tested, pool);
        OtherTables.create(pool);
    }

    @AfterAll
    static void closeThePool() {
        pool.close();
    }

    @BeforeEach
    void empty() {
        TestDatabase.empty(pool);
        TestDatabase.tables().forEach(table -> TestDatabase.execute(pool, "delete from own_" + table));
        TestDatabase.execute(pool, "delete from customers");
    }

    @AfterEach
    void endTheHostsTransaction() throws SQLException {
        host.close();
    }

    private JdbcStorage.Builder joining() {
        return JdbcStorage.on(pool).joining(host);
    }

    private static void tellsOnlyClasses(Throwable failure) {
        assertThat(failure.getCause()).hasMessage("java.lang.IllegalArgumentException");
        assertThat(failure).rootCause().isExactlyInstanceOf(SQLException.class);
        assertThat(Throwables.getStackTrace(failure)).doesNotContain(SAID_TO_THE_HOST);
    }

    private static long count(String from) {
        return TestDatabase.count(pool, from);
    }

    /** Fails where the outbox is first used, which sign-up does last, once {@code before} holds. */
    private static StoreFactory<OutboxStore> failingOnce(AtomicInteger reached, AtomicInteger left) {
        return (lent, unit) -> {
            reached.addAndGet(
                    unit.accounts().findByEmail(SHOP, EmailAddress.parse(ADA)).isPresent() ? 1 : 0);
            if (left.getAndDecrement() > 0) {
                throw new IllegalStateException("planted");
            }
            return new OutboxTable(new Sql(lent, dialect, Schema.standard(), Sql.Access.WRITE));
        };
    }

    @Nested
    class AccountsInTheHostsCustomers {
        private JdbcStorage.Builder own() {
            return joining().with(AccountStore.class, OwnCustomers::new);
        }

        @Test
        void areWrittenThereAloneAndLeaveTheHostsColumnsAlone() {
            try (Boutique boutique = new Boutique(own().build())) {
                SignedIn ada = boutique.verified(ADA);
                TestDatabase.execute(pool, "update customers set loyalty_points = 340, newsletter = true");

                boutique.requestChange(ada.token());
                boutique.customer(ada.token()).confirm(boutique.mailed(MailKind.CONFIRM_EMAIL_CHANGE, Boutique.NEW));

                assertThat(count("customers where email = '" + Boutique.NEW
                                + "' and email_confirmed_on is not null and loyalty_points = 340 and newsletter"))
                        .isEqualTo(1);
                assertThat(count("ca_accounts")).isZero();
                assertThat(boutique.shop.customer(boutique.signIn(Boutique.NEW).token()))
                        .isPresent();
            }
        }

        @Test
        void areNotWrittenWhenAnotherStoreFailsAfterThem() {
            AtomicInteger reached = new AtomicInteger();
            Storage storage = own().with(OutboxStore.class, failingOnce(reached, new AtomicInteger(1)))
                    .build();
            try (Boutique boutique = new Boutique(storage)) {
                assertThatIllegalStateException()
                        .isThrownBy(() -> boutique.signUp(ADA))
                        .withMessage("planted");

                assertThat(reached).hasValue(1);
                assertThat(count("customers")).isZero();
                assertThat(count("ca_email_claims")).isZero();
                assertThat(boutique.shop.customer(boutique.signUp(ADA).token())).isPresent();
                assertThat(count("customers")).isEqualTo(1);
            }
        }

        @Test
        void goWithTheHostsRollbackAndStayWithItsCommit() throws SQLException {
            try (Boutique boutique = new Boutique(own().build())) {
                host.begin();
                SignedIn ada = boutique.signUp(ADA);
                assertThat(boutique.shop.customer(ada.token())).isPresent();
                host.close();
                assertThat(count("customers")).isZero();
                assertThat(count("ca_sessions")).isZero();

                host.begin();
                SignedIn again = boutique.signUp(ADA);
                host.commit();
                host.close();
                assertThat(count("customers")).isEqualTo(1);
                assertThat(boutique.shop.customer(again.token())).isPresent();
            }
        }

        @Test
        void giveTwoOfThemNoOneNumberAndGoOn() {
            Storage storage = own().build();
            try (Boutique boutique = new Boutique(storage)) {
                SignedIn ada = boutique.signUp(ADA);
                SignedIn bob = boutique.signUp(Boutique.NEW);

                storage.inTransaction(unit -> {
                    assertThat(unit.accounts().assignExternalRef(SHOP, ada.account(), ExternalRef.of("4711")))
                            .isTrue();
                    assertThat(unit.accounts().assignExternalRef(SHOP, bob.account(), ExternalRef.of("4711")))
                            .isFalse();
                    return unit.accounts().assignExternalRef(SHOP, bob.account(), ExternalRef.of("4712"));
                });

                assertThat(count("customers where erp_no in ('4711', '4712')")).isEqualTo(2);
            }
        }

        @Test
        void areFoundBySessionsOnlyWhileThoseLast() {
            try (Boutique boutique = new Boutique(own().build())) {
                SignedIn ada = boutique.signUp(ADA);
                SignedIn elsewhere = boutique.signIn(ADA);

                boutique.customer(ada.token()).sessions().endOthers();

                assertThat(boutique.shop.customer(elsewhere.token())).isEmpty();
                assertThat(boutique.shop.customer(ada.token())).isPresent();
            }
        }
    }

    @Nested
    class ContactsInTheHostsTable {
        private Boutique boutique(AtomicInteger reached, int failures) {
            JdbcStorage.Builder builder =
                    joining().with(OutboxStore.class, failingOnce(reached, new AtomicInteger(failures)));
            return new Boutique(others.replace(ContactStore.class, builder).build());
        }

        @Test
        void areNotWrittenWhenAnotherStoreFailsAfterThem() {
            AtomicInteger reached = new AtomicInteger();
            try (Boutique boutique = boutique(reached, 1)) {
                assertThatIllegalStateException().isThrownBy(() -> boutique.signUp(ADA));

                assertThat(reached).hasValue(1);
                assertThat(count("own_contacts")).isZero();
                boutique.signUp(ADA);
                assertThat(count("own_contacts")).isEqualTo(1);
                assertThat(count("ca_contacts")).isZero();
            }
        }

        @Test
        void goWithTheHostsRollback() throws SQLException {
            try (Boutique boutique = boutique(new AtomicInteger(), 0)) {
                host.begin();
                boutique.signUp(ADA);
                host.close();

                assertThat(count("own_contacts")).isZero();
                assertThat(count("ca_accounts")).isZero();
            }
        }
    }

    @Nested
    class AnyStore {
        static final List<Class<?>> STORES = OtherTables.STORES;

        /** A customer's way through the doors, whichever store is the host's. */
        @ParameterizedTest
        @FieldSource("STORES")
        void mayBeTheHostsAlone(Class<?> store) {
            JdbcStorage storage = others.replace(store, JdbcStorage.on(pool)).build();
            try (Boutique boutique = new Boutique(storage)) {
                SignedIn ada = boutique.verified(ADA);
                boutique.requestChange(ada.token());
                boutique.customer(ada.token()).confirm(boutique.mailed(MailKind.CONFIRM_EMAIL_CHANGE, Boutique.NEW));
                SignedIn again = boutique.signIn(Boutique.NEW);
                boutique.customer(again.token()).signOut();

                assertThat(boutique.shop.customer(again.token())).isEmpty();
                assertThat(boutique.shop.customer(ada.token())).isPresent();
            }
            HostStores.tables(store)
                    .forEach(table -> assertThat(count("ca_" + table)).isZero());
        }
    }

    @Nested
    class WhatStandsAlone {
        @Test
        void isToldToTheHostsSessionsAndAuditEvenIfTheHostRollsBack() throws SQLException {
            JdbcStorage.Builder builder = others.replace(SessionStore.class, joining());
            Storage storage = others.replace(AuditStore.class, builder).build();
            try (Boutique boutique = new Boutique(storage)) {
                SignedIn ada = boutique.signUp(ADA);
                long audited = count("own_audit");
                boutique.clock.advance(Duration.ofMinutes(5));

                host.begin();
                assertThatThrownBy(() -> boutique.shop.storefront().signIn(SignIn.with(ADA, Password.of("not hers"))))
                        .isInstanceOf(UnauthenticatedException.class);
                host.close();

                assertThat(count("own_audit")).isEqualTo(audited + 1);
                assertThat(count("ca_audit")).isZero();
                assertThat(boutique.customer(ada.token())
                                .sessions()
                                .page(PageRequest.first(100))
                                .items())
                        .extracting(SessionEntry::lastSeenAt)
                        .containsExactly(boutique.clock.instant());
            }
        }
    }

    @Nested
    class TheLentConnection {
        private final List<Connection> lent = new ArrayList<>();

        private Storage lending() {
            return joining()
                    .with(ContactStore.class, (connection, unit) -> {
                        lent.add(connection);
                        return new ContactTable(new Sql(connection, dialect, Schema.standard(), Sql.Access.WRITE));
                    })
                    .build();
        }

        private interface Use {
            void of(Connection connection) throws SQLException;
        }

        private void inAUnit(Storage storage, Use use) {
            storage.inTransaction(unit -> {
                unit.contacts();
                used(use);
                return true;
            });
        }

        private void used(Use use) {
            try {
                use.of(lent.get(lent.size() - 1));
            } catch (SQLException e) {
                throw new IllegalStateException("not refused", e);
            }
        }

        private static void insert(Connection connection) throws SQLException {
            try (PreparedStatement insert = connection.prepareStatement("insert into own_quotas "
                    + "(shop, kind, subject, began, length, used, most, granted) "
                    + "values ('s', 'k', 'x', 1, 1, 1, 1, true)")) {
                insert.executeUpdate();
            }
        }

        @Test
        void doesNotEndTheTransactionNorChangeIt() {
            Storage storage = lending();
            List<Use> refused = List.of(
                    Connection::commit,
                    Connection::rollback,
                    Connection::close,
                    connection -> connection.abort(Runnable::run),
                    connection -> connection.setAutoCommit(true),
                    connection -> connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE),
                    connection -> connection.setReadOnly(true),
                    connection -> connection.setCatalog("other"),
                    connection -> connection.setSchema("other"),
                    connection -> connection.createStatement().getConnection().commit());

            for (Use use : refused) {
                assertThatIllegalStateException()
                        .isThrownBy(() -> inAUnit(storage, connection -> {
                            insert(connection);
                            use.of(connection);
                        }))
                        .withMessageContaining("is not the store's to call");
                assertThat(count("own_quotas")).isZero();
            }
        }

        @Test
        void goesBackToASavepoint() {
            inAUnit(lending(), connection -> {
                Savepoint before = connection.setSavepoint();
                insert(connection);
                connection.rollback(before);
            });

            assertThat(count("own_quotas")).isZero();
        }

        @Test
        void isItselfAndUnwraps() {
            inAUnit(lending(), connection -> {
                assertThat(new HashSet<>(List.of(connection))).contains(connection);
                assertThat(connection.isWrapperFor(Connection.class)).isTrue();
                assertThat(connection.unwrap(Connection.class)).isSameAs(connection);
                Class<?> driver = switch (database) {
                    case H2 -> org.h2.jdbc.JdbcConnection.class;
                    case POSTGRESQL -> org.postgresql.PGConnection.class;
                    case MARIADB -> org.mariadb.jdbc.Connection.class;
                };
                assertThat(connection.unwrap(driver)).isInstanceOf(driver);
                try (Statement statement = connection.createStatement()) {
                    assertThat(statement.getConnection()).isSameAs(connection);
                    assertThat(statement.unwrap(Statement.class)).isSameAs(statement);
                }
            });
        }

        @Test
        void isTheHostsWhereTheUnitJoinsIt() throws SQLException {
            Storage storage = lending();
            host.begin();

            inAUnit(storage, TheLentConnection::insert);

            assertThat(count("own_quotas")).isZero();
            host.commit();
            host.close();
            assertThat(count("own_quotas")).isEqualTo(1);
        }

        @Test
        void writesNothingInAReading() {
            Storage storage = lending();

            assertThatIllegalStateException()
                    .isThrownBy(() -> storage.read(unit -> {
                        unit.contacts();
                        used(TheLentConnection::insert);
                        return true;
                    }))
                    .withMessageContaining("a reading does not write");

            assertThat(count("own_quotas")).isZero();
        }

        @Test
        void takesNoSavepointInAReading() {
            Storage storage = lending();

            assertThatIllegalStateException()
                    .isThrownBy(() -> storage.read(unit -> {
                        unit.contacts();
                        used(Connection::setSavepoint);
                        return true;
                    }))
                    .withMessageContaining("a reading does not write");
        }

        @Test
        void isOfNoUseOnceTheUnitIsOver() throws SQLException {
            List<PreparedStatement> kept = new ArrayList<>();
            inAUnit(lending(), connection -> kept.add(connection.prepareStatement("select 1")));

            assertThatIllegalStateException()
                    .isThrownBy(() -> lent.get(0).createStatement())
                    .withMessageContaining("the unit of work is over");
            assertThatIllegalStateException()
                    .isThrownBy(() -> kept.get(0).executeQuery())
                    .withMessageContaining("the unit of work is over");
            kept.get(0).close();
        }

        @Test
        void makesOneStoreForEachUnitThatUsesIt() {
            Storage storage = lending();

            storage.inTransaction(unit -> assertThat(unit.contacts()).isSameAs(unit.contacts()));
            storage.inTransaction(UnitOfWork::accounts);
            storage.read(UnitOfWork::contacts);

            assertThat(lent).hasSize(2);
        }
    }

    @Nested
    class AHostsStoreThatFails {
        private final AtomicInteger runs = new AtomicInteger();

        /** Contacts that fail at the given run of a unit of work. */
        private Storage failing(int run, RuntimeException failure) {
            return joining()
                    .with(ContactStore.class, (connection, unit) -> {
                        if (runs.incrementAndGet() == run) {
                            throw failure;
                        }
                        return new ContactTable(new Sql(connection, dialect, Schema.standard(), Sql.Access.WRITE));
                    })
                    .build();
        }

        private static RuntimeException from(String state) {
            return new IllegalArgumentException(
                    "the CRM failed", new RuntimeException(new SQLException(SAID_TO_THE_HOST, state)));
        }

        @Test
        void becauseOfAnotherTransactionIsRunAgain() {
            try (Boutique boutique = new Boutique(failing(1, from("40001")))) {
                boutique.signUp(ADA);
            }

            assertThat(runs).hasValue(2);
            assertThat(count("ca_accounts")).isEqualTo(1);
            assertThat(count("ca_contacts")).isEqualTo(1);
        }

        @Test
        void becauseOfAnotherTransactionIsNotRunAgainInTheHosts() throws SQLException {
            RuntimeException failure = from("40001");
            try (Boutique boutique = new Boutique(failing(1, failure))) {
                host.begin();

                assertThatThrownBy(() -> boutique.signUp(ADA))
                        .isInstanceOfSatisfying(
                                StorageFailureException.class,
                                thrown -> assertThat(thrown.isRetryable()).isTrue())
                        .satisfies(OwnStoresTest::tellsOnlyClasses);

                assertThat(host.rollbackOnly).isTrue();
                assertThat(runs).hasValue(1);
            }
        }

        @Test
        void atTheDatabaseIsAStorageFailure() {
            RuntimeException failure = from("42703");
            try (Boutique boutique = new Boutique(failing(1, failure))) {
                assertThatThrownBy(() -> boutique.signUp(ADA))
                        .isInstanceOfSatisfying(StorageFailureException.class, thrown -> {
                            assertThat(thrown.result()).isEqualTo(Result.NOT_DONE);
                            assertThat(thrown.isRetryable()).isFalse();
                        })
                        .satisfies(OwnStoresTest::tellsOnlyClasses);
            }

            assertThat(runs).hasValue(1);
            assertThat(count("ca_accounts")).isZero();
        }

        @Test
        void inItsOwnWayComesOutAsItIs() throws SQLException {
            RuntimeException failure = new IllegalArgumentException("a bug of the host's");
            try (Boutique boutique = new Boutique(failing(1, failure))) {
                host.begin();

                assertThatThrownBy(() -> boutique.signUp(ADA)).isSameAs(failure);

                assertThat(host.rollbackOnly).isTrue();
            }
        }

        @Test
        void toMakeAStoreIsNamed() {
            Storage storage = JdbcStorage.on(pool)
                    .with(MailDesignStore.class, (connection, unit) -> null)
                    .build();

            assertThatThrownBy(() -> storage.read(UnitOfWork::mailDesigns))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessageContaining("MailDesignStore");
        }

        /** PostgreSQL undoes the whole transaction, the others the statement alone: none pretends. */
        private void tellsWhatBecameOf(Storage storage, boolean spoilt) {
            Runnable unit = () -> storage.inTransaction(work -> {
                work.accounts().insert(anAccount());
                return work.contacts();
            });

            if (spoilt) {
                assertThatThrownBy(unit::run)
                        .isInstanceOfSatisfying(
                                StorageFailureException.class,
                                thrown -> assertThat(thrown.result()).isEqualTo(Result.NOT_DONE));
            } else {
                unit.run();
            }
        }

        private Storage hiding(String statement, boolean withSavepoint) {
            return joining()
                    .with(ContactStore.class, (connection, unit) -> {
                        try {
                            Savepoint before = withSavepoint ? connection.setSavepoint() : null;
                            hide(connection, statement, before);
                        } catch (SQLException e) {
                            throw new IllegalStateException(e);
                        }
                        return new ContactTable(new Sql(connection, dialect, Schema.standard(), Sql.Access.WRITE));
                    })
                    .build();
        }

        private void hide(Connection connection, String failing, Savepoint before) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(failing);
            } catch (SQLException e) {
                runs.incrementAndGet();
                if (before != null) {
                    connection.rollback(before);
                }
            }
        }

        @Test
        void andHidesItHasNoCommitPretended() {
            boolean spoilt = database == TestDatabase.POSTGRESQL;

            tellsWhatBecameOf(hiding("select nothing from nowhere", false), spoilt);

            assertThat(runs).hasValue(1);
            assertThat(count("ca_accounts")).isEqualTo(spoilt ? 0 : 1);
        }

        @Test
        void andHidesItHasTheHostRollBackWhatIsSpoilt() throws SQLException {
            boolean spoilt = database == TestDatabase.POSTGRESQL;
            Storage storage = hiding("select nothing from nowhere", false);
            host.begin();

            tellsWhatBecameOf(storage, spoilt);

            assertThat(host.rollbackOnly).isEqualTo(spoilt);
        }

        @Test
        void andGoesBackToASavepointIsCommitted() {
            tellsWhatBecameOf(hiding("select nothing from nowhere", true), false);

            assertThat(runs).hasValue(1);
            assertThat(count("ca_accounts")).isEqualTo(1);
        }

        @Test
        void andHidesThatItsTransactionIsGoneIsRunAgain() {
            AtomicInteger planted = new AtomicInteger(1);
            WatchedDataSource watched = new WatchedDataSource(pool, new WatchedDataSource.Watcher() {
                @Override
                public void connecting() {}

                @Override
                public void executing() throws SQLException {
                    if (runs.get() == 1 && planted.getAndDecrement() == 1) {
                        throw new SQLException("a deadlock", "40001");
                    }
                }

                @Override
                public void committing(Connection connection) throws SQLException {
                    connection.commit();
                }
            });
            Storage storage = JdbcStorage.on(watched.dataSource())
                    .with(ContactStore.class, (connection, unit) -> {
                        runs.incrementAndGet();
                        try (PreparedStatement statement = connection.prepareStatement("select 1")) {
                            statement.execute();
                        } catch (SQLException e) {
                            assertThat(e.getMessage()).isEqualTo("a deadlock");
                        }
                        return new ContactTable(new Sql(connection, dialect, Schema.standard(), Sql.Access.WRITE));
                    })
                    .build();

            tellsWhatBecameOf(storage, false);

            assertThat(runs).hasValue(2);
            assertThat(count("ca_accounts")).isEqualTo(1);
        }

        private static Account anAccount() {
            return Account.opened(
                    new AccountId(new UUID(7L << 12, 1L << 63)),
                    SHOP,
                    EmailAddress.parse(ADA),
                    PersonName.of("Ada", "Lovelace"),
                    Locale.FRENCH,
                    Instant.parse("2026-11-22T09:30:00Z"));
        }
    }

    @Nested
    class ToReplace {
        @Test
        void whatIsNoStoreOfAUnitOfWorkIsRefused() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> JdbcStorage.on(pool).with(StandaloneWrites.class, (connection, unit) -> null))
                    .withMessageContaining("StandaloneWrites")
                    .withMessageContaining("ContactStore");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> JdbcStorage.on(pool).with(Contact.class, (connection, unit) -> null));
        }

        @Test
        void theSameTwiceIsRefused() {
            JdbcStorage.Builder builder = JdbcStorage.on(pool).with(AccountStore.class, OwnCustomers::new);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.with(AccountStore.class, OwnCustomers::new))
                    .withMessageContaining("AccountStore");
        }

        @Test
        void doesWithoutTheTablesOfTheStoreAndNoOthers() {
            try (HikariDataSource bare = database.schema(2)) {
                TestDatabase.execute(bare, "drop table ca_contacts");
                TestDatabase.execute(bare, "drop table ca_audit");

                assertThatIllegalStateException()
                        .isThrownBy(() -> others.replace(ContactStore.class, JdbcStorage.on(bare))
                                .build())
                        .withMessageContaining("the table ca_audit")
                        .withMessageNotContaining("ca_contacts");
            }
        }
    }
}

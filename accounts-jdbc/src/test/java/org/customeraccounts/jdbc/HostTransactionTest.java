package org.customeraccounts.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.customeraccounts.Customer;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.address.SavedAddress;
import org.customeraccounts.checkout.PlacedCheckout;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.error.ConflictException;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.error.StorageFailureException.Result;
import org.customeraccounts.error.UnauthenticatedException;
import org.customeraccounts.imports.CustomerImport;
import org.customeraccounts.imports.ImportReport;
import org.customeraccounts.jdbc.spring.SpringTransactions;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.order.Order;
import org.customeraccounts.outbox.Operations;
import org.customeraccounts.payment.SavedCard;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.SessionToken;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionTemplate;

/** Units of work that join a transaction which the host has open with Spring. */
abstract class HostTransactionTest {
    private static final String ADA = Boutique.OLD;

    private static HikariDataSource pool;

    private final Faults faults = new Faults();
    private final DataSource dataSource = new WatchedDataSource(pool, faults).dataSource();
    private final TransactionTemplate host = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    private Boutique boutique;

    /** Fails once at a statement, when told so. */
    private static final class Faults implements WatchedDataSource.Watcher {
        private final AtomicInteger until = new AtomicInteger();

        @Override
        public void connecting() {}

        @Override
        public void executing() throws SQLException {
            if (until.decrementAndGet() == 0) {
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
        TestDatabase.execute(pool, "create table orders (id integer)");
    }

    @AfterAll
    static void closeThePool() {
        pool.close();
    }

    @BeforeEach
    void open() {
        TestDatabase.empty(pool);
        TestDatabase.execute(pool, "delete from orders");
        boutique = new Boutique(JdbcStorage.on(dataSource)
                .joining(SpringTransactions.of(dataSource))
                .build());
    }

    private void order() {
        TestDatabase.execute(
                new org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy(dataSource),
                "insert into orders (id) values (1)");
    }

    private static long count(String table) {
        return TestDatabase.count(pool, table);
    }

    private void isKnown(SessionToken token, boolean known) {
        assertThat(boutique.shop.customer(token).isPresent()).isEqualTo(known);
    }

    @Nested
    class TheHostsCommit {
        @Test
        void keepsWhatJoinedIt() {
            SignedIn ada = host.execute(status -> {
                order();
                return boutique.signUp(ADA);
            });

            isKnown(ada.token(), true);
            assertThat(count("orders")).isEqualTo(1);
            assertThat(boutique.accounts.operations().dispatchDue(10).delivered())
                    .isEqualTo(2);
        }

        @Test
        void isWaitedForByOthersAndSeenByTheTransactionItself() {
            SignedIn ada = host.execute(status -> {
                SignedIn signedIn = boutique.signUp(ADA);
                isKnown(signedIn.token(), true);
                assertThat(count("ca_accounts")).isZero();
                return signedIn;
            });

            isKnown(ada.token(), true);
        }
    }

    @Nested
    class TheHostsRollback {
        @Test
        void takesTheAccountItsMailsAndItsEventsWithIt() {
            SignedIn ada = host.execute(status -> {
                status.setRollbackOnly();
                return boutique.signUp(ADA);
            });

            isKnown(ada.token(), false);
            assertThat(count("ca_accounts")).isZero();
            assertThat(count("ca_outbox")).isZero();
            assertThat(count("ca_email_claims")).isZero();
        }

        @Test
        void takesAnOrderAndTheGuestsContactWithIt() {
            host.executeWithoutResult(status -> {
                status.setRollbackOnly();
                Order order = OrderOperations.guests(boutique, 1);
                assertThat(OrderOperations.guests(boutique, 1)).isEqualTo(order);
                assertThat(boutique.platform().orders().find(order.id())).contains(order);
            });

            assertThat(count("ca_orders")).isZero();
            assertThat(count("ca_contacts")).isZero();
        }

        @Test
        void takesWhatBecameOfAGuestsOrderWithIt() {
            Order order = OrderOperations.guests(boutique, 1);
            Customer ada = boutique.customer(boutique.signUp(ADA).token());
            MailToken token = boutique.mailed(MailKind.VERIFY_EMAIL, ADA);

            host.executeWithoutResult(status -> {
                status.setRollbackOnly();
                ada.confirm(token);
                ada.orders().notMine(order.id());
                assertThat(ada.orders().page(PageRequest.first(5)).items()).isEmpty();
            });

            assertThat(boutique.platform().orders().find(order.id())).contains(order);
            ada.confirm(token);
            assertThat(ada.orders().page(PageRequest.first(5)).items()).hasSize(1);
        }

        @Test
        void takesTheMailWithALinkToAnOrderWithIt() {
            Order order = OrderOperations.guests(boutique, 1);

            host.executeWithoutResult(status -> {
                status.setRollbackOnly();
                boutique.storefront().mailOrderLink(Order.Reference.of(order.id()));
            });

            assertThat(count("ca_outbox")).isZero();
        }

        @Test
        void takesOffersOfAnAccountAndTheirUseWithIt() {
            Order order = OrderOperations.guests(boutique, 1);
            MailToken token = OrderOperations.offer(boutique, order).status().token();

            host.executeWithoutResult(status -> {
                status.setRollbackOnly();
                MailToken other =
                        OrderOperations.offer(boutique, order).status().token();
                OrderOperations.signUp(boutique, token);
                assertThatThrownBy(() -> boutique.storefront().accountOffer(other))
                        .isInstanceOf(ConflictException.class);
            });

            assertThat(count("ca_accounts")).isZero();
            assertThat(count("ca_links where purpose = 'CREATE_ACCOUNT'")).isEqualTo(2);
            assertThat(count("ca_orders where offers_used_at is not null")).isZero();
            assertThat(OrderOperations.signUp(boutique, token).signedIn()).isNotNull();
        }

        @Test
        void takesACheckoutWithAllThatGoesWithItWithIt() {
            host.executeWithoutResult(status -> {
                status.setRollbackOnly();
                PlacedCheckout placed = CheckoutOperations.place(CheckoutOperations.withEverything(boutique));
                assertThat(placed.account()).isNotNull();
                PlacedCheckout again = CheckoutOperations.place(CheckoutOperations.withEverything(boutique));
                assertThat(again.repeated()).isTrue();
                assertThat(again.order()).isEqualTo(placed.order());
            });

            List.of(
                            "orders",
                            "contacts",
                            "accounts",
                            "email_claims",
                            "credentials",
                            "sessions",
                            "addresses",
                            "cards",
                            "gateway_cards",
                            "outbox")
                    .forEach(table -> assertThat(count("ca_" + table)).as(table).isZero());
        }

        @Test
        void takesAnAddressAndWhatItWasTheDefaultForWithIt() {
            Customer ada = boutique.customer(boutique.signUp(ADA).token());
            AddressForm home =
                    AddressForm.to("Ada").line1("12 rue Haute").city("Namur").country("BE");

            host.executeWithoutResult(status -> {
                status.setRollbackOnly();
                SavedAddress saved = ada.addresses().add(home);
                assertThat(ada.addresses().list()).containsExactly(saved);
            });

            assertThat(ada.addresses().list()).isEmpty();
            assertThat(count("ca_default_addresses")).isZero();
        }

        @Test
        void takesTheDecisionToDeleteAnAccountWithIt() {
            SignedIn ada = boutique.signUp(ADA);

            host.executeWithoutResult(status -> {
                status.setRollbackOnly();
                order();
                boutique.owner().deletions().schedule(ada.account(), Deletion.Scope.ERASURE);
                isKnown(ada.token(), false);
            });

            isKnown(ada.token(), true);
            assertThat(count("ca_deletions")).isZero();
            assertThat(count("ca_accounts where status = 'ACTIVE'")).isEqualTo(1);
        }

        @Test
        void takesACardAndWhatIsToBeDoneWithItAtItsGatewayWithIt() {
            Customer ada = boutique.customer(boutique.signUp(ADA).token());
            GatewayToken token = boutique.gateway.card("pm_1", "4242", YearMonth.of(2040, 4));

            host.executeWithoutResult(status -> {
                status.setRollbackOnly();
                SavedCard saved = ada.cards().add(token);
                assertThat(ada.cards().list()).containsExactly(saved);
            });

            assertThat(ada.cards().list()).isEmpty();
            assertThat(count("ca_default_cards")).isZero();
            assertThat(count("ca_gateway_cards")).isZero();
            assertThat(count("ca_outbox where topic = 'attach-card'")).isZero();
            assertThat(ada.cards().add(token).isDefault()).isTrue();
        }

        @Test
        void takesAnImportOfSeveralBatchesWithIt() {
            host.executeWithoutResult(status -> {
                status.setRollbackOnly();
                assertThat(bring(501).taken()).isEqualTo(501);
                assertThat(bring(501).alreadyThere()).isEqualTo(501);
            });

            assertThat(count("ca_accounts")).isZero();
            assertThat(count("ca_imports")).isZero();
            assertThat(bring(501).taken()).isEqualTo(501);
        }

        private ImportReport bring(int customers) {
            return boutique.platform()
                    .customers()
                    .importAll(IntStream.range(0, customers)
                            .mapToObj(number -> CustomerImport.of("K-" + number, number + "@shop.example")));
        }

        @Test
        void leavesFailureCountsAndAuditedRefusals() {
            boutique.signUp(ADA);
            long audited = count("ca_audit");

            host.executeWithoutResult(status -> {
                status.setRollbackOnly();
                assertThatThrownBy(() -> boutique.shop.storefront().signIn(SignIn.with(ADA, Password.of("not hers"))))
                        .isInstanceOf(UnauthenticatedException.class);
            });

            assertThat(count("ca_audit")).isEqualTo(audited + 1);
            assertThat(TestDatabase.count(pool, "ca_quotas where kind = 'SIGN_IN' and used = 1"))
                    .isEqualTo(1);
        }
    }

    @Nested
    class AConflict {
        @Test
        void leavesTheHostsTransactionUsable() {
            boutique.signUp(ADA);
            boutique.clock.advance(Duration.ofMinutes(1));

            host.executeWithoutResult(status -> {
                assertThatThrownBy(() -> boutique.signUp(ADA))
                        .isInstanceOfSatisfying(
                                ConflictException.class,
                                refused ->
                                        assertThat(refused.code()).isEqualTo(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT));
                order();
                boutique.signUp(Boutique.NEW);
            });

            assertThat(count("orders")).isEqualTo(1);
            assertThat(count("ca_accounts")).isEqualTo(2);
        }
    }

    @Nested
    class AConflictOfOrders {
        @Test
        void leavesTheHostsTransactionUsable() {
            AccountId ada = boutique.signUp(ADA).account();
            OrderOperations.record(boutique, ada, 1);

            host.executeWithoutResult(status -> {
                assertThatThrownBy(() -> OrderOperations.guests(boutique, 1))
                        .isInstanceOfSatisfying(
                                ConflictException.class,
                                refused -> assertThat(refused.code()).isEqualTo(ErrorCode.IDEMPOTENCY_KEY_REUSED));
                assertThatThrownBy(() -> OrderOperations.underAnotherKey(boutique, ada, 1))
                        .isInstanceOfSatisfying(
                                ConflictException.class,
                                refused -> assertThat(refused.code()).isEqualTo(ErrorCode.ORDER_NUMBER_USED));
                order();
                OrderOperations.record(boutique, ada, 2);
            });

            assertThat(count("orders")).isEqualTo(1);
            assertThat(count("ca_orders")).isEqualTo(2);
        }
    }

    @Nested
    class ACheckoutThatIsRefused {
        /** What it had claimed before it lost is given back, in a transaction that goes on. */
        @Test
        void leavesNothingBehindAndTheHostsTransactionUsable() {
            CheckoutOperations.place(CheckoutOperations.visitor(boutique));
            long contacts = count("ca_contacts");

            host.executeWithoutResult(status -> {
                assertThatThrownBy(() -> CheckoutOperations.place(CheckoutOperations.withEverything(boutique)))
                        .isInstanceOfSatisfying(
                                ConflictException.class,
                                refused -> assertThat(refused.code()).isEqualTo(ErrorCode.IDEMPOTENCY_KEY_REUSED));
                assertThatThrownBy(() -> CheckoutOperations.withEverything(boutique)
                                .place(CheckoutOperations.order(1), IdempotencyKey.of("another")))
                        .isInstanceOfSatisfying(
                                ConflictException.class,
                                refused -> assertThat(refused.code()).isEqualTo(ErrorCode.ORDER_NUMBER_USED));
                order();
            });

            assertThat(count("orders")).isEqualTo(1);
            assertThat(count("ca_orders")).isEqualTo(1);
            assertThat(count("ca_contacts")).isEqualTo(contacts);
            assertThat(count("ca_accounts")).isZero();
            assertThat(count("ca_email_claims")).isZero();
            boutique.signUp(Boutique.NEW);
        }
    }

    @Nested
    class AFailure {
        @Test
        void isThrownAtOnceAndHasTheHostRollBack() {
            boutique.shop.customer(SessionToken.parse("none"));

            assertThatThrownBy(() -> host.executeWithoutResult(status -> {
                        order();
                        faults.until.set(6);
                        assertThatThrownBy(() -> boutique.signUp(ADA))
                                .isInstanceOfSatisfying(StorageFailureException.class, failure -> {
                                    assertThat(failure.result()).isEqualTo(Result.NOT_DONE);
                                    assertThat(failure.isRetryable()).isTrue();
                                });
                    }))
                    .isInstanceOf(UnexpectedRollbackException.class);

            assertThat(count("orders")).isZero();
            assertThat(count("ca_email_claims")).isZero();
        }
    }

    @Nested
    @Tag("found-A15")
    class AJobOfTheHosts {
        @Test
        void isRefusedWithinAndSendsNothing() {
            boutique.signUp(ADA);
            Operations operations = boutique.accounts.operations();

            host.executeWithoutResult(status -> {
                isRefused("dispatchDue", () -> operations.dispatchDue(10));
                isRefused("cleanUp", () -> operations.cleanUp(10));
                isRefused("runDeletions", () -> operations.runDeletions(10));
                order();
            });

            assertThat(count("orders")).isEqualTo(1);
            assertThat(operations.dispatchDue(10).delivered()).isEqualTo(2);
            assertThat(operations.cleanUp(10).more()).isFalse();
            assertThat(operations.runDeletions(10).total()).isZero();
        }

        private static void isRefused(String operation, ThrowingCallable call) {
            assertThatIllegalStateException()
                    .isThrownBy(call)
                    .withMessageStartingWith(operation + " was called in a transaction");
        }

        @Test
        void worksOnAThreadOfItsOwnMeanwhile() {
            boutique.signUp(ADA);

            Operations.DispatchRun dispatched = host.execute(status -> CompletableFuture.supplyAsync(
                            () -> boutique.accounts.operations().dispatchDue(10))
                    .join());

            assertThat(dispatched.delivered()).isEqualTo(2);
        }
    }

    @Nested
    @Tag("found-C6")
    class APoolThatIsTooSmall {
        @Test
        void isNamedByTheFailureOfWhatNeedsASecondConnection() {
            try (HikariDataSource small = small()) {
                Boutique shop = new Boutique(JdbcStorage.on(small)
                        .joining(SpringTransactions.of(small))
                        .build());

                new TransactionTemplate(new DataSourceTransactionManager(small))
                        .executeWithoutResult(status -> assertThatThrownBy(() -> shop.signUp(ADA))
                                .isInstanceOf(StorageFailureException.class)
                                .hasMessageContaining("HikariDataSource (checkout-pool) gave no connection")
                                .hasMessageContaining("the host's transaction on this thread holds one")
                                .hasMessageContaining("threads with a transaction open"));
            }
        }

        @Test
        void isNamedToWhoeverHasNoTransactionOpen() throws SQLException {
            try (HikariDataSource small = small()) {
                JdbcStorage storage = JdbcStorage.create(small);

                try (Connection taken = small.getConnection()) {
                    assertThat(taken.isValid(1)).isTrue();
                    assertThatThrownBy(() -> storage.read(unit -> "nothing"))
                            .isInstanceOf(StorageFailureException.class)
                            .hasMessageEndingWith("HikariDataSource (checkout-pool) gave no connection");
                }
            }
        }

        private HikariDataSource small() {
            HikariConfig config = new HikariConfig();
            config.setPoolName("checkout-pool");
            config.setJdbcUrl(pool.getJdbcUrl());
            config.setMaximumPoolSize(1);
            config.setConnectionTimeout(250);
            return new HikariDataSource(config);
        }
    }

    @Nested
    class AConnectionThatCommitsByItself {
        @Test
        void isNotTakenForATransaction() throws SQLException {
            try (Connection connection = pool.getConnection()) {
                JdbcStorage storage = JdbcStorage.on(pool)
                        .joining(new ConnectionSource() {
                            @Override
                            public Optional<Connection> hostTransaction() {
                                return Optional.of(connection);
                            }

                            @Override
                            public void markRollbackOnly() {}
                        })
                        .build();

                assertThatIllegalStateException()
                        .isThrownBy(() -> storage.inTransaction(unit -> "nothing"))
                        .withMessageContaining("commits by itself");
            }
        }
    }
}

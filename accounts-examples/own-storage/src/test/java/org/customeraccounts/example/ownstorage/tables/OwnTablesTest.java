package org.customeraccounts.example.ownstorage.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.customeraccounts.Accounts;
import org.customeraccounts.Customer;
import org.customeraccounts.Shop;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.account.NameForm;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.credential.Proof;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.error.ConflictException;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.InvalidInputException;
import org.customeraccounts.error.NotFoundException;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.error.StorageFailureException.Result;
import org.customeraccounts.error.UnauthenticatedException;
import org.customeraccounts.imports.CustomerImport;
import org.customeraccounts.imports.ImportReport;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.order.Order;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.Links;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.testing.MutableClock;
import org.customeraccounts.testing.RecordingMailer;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.Cursor;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ExternalRef;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Money;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.OrderNumber;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.RequestContext;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.Staff;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A shop with tables of its own, which the accounts share and everybody else reads as ever. */
abstract class OwnTablesTest {
    private static final ShopId SHOP = ShopId.of("shop");
    private static final String ADA = "ada@shop.example";
    private static final String ELSEWHERE = "ada@elsewhere.example";
    private static final Password PASSWORD = Password.of("blue kettle on a shelf");
    private static final int ORDERS = 10;
    private static final Instant NOW = Instant.parse("2026-11-22T09:30:00Z");

    private final MutableClock clock = MutableClock.at(NOW);
    private final RecordingMailer mailer = new RecordingMailer();
    private ShopDatabase database;
    private Storage storage;
    private Accounts accounts;
    private Shop shop;

    abstract ShopDatabase database();

    @BeforeEach
    void open() {
        database = database().emptied();
        storage = database.storage();
        accounts = Accounts.builder()
                .storage(storage)
                .orderDirectory(new OrdersTable(database.transactions))
                .mailer(mailer)
                .links(Links.under("https://shop.example/account"))
                .newShops(ShopSettings.accountsOn())
                .clock(clock)
                .hashingForTests()
                .build();
        shop = accounts.shop(SHOP).from(RequestContext.of("203.0.113.7", Locale.FRENCH));
    }

    @AfterEach
    void close() {
        accounts.close();
    }

    private Customer signUp(String address) {
        return shop.customer(shop.storefront()
                        .signUp(SignUp.with(address, PASSWORD))
                        .signedIn()
                        .token())
                .orElseThrow();
    }

    private Customer signIn(String address) {
        return shop.customer(shop.storefront()
                        .signIn(SignIn.with(address, PASSWORD))
                        .signedIn()
                        .token())
                .orElseThrow();
    }

    private MailToken mailed(MailKind kind, String address) {
        accounts.operations().dispatchDue(100);
        return RecordingMailer.token(mailer.latest(kind, address).orElseThrow());
    }

    private List<Order> orders(Customer customer) {
        return customer.orders().page(PageRequest.first(10)).items();
    }

    /** As the platform has done since before there were accounts. */
    private void insertCustomer(String number, String email) {
        update("""
            insert into customers (shop, customer_number, email, first_name, last_name, language, status,
                loyalty_points, marketing_consent, created_at, updated_at)
            values ('shop', ?, ?, 'Ada', null, 'fr', 'registered', 340, true, ?, ?)
            """, number, email, at("2019-05-04T10:00:00Z"), at("2019-05-04T10:00:00Z"));
    }

    private static void insertOrder(Statements sql, String number, Object customer, Instant placedAt) {
        sql.update("""
            insert into orders (shop, order_number, customer_id, state, placed_at, currency, goods, discount,
                shipping, tax, total)
            values ('shop', ?, ?, 'paid', ?, 'EUR', 19.99, 0, 4.50, 3.91, 24.49)
            """, number, customer, at(placedAt.toString()));
        sql.update("""
            insert into order_lines (order_id, line_no, sku, title, quantity, unit_price)
            select id, 1, 'T-1', 'Tea', 1, 19.99
            from orders
            where shop = 'shop' and order_number = ?
            """, number);
    }

    private static OffsetDateTime at(String instant) {
        return OffsetDateTime.parse(instant);
    }

    private void placeOrder(String number, Object customer) {
        database.transactions.run(connection -> {
            insertOrder(new Statements(connection), number, customer, clock.instant());
            return number;
        });
    }

    private Long customerOf(AccountId account) {
        return (Long) value("select id from customers where account_id = ?", account.value());
    }

    private void update(String sql, Object... values) {
        database.transactions.run(connection -> new Statements(connection).update(sql, values));
    }

    private Object value(String sql, Object... values) {
        return database.transactions
                .read(statements -> statements.select(row -> row.getObject(1), sql, values))
                .get(0);
    }

    private long count(String from) {
        return (Long) value("select count(*) from " + from);
    }

    @Nested
    class ACustomerOfOld {
        @Test
        void getsAnAccountAndStaysTheSameCustomerWithTheSameOrders() {
            insertCustomer("C-1001", ADA);
            placeOrder("2019-1", value("select id from customers"));

            ImportReport report = shop.platform()
                    .customers()
                    .importAll(List.of(CustomerImport.of("C-1001", ADA).asVerified()).stream());
            shop.storefront().requestPasswordReset(ADA);
            shop.storefront().resetPassword(mailed(MailKind.RESET_PASSWORD, ADA), PASSWORD);
            Customer ada = signIn(ADA);
            ada.profile().rename(NameForm.of("Ada", "Lovelace"));
            ada.email().requestChange(ELSEWHERE, ELSEWHERE, Proof.password(PASSWORD));
            ada.confirm(mailed(MailKind.CONFIRM_EMAIL_CHANGE, ELSEWHERE));

            assertThat(report.taken()).isEqualTo(1);
            assertThat(orders(ada)).extracting(order -> order.number().value()).containsExactly("2019-1");
            assertThat(count("customers")).isEqualTo(1);
            assertThat(count("""
                customers
                where customer_number = 'C-1001'
                    and email = 'ada@elsewhere.example'
                    and last_name = 'Lovelace'
                    and loyalty_points = 340
                    and marketing_consent
                    and version > 1
                    and created_at < timestamp with time zone '2020-01-01 00:00:00+00'
                    and updated_at > created_at
                """)).isEqualTo(1);
        }

        @Test
        void isNoAccountBefore() {
            insertCustomer("C-1001", ADA);

            Optional<Account> found =
                    storage.read(unit -> unit.accounts().findByExternalRef(SHOP, ExternalRef.of("C-1001")));

            assertThat(found).isEmpty();
            assertThat(shop.platform().customers().findByEmail(EmailAddress.parse(ADA)))
                    .isEmpty();
        }

        @Test
        void keepsTheNumberFromOthers() {
            insertCustomer("C-1001", ADA);
            Customer bo = signUp("bo@shop.example");

            boolean given = storage.inTransaction(
                    unit -> unit.accounts().assignExternalRef(SHOP, bo.id(), ExternalRef.of("C-1001"))
                            || unit.accounts().assignExternalRef(SHOP, bo.id(), ExternalRef.of("C-1002")));

            assertThat(given).as("the transaction goes on").isTrue();
            assertThat(value(
                            "select customer_number from customers where account_id = ?",
                            bo.id().value()))
                    .isEqualTo("C-1002");
        }

        @Test
        void getsNoSecondAccount() {
            insertCustomer("C-1001", ADA);
            insert(account(1, ADA));

            assertThatThrownBy(() -> insert(account(2, ELSEWHERE)))
                    .isInstanceOfSatisfying(
                            StorageFailureException.class,
                            failure -> assertThat(failure.result()).isEqualTo(Result.NOT_DONE));

            assertThat(value("select email from customers")).isEqualTo(ADA);
            assertThat(count("customers")).isEqualTo(1);
        }

        private void insert(Account account) {
            storage.inTransaction(unit -> {
                unit.accounts().insert(account);
                return account;
            });
        }

        private Account account(long id, String email) {
            return new Account(
                    new AccountId(new UUID(7L << 12, 1L << 63 | id)),
                    SHOP,
                    new Account.Mailbox(EmailAddress.parse(email), NOW, false),
                    null,
                    Locale.FRENCH,
                    ExternalRef.of("C-1001"),
                    AccountStatus.ACTIVE,
                    NOW);
        }
    }

    @Nested
    class OrdersInThePlatformsTables {
        @Test
        void areListedTheNewestFirstWithTheirLines() {
            Customer ada = signUp(ADA);
            placeOrder("2026-1", customerOf(ada.id()));
            clock.advance(Duration.ofDays(1));
            placeOrder("2026-2", customerOf(ada.id()));

            Page<Order> first = ada.orders().page(PageRequest.first(1));
            Page<Order> second = ada.orders().page(first.next().orElseThrow());

            assertThat(first.items())
                    .extracting(order -> order.number().value())
                    .containsExactly("2026-2");
            assertThat(second.items())
                    .extracting(order -> order.number().value())
                    .containsExactly("2026-1");
            assertThat(second.next()).isEmpty();
            assertThat(ada.orders().find(second.items().get(0).id())).satisfies(order -> {
                assertThat(order.content().lines())
                        .containsExactly(new Order.Line("Tea", "T-1", 1, Money.of("19.99", "EUR")));
                assertThat(order.content().totals().total()).isEqualTo(Money.of("24.49", "EUR"));
                assertThat(order.placedAt()).isEqualTo(NOW);
            });
        }

        @Test
        void haveNoOtherCursorsAndNoOtherIds() {
            Customer ada = signUp(ADA);
            placeOrder("2026-1", customerOf(ada.id()));
            UUID id = orders(ada).get(0).id().value();

            assertThatThrownBy(() -> ada.orders().page(PageRequest.after(new Cursor("x"), 5)))
                    .isInstanceOf(InvalidInputException.class);
            assertThatThrownBy(() -> ada.orders().find(new OrderId(new UUID(1, id.getLeastSignificantBits()))))
                    .isInstanceOf(NotFoundException.class);
        }

        @Test
        void areNoBasketsAndNobodyElses() {
            Customer ada = signUp(ADA);
            Customer bo = signUp("bo@shop.example");
            placeOrder("2026-1", customerOf(bo.id()));
            placeOrder("2026-2", customerOf(ada.id()));
            update("update orders set state = 'basket', placed_at = null where order_number = '2026-2'");

            assertThat(orders(ada)).isEmpty();
            assertThatThrownBy(() -> ada.orders().find(OrderNumber.of("2026-1")))
                    .isInstanceOf(NotFoundException.class);
            assertThat(orders(bo)).extracting(order -> order.number().value()).containsExactly("2026-1");
        }

        @Test
        void stayWhenTheAccountIsDeletedAndAreNobodysThen() {
            Customer ada = signUp(ADA);
            placeOrder("2026-1", customerOf(ada.id()));

            shop.backOffice(Staff.owner("olive")).deletions().schedule(ada.id(), Deletion.Scope.ERASURE);
            clock.advance(Duration.ofDays(60));
            accounts.operations().runDeletions(10);
            accounts.operations().dispatchDue(100);
            clock.advance(Duration.ofHours(1));
            accounts.operations().runDeletions(10);

            assertThat(count("customers")).isZero();
            assertThat(count("orders where customer_id is null")).isEqualTo(1);
        }
    }

    @Nested
    class ATransactionOfThePlatforms {
        @Test
        void seesWhatBothHaveWrittenAndCommitsBoth() {
            List<Order> seen = database.transactions.run(connection -> {
                Customer ada = signUp(ADA);
                insertOrder(new Statements(connection), "2026-1", customerOf(ada.id()), NOW);
                return orders(ada);
            });

            assertThat(seen).hasSize(1);
            assertThat(count("customers join orders on orders.customer_id = customers.id"))
                    .isEqualTo(1);
            assertThat(count("ca_email_claims")).isEqualTo(1);
            assertThat(orders(signIn(ADA))).isEqualTo(seen);
        }

        @Test
        void takesBothWithItsRollback() {
            Customer ada = signUp(ADA);

            assertThatThrownBy(() -> database.transactions.run(connection -> {
                        ada.profile().rename(NameForm.of("Ada", "Lovelace"));
                        signUp("bo@shop.example");
                        insertOrder(new Statements(connection), "2026-1", customerOf(ada.id()), NOW);
                        throw new UnsupportedOperationException("no more tea");
                    }))
                    .isInstanceOf(UnsupportedOperationException.class);

            assertThat(orders(ada)).isEmpty();
            assertThat(count("orders")).isZero();
            assertThat(count("customers where last_name is null")).isEqualTo(1);
            assertThat(count("ca_email_claims")).isEqualTo(1);
        }
    }

    @Nested
    class TwoTransactionsOfThePlatforms {
        /** An order's foreign key takes a share of the customer's row, and two who share it cannot both lock it. */
        @Test
        void ofOneCustomerAreNoDeadlockWhereTheRowIsLockedFirst() {
            Customer ada = signUp(ADA);

            List<CompletableFuture<Void>> both = Stream.of("web", "app")
                    .map(name -> CompletableFuture.runAsync(() -> placeOrders(name, ada.id())))
                    .toList();

            assertThat(both).allSatisfy(orders -> assertThat(orders).succeedsWithin(Duration.ofSeconds(30)));
            assertThat(count("orders")).isEqualTo(2L * ORDERS);
        }

        private void placeOrders(String name, AccountId account) {
            for (int order = 0; order < ORDERS; order++) {
                String number = name + order;
                database.transactions.run(connection -> {
                    Statements sql = new Statements(connection);
                    Long customer = sql.select(
                                    row -> row.getLong(1),
                                    "select id from customers where account_id = ? for update",
                                    account.value())
                            .get(0);
                    insertOrder(sql, number, customer, NOW);
                    return storage.inTransaction(unit -> unit.accounts().lock(SHOP, account));
                });
            }
        }
    }

    @Nested
    class AStatusOfThePlatformsOwn {
        @Test
        void keepsTheCustomerOutAndIsNotChangedByTheStaff() {
            Customer ada = signUp(ADA);
            update("update customers set status = 'debtor'");

            assertThatThrownBy(() -> ada.profile().rename(NameForm.of("Ada", "Lovelace")))
                    .isInstanceOf(UnauthenticatedException.class);
            assertThatThrownBy(() ->
                            shop.backOffice(Staff.owner("olive")).accounts().lift(ada.id()))
                    .isInstanceOfSatisfying(
                            ConflictException.class,
                            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.ACCOUNT_STATE));
            assertThat(value("select status from customers")).isEqualTo("debtor");

            update("update customers set status = 'registered'");
            assertThat(signIn(ADA).id()).isEqualTo(ada.id());
        }
    }
}

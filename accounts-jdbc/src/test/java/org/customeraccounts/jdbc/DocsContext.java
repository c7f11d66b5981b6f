package org.customeraccounts.jdbc;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.customeraccounts.Accounts;
import org.customeraccounts.AccountsBuilder;
import org.customeraccounts.Customer;
import org.customeraccounts.Shop;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.keyvalue.InMemoryStorage;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.order.PlacedOrder;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.Links;
import org.customeraccounts.testing.RecordingMailer;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.Money;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.RequestContext;
import org.customeraccounts.value.SessionToken;
import org.customeraccounts.value.ShopId;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a block of Java in the documentation may use without saying where it comes from. */
public class DocsContext implements AutoCloseable {
    private static final String ADA = "ada@example.com";
    private static final DataSource DATABASE = database();

    private final RecordingMailer mailer = new RecordingMailer();

    public final AccountsBuilder builder = Accounts.builder()
            .storage(InMemoryStorage.create())
            .mailer(mailer)
            .links(Links.under("https://boutique.example/account"))
            .newShops(ShopSettings.accountsOn().named("Boutique"))
            .hashingForTests();

    public final Accounts accounts = builder.build();
    public final Shop shop =
            accounts.shop(ShopId.of("boutique")).from(RequestContext.of("203.0.113.7", Locale.ENGLISH));
    public final SessionToken session;
    public final Customer customer;
    public final AccountId account;
    public final OrderId guestOrder;
    public final DataSource dataSource = DATABASE;
    public final TransactionTemplate transaction =
            new TransactionTemplate(new DataSourceTransactionManager(dataSource));

    public DocsContext() {
        session = shop.storefront()
                .signUp(SignUp.with(ADA, Password.of("a quiet harbour at dawn")))
                .signedIn()
                .token();
        customer = shop.customer(session).orElseThrow();
        account = customer.id();
        accounts.operations().dispatchDue(100);
        customer.confirm(
                RecordingMailer.token(mailer.latest(MailKind.VERIFY_EMAIL, ADA).orElseThrow()));
        Money price = Money.of("19.99", "EUR");
        guestOrder = shop.platform()
                .orders()
                .record(
                        PlacedOrder.byGuest("guest@example.com", "2026-0001")
                                .at(Instant.now())
                                .of(List.of(PlacedOrder.Line.one("Tea", price)))
                                .totals(PlacedOrder.Totals.of(price))
                                .paidBy(PlacedOrder.Payment.card("visa", "4242")),
                        IdempotencyKey.of("checkout 1"))
                .id();
    }

    /** What a block has started ends with it. */
    @Override
    public void close() {
        accounts.close();
    }

    private static DataSource database() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:docs;DB_CLOSE_DELAY=-1");
        Schema.migrate(database);
        return database;
    }
}

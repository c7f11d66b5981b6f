package org.customeraccounts.example.ownstorage.tables;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.spi.storage.AccountStore;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ExternalRef;
import org.customeraccounts.value.PersonName;
import org.customeraccounts.value.ShopId;

/**
 * The platform's {@code customers} as accounts, in the transaction of the library's own tables: {@code
 * JdbcStorage.on(dataSource).with(AccountStore.class, CustomersTable::new)}. An update decides by its condition and
 * answers with the number of rows that it found; the database has a rival wait until it is committed.
 */
public final class CustomersTable implements AccountStore {
    private final Statements sql;
    private final UnitOfWork unit;

    /**
     * The customers as one unit of work sees them.
     *
     * @param connection the unit's
     * @param unit its other stores
     */
    public CustomersTable(Connection connection, UnitOfWork unit) {
        this.sql = new Statements(connection);
        this.unit = unit;
    }

    /** Whose number the platform knows gets the account, and stays the customer that the platform has. */
    @Override
    public void insert(Account account) {
        if (!becomesAccount(account)) {
            insertCustomer(account);
        }
    }

    private boolean becomesAccount(Account account) {
        return change(
                """
                account_id = ?, email = ?, email_key = ?, email_verified_at = ?, email_bounces = ?
                where shop = ? and customer_number = ? and account_id is null
                """,
                account.id().value(),
                account.email().value(),
                account.email().key(),
                utc(account.verifiedAt()),
                account.undeliverable(),
                account.shop().value(),
                number(account.externalRef()));
    }

    private void insertCustomer(Account account) {
        sql.update(
                """
                insert into customers (shop, account_id, customer_number, email, email_key, email_verified_at,
                    email_bounces, first_name, last_name, language, status, created_at, updated_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, current_timestamp)
                """,
                account.shop().value(),
                account.id().value(),
                number(account.externalRef()),
                account.email().value(),
                account.email().key(),
                utc(account.verifiedAt()),
                account.undeliverable(),
                given(account.name()),
                family(account.name()),
                account.locale().toLanguageTag(),
                word(account.status()),
                utc(account.createdAt()));
    }

    @Override
    public Optional<Account> find(ShopId shop, AccountId id) {
        return one("shop = ? and account_id = ?", shop.value(), id.value());
    }

    @Override
    public Optional<Account> lock(ShopId shop, AccountId id) {
        return one("shop = ? and account_id = ? for update", shop.value(), id.value());
    }

    @Override
    public Optional<Account> findByEmail(ShopId shop, EmailAddress address) {
        return unit.emailClaims()
                .find(shop, address)
                .filter(claim -> claim.heldUntil() == null)
                .flatMap(claim -> find(shop, claim.account()));
    }

    @Override
    public Optional<Account> findByExternalRef(ShopId shop, ExternalRef ref) {
        return one("shop = ? and customer_number = ? and account_id is not null", shop.value(), ref.value());
    }

    @Override
    public boolean markVerified(ShopId shop, AccountId id, EmailAddress address, Instant at) {
        return change("""
            email_verified_at = ?, email_bounces = false
            where shop = ? and account_id = ? and email_key = ? and email_verified_at is null
            """, utc(at), shop.value(), id.value(), address.key());
    }

    @Override
    public boolean markUndeliverable(ShopId shop, AccountId id, EmailAddress address) {
        return change("""
            email_bounces = true
            where shop = ? and account_id = ? and email_key = ? and email_verified_at is null
            """, shop.value(), id.value(), address.key());
    }

    @Override
    public boolean changeEmail(ShopId shop, AccountId id, EmailAddress from, EmailAddress to, Instant at) {
        return change("""
            email = ?, email_key = ?, email_verified_at = ?, email_bounces = false
            where shop = ? and account_id = ? and email_key = ?
            """, to.value(), to.key(), utc(at), shop.value(), id.value(), from.key());
    }

    @Override
    public boolean changeStatus(ShopId shop, AccountId id, AccountStatus from, AccountStatus to) {
        return change(
                "status = ? where shop = ? and account_id = ? and status = ?",
                word(to),
                shop.value(),
                id.value(),
                word(from));
    }

    @Override
    public void changeName(ShopId shop, AccountId id, PersonName name) {
        change(
                "first_name = ?, last_name = ? where shop = ? and account_id = ?",
                given(name),
                family(name),
                shop.value(),
                id.value());
    }

    @Override
    public void changeLocale(ShopId shop, AccountId id, Locale locale) {
        change("language = ? where shop = ? and account_id = ?", locale.toLanguageTag(), shop.value(), id.value());
    }

    /** A number that a customer without an account has is taken, too. */
    @Override
    public boolean assignExternalRef(ShopId shop, AccountId id, ExternalRef ref) {
        return sql.unlessTaken(() ->
                change("customer_number = ? where shop = ? and account_id = ?", ref.value(), shop.value(), id.value()));
    }

    @Override
    public boolean removeExternalRef(ShopId shop, AccountId id) {
        return change(
                "customer_number = null where shop = ? and account_id = ? and customer_number is not null",
                shop.value(),
                id.value());
    }

    /** The platform's orders stay, and are nobody's then: {@code on delete set null}. */
    @Override
    public boolean remove(ShopId shop, AccountId id) {
        return sql.update("delete from customers where shop = ? and account_id = ?", shop.value(), id.value()) > 0;
    }

    private Optional<Account> one(String condition, Object... values) {
        return sql.select(CustomersTable::account, "select * from customers where " + condition, values).stream()
                .findFirst();
    }

    /** The platform's own forms compare the version, and so see that somebody else was there. */
    private boolean change(String change, Object... values) {
        return sql.update(
                        "update customers set version = version + 1, updated_at = current_timestamp, " + change, values)
                > 0;
    }

    private static Account account(ResultSet row) throws SQLException {
        String number = row.getString("customer_number");
        return new Account(
                new AccountId(row.getObject("account_id", UUID.class)),
                ShopId.of(row.getString("shop")),
                new Account.Mailbox(
                        EmailAddress.stored(row.getString("email"), row.getString("email_key")),
                        instant(row, "email_verified_at"),
                        row.getBoolean("email_bounces")),
                name(row),
                Locale.forLanguageTag(row.getString("language")),
                number == null ? null : ExternalRef.of(number),
                status(row.getString("status")),
                instant(row, "created_at"));
    }

    /** The platform's own forms may have left either part out. */
    private static PersonName name(ResultSet row) throws SQLException {
        String given = Objects.requireNonNullElse(row.getString("first_name"), "");
        String family = Objects.requireNonNullElse(row.getString("last_name"), "");
        return given.isBlank() && family.isBlank() ? null : PersonName.of(given, family);
    }

    private static String word(AccountStatus status) {
        return switch (status) {
            case ACTIVE -> "registered";
            case SUSPENDED -> "blocked";
            case CLOSED -> "closed";
            case BEING_DELETED -> "leaving";
        };
    }

    /** A word that only the platform knows, such as one for a debtor, keeps its customer out and is kept itself. */
    private static AccountStatus status(String word) {
        return switch (word) {
            case "registered" -> AccountStatus.ACTIVE;
            case "closed" -> AccountStatus.CLOSED;
            case "leaving" -> AccountStatus.BEING_DELETED;
            default -> AccountStatus.SUSPENDED;
        };
    }

    private static String number(ExternalRef ref) {
        return ref == null ? null : ref.value();
    }

    private static String given(PersonName name) {
        return name == null ? null : name.given();
    }

    private static String family(PersonName name) {
        return name == null ? null : name.family();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime stored = row.getObject(column, OffsetDateTime.class);
        return stored == null ? null : stored.toInstant();
    }
}

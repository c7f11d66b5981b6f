package org.customeraccounts.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.customeraccounts.spi.storage.AccountStore;
import org.customeraccounts.spi.storage.AddressStore;
import org.customeraccounts.spi.storage.AuditStore;
import org.customeraccounts.spi.storage.CardStore;
import org.customeraccounts.spi.storage.ContactStore;
import org.customeraccounts.spi.storage.ContractStore;
import org.customeraccounts.spi.storage.CredentialStore;
import org.customeraccounts.spi.storage.DeletionStore;
import org.customeraccounts.spi.storage.DeviceStore;
import org.customeraccounts.spi.storage.EmailChangeStore;
import org.customeraccounts.spi.storage.EmailClaimStore;
import org.customeraccounts.spi.storage.GatewayCardStore;
import org.customeraccounts.spi.storage.ImportStore;
import org.customeraccounts.spi.storage.LinkStore;
import org.customeraccounts.spi.storage.MailDesignStore;
import org.customeraccounts.spi.storage.OrderStore;
import org.customeraccounts.spi.storage.OutboxStore;
import org.customeraccounts.spi.storage.SessionStore;
import org.customeraccounts.spi.storage.SettingsStore;

/** A host whose own stores have the form of the library's, in tables under another prefix. */
record OtherTables(Dialect dialect) {
    static final String PREFIX = "own_";
    private static final Schema SCHEMA = Schema.standard().prefixed(PREFIX);

    /** Every store of a unit of work. */
    static final List<Class<?>> STORES = List.of(
            AccountStore.class,
            EmailClaimStore.class,
            EmailChangeStore.class,
            CredentialStore.class,
            SessionStore.class,
            DeviceStore.class,
            ContactStore.class,
            LinkStore.class,
            OutboxStore.class,
            SettingsStore.class,
            MailDesignStore.class,
            AuditStore.class,
            AddressStore.class,
            CardStore.class,
            GatewayCardStore.class,
            DeletionStore.class,
            ImportStore.class,
            OrderStore.class,
            ContractStore.class);

    static void create(DataSource dataSource) {
        SCHEMA.migrateIn(dataSource);
    }

    private Sql sql(Connection lent) {
        try {
            Sql sql = new Sql(lent, dialect, SCHEMA, lent.getAutoCommit() ? Sql.Access.READ : Sql.Access.WRITE);
            // No store sees what another of the same unit writes or locks.
            sql.lent();
            return sql;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Has the host keep one store. */
    JdbcStorage.Builder replace(Class<?> store, JdbcStorage.Builder builder) {
        return switch (store.getSimpleName()) {
            case "AccountStore" ->
                builder.with(AccountStore.class, (lent, unit) -> new AccountTable(sql(lent), unit, false, false));
            case "EmailClaimStore" ->
                builder.with(EmailClaimStore.class, (lent, unit) -> new EmailClaimTable(sql(lent), false));
            case "EmailChangeStore" ->
                builder.with(EmailChangeStore.class, (lent, unit) -> new EmailChangeTable(sql(lent)));
            case "CredentialStore" ->
                builder.with(CredentialStore.class, (lent, unit) -> new CredentialTable(sql(lent)));
            case "DeviceStore" -> builder.with(DeviceStore.class, (lent, unit) -> new DeviceTable(sql(lent)));
            case "SessionStore" -> builder.with(SessionStore.class, (lent, unit) -> new SessionTable(sql(lent)));
            case "ContactStore" -> builder.with(ContactStore.class, (lent, unit) -> new ContactTable(sql(lent)));
            case "LinkStore" -> builder.with(LinkStore.class, (lent, unit) -> new LinkTable(sql(lent), false));
            case "OutboxStore" -> builder.with(OutboxStore.class, (lent, unit) -> new OutboxTable(sql(lent)));
            case "SettingsStore" -> builder.with(SettingsStore.class, (lent, unit) -> new SettingsTable(sql(lent)));
            case "MailDesignStore" ->
                builder.with(MailDesignStore.class, (lent, unit) -> new MailDesignTable(sql(lent)));
            case "AddressStore" -> builder.with(AddressStore.class, (lent, unit) -> new AddressTable(sql(lent)));
            case "OrderStore" -> builder.with(OrderStore.class, (lent, unit) -> new OrderTable(sql(lent)));
            case "CardStore" -> builder.with(CardStore.class, (lent, unit) -> new CardTable(sql(lent)));
            case "GatewayCardStore" ->
                builder.with(GatewayCardStore.class, (lent, unit) -> new GatewayCardTable(sql(lent)));
            case "DeletionStore" -> builder.with(DeletionStore.class, (lent, unit) -> new DeletionTable(sql(lent)));
            case "ImportStore" -> builder.with(ImportStore.class, (lent, unit) -> new ImportTable(sql(lent)));
            case "ContractStore" -> builder.with(ContractStore.class, (lent, unit) -> new ContractTable(sql(lent)));
            case "AuditStore" -> builder.with(AuditStore.class, (lent, unit) -> new AuditTable(sql(lent)));
            default -> throw new IllegalArgumentException(store.getName());
        };
    }
}

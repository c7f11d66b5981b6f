package org.customeraccounts.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.customeraccounts.account.Account;
import org.customeraccounts.session.Session;
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
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.TokenHash;

/** All tables over one connection, or the host's own store in the place of one. */
final class JdbcUnitOfWork implements UnitOfWork {
    private final Sql sql;
    private final HostStores hosts;
    private final Map<Class<?>, Object> opened = new HashMap<>();

    JdbcUnitOfWork(Sql sql, HostStores hosts) {
        this.sql = sql;
        this.hosts = hosts;
    }

    private <S> S store(Class<S> type, Supplier<S> ours) {
        StoreFactory<S> factory = hosts.factory(type);
        return factory == null ? ours.get() : type.cast(opened(type, factory));
    }

    private <S> Object opened(Class<S> type, StoreFactory<S> factory) {
        Object before = opened.get(type);
        if (before != null) {
            return before;
        }
        S given = Objects.requireNonNull(factory.open(sql.lent(), this), type.getSimpleName() + " made by its factory");
        S made = failingItsUnit(type, given);
        opened.put(type, made);
        return made;
    }

    /** What a host's store throws that goes back to the database ends the unit, whoever catches it. */
    private <S> S failingItsUnit(Class<S> type, S store) {
        Object guarded = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            try {
                return method.invoke(store, args);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof RuntimeException thrown) {
                    SqlFailure.within(thrown).ifPresent(sql::failed);
                }
                throw e.getCause();
            }
        });
        return type.cast(guarded);
    }

    @Override
    public AccountStore accounts() {
        boolean joins = !hosts.haveAny(EmailClaimStore.class, CredentialStore.class);
        boolean counts = !hosts.haveAny(SessionStore.class, DeviceStore.class);
        return store(AccountStore.class, () -> new AccountTable(sql, this, joins, counts));
    }

    @Override
    public EmailClaimStore emailClaims() {
        boolean joins = !hosts.haveAny(ContactStore.class);
        return store(EmailClaimStore.class, () -> new EmailClaimTable(sql, joins));
    }

    @Override
    public EmailChangeStore emailChanges() {
        return store(EmailChangeStore.class, () -> new EmailChangeTable(sql));
    }

    @Override
    public CredentialStore credentials() {
        return store(CredentialStore.class, () -> new CredentialTable(sql));
    }

    @Override
    public SessionStore sessions() {
        return store(SessionStore.class, () -> new SessionTable(sql));
    }

    @Override
    public DeviceStore devices() {
        return store(DeviceStore.class, () -> new DeviceTable(sql));
    }

    @Override
    public ContactStore contacts() {
        return store(ContactStore.class, () -> new ContactTable(sql));
    }

    @Override
    public AddressStore addresses() {
        return store(AddressStore.class, () -> new AddressTable(sql));
    }

    @Override
    public CardStore cards() {
        return store(CardStore.class, () -> new CardTable(sql));
    }

    @Override
    public GatewayCardStore gatewayCards() {
        return store(GatewayCardStore.class, () -> new GatewayCardTable(sql));
    }

    @Override
    public DeletionStore deletions() {
        return store(DeletionStore.class, () -> new DeletionTable(sql));
    }

    @Override
    public ImportStore imports() {
        return store(ImportStore.class, () -> new ImportTable(sql));
    }

    @Override
    public OrderStore orders() {
        return store(OrderStore.class, () -> new OrderTable(sql));
    }

    @Override
    public ContractStore contracts() {
        return store(ContractStore.class, () -> new ContractTable(sql));
    }

    @Override
    public LinkStore links() {
        boolean joins = !hosts.haveAny(EmailChangeStore.class);
        return store(LinkStore.class, () -> new LinkTable(sql, joins));
    }

    @Override
    public OutboxStore outbox() {
        return store(OutboxStore.class, () -> new OutboxTable(sql));
    }

    @Override
    public SettingsStore settings() {
        return store(SettingsStore.class, () -> new SettingsTable(sql));
    }

    @Override
    public MailDesignStore mailDesigns() {
        return store(MailDesignStore.class, () -> new MailDesignTable(sql));
    }

    @Override
    public AuditStore audit() {
        return store(AuditStore.class, () -> new AuditTable(sql));
    }

    @Override
    public Optional<SessionStore.Authenticated> authenticate(TokenHash token) {
        if (!hosts.haveAny(AccountStore.class, SessionStore.class)) {
            return new SessionTable(sql).authenticate(token);
        }
        return sessions().find(token).flatMap(found -> sql.writes() ? kept(found, token) : with(found));
    }

    private Optional<SessionStore.Authenticated> with(Session session) {
        return accounts()
                .find(session.shop(), session.account())
                .map(account -> new SessionStore.Authenticated(session, account));
    }

    /** The account is locked first, as all other work does, so that the two are never locked crosswise. */
    private Optional<SessionStore.Authenticated> kept(Session found, TokenHash token) {
        Optional<Account> account = accounts().lock(found.shop(), found.account());
        return account.flatMap(
                locked -> sessions().lock(token).map(session -> new SessionStore.Authenticated(session, locked)));
    }
}

package org.customeraccounts.memory;

import java.util.Optional;
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

/** All stores over one undo log. Guarded by the storage's lock. */
final class MemoryUnitOfWork implements UnitOfWork {
    private final MemoryEmailClaims emailClaims;
    private final MemoryAccounts accounts;
    private final MemoryEmailChanges emailChanges;
    private final MemoryCredentials credentials;
    private final MemorySessions sessions;
    private final MemoryDevices devices;
    private final MemoryContacts contacts;
    private final MemoryAddresses addresses;
    private final MemoryCards cards;
    private final MemoryGatewayCards gatewayCards;
    private final MemoryDeletions deletions;
    private final MemoryImports imports;
    private final MemoryOrders orders;
    private final MemoryContracts contracts;
    private final MemoryLinks links;
    private final MemoryOutbox outbox;
    private final MemorySettings settings;
    private final MemoryMailDesigns mailDesigns;
    private final MemoryAudit audit;

    MemoryUnitOfWork(UndoLog undo) {
        this.emailClaims = new MemoryEmailClaims(undo);
        this.accounts = new MemoryAccounts(undo, emailClaims);
        this.emailChanges = new MemoryEmailChanges(undo);
        this.credentials = new MemoryCredentials(undo);
        this.sessions = new MemorySessions(undo);
        this.devices = new MemoryDevices(undo);
        this.contacts = new MemoryContacts(undo);
        this.addresses = new MemoryAddresses(undo);
        this.cards = new MemoryCards(undo);
        this.gatewayCards = new MemoryGatewayCards(undo);
        this.deletions = new MemoryDeletions(undo);
        this.imports = new MemoryImports(undo);
        this.orders = new MemoryOrders(undo);
        this.contracts = new MemoryContracts(undo);
        this.links = new MemoryLinks(undo);
        this.outbox = new MemoryOutbox(undo);
        this.settings = new MemorySettings(undo);
        this.mailDesigns = new MemoryMailDesigns(undo);
        this.audit = new MemoryAudit(undo);
    }

    @Override
    public AccountStore accounts() {
        return accounts;
    }

    @Override
    public EmailClaimStore emailClaims() {
        return emailClaims;
    }

    @Override
    public EmailChangeStore emailChanges() {
        return emailChanges;
    }

    @Override
    public CredentialStore credentials() {
        return credentials;
    }

    @Override
    public SessionStore sessions() {
        return sessions;
    }

    @Override
    public DeviceStore devices() {
        return devices;
    }

    @Override
    public ContactStore contacts() {
        return contacts;
    }

    @Override
    public AddressStore addresses() {
        return addresses;
    }

    @Override
    public CardStore cards() {
        return cards;
    }

    @Override
    public GatewayCardStore gatewayCards() {
        return gatewayCards;
    }

    @Override
    public DeletionStore deletions() {
        return deletions;
    }

    @Override
    public ImportStore imports() {
        return imports;
    }

    @Override
    public OrderStore orders() {
        return orders;
    }

    @Override
    public ContractStore contracts() {
        return contracts;
    }

    @Override
    public LinkStore links() {
        return links;
    }

    @Override
    public OutboxStore outbox() {
        return outbox;
    }

    @Override
    public SettingsStore settings() {
        return settings;
    }

    @Override
    public MailDesignStore mailDesigns() {
        return mailDesigns;
    }

    @Override
    public AuditStore audit() {
        return audit;
    }

    @Override
    public Optional<SessionStore.Authenticated> authenticate(TokenHash token) {
        return sessions.find(token)
                .flatMap(session -> accounts.find(session.shop(), session.account())
                        .map(account -> new SessionStore.Authenticated(session, account)));
    }
}

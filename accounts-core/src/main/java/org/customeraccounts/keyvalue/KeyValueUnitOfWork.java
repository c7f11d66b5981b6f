package org.customeraccounts.keyvalue;

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

/** All stores over the cells of one transaction. */
final class KeyValueUnitOfWork implements UnitOfWork {
    private final Cells cells;
    private final UnitPortion portion;

    KeyValueUnitOfWork(Cells cells, UnitPortion portion) {
        this.cells = cells;
        this.portion = portion;
    }

    @Override
    public int portion(int most) {
        return portion.of(most);
    }

    @Override
    public AccountStore accounts() {
        return new AccountRows(cells, emailClaims());
    }

    @Override
    public EmailClaimStore emailClaims() {
        return new EmailClaimRows(cells);
    }

    @Override
    public EmailChangeStore emailChanges() {
        return new EmailChangeRows(cells);
    }

    @Override
    public CredentialStore credentials() {
        return new CredentialRows(cells);
    }

    @Override
    public SessionStore sessions() {
        return new SessionRows(cells);
    }

    @Override
    public DeviceStore devices() {
        return new DeviceRows(cells);
    }

    @Override
    public ContactStore contacts() {
        return new ContactRows(cells);
    }

    @Override
    public AddressStore addresses() {
        return new AddressRows(cells);
    }

    @Override
    public CardStore cards() {
        return new CardRows(cells);
    }

    @Override
    public GatewayCardStore gatewayCards() {
        return new GatewayCardRows(cells);
    }

    @Override
    public DeletionStore deletions() {
        return new DeletionRows(cells);
    }

    @Override
    public ImportStore imports() {
        return new ImportRows(cells);
    }

    @Override
    public OrderStore orders() {
        return new OrderRows(cells);
    }

    @Override
    public ContractStore contracts() {
        return new ContractRows(cells);
    }

    @Override
    public LinkStore links() {
        return new LinkRows(cells);
    }

    @Override
    public OutboxStore outbox() {
        return new OutboxRows(cells);
    }

    @Override
    public SettingsStore settings() {
        return new SettingsRows(cells);
    }

    @Override
    public MailDesignStore mailDesigns() {
        return new MailDesignRows(cells);
    }

    @Override
    public AuditStore audit() {
        return new AuditRows(cells);
    }

    @Override
    public Optional<SessionStore.Authenticated> authenticate(TokenHash token) {
        return sessions()
                .lock(token)
                .flatMap(session -> accounts()
                        .lock(session.shop(), session.account())
                        .map(account -> new SessionStore.Authenticated(session, account)));
    }
}

package org.customeraccounts.jdbc;

import java.util.Optional;
import org.customeraccounts.session.Authenticated;
import org.customeraccounts.spi.storage.AccountStore;
import org.customeraccounts.spi.storage.AddressStore;
import org.customeraccounts.spi.storage.AuditStore;
import org.customeraccounts.spi.storage.ContactStore;
import org.customeraccounts.spi.storage.CredentialStore;
import org.customeraccounts.spi.storage.EmailChangeStore;
import org.customeraccounts.spi.storage.EmailClaimStore;
import org.customeraccounts.spi.storage.MailDesignStore;
import org.customeraccounts.spi.storage.MailLinkStore;
import org.customeraccounts.spi.storage.OutboxStore;
import org.customeraccounts.spi.storage.SessionStore;
import org.customeraccounts.spi.storage.SettingsStore;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.TokenHash;

/** All tables over one connection. */
record JdbcUnitOfWork(Sql sql) implements UnitOfWork {
    @Override
    public AccountStore accounts() {
        return new AccountTable(sql);
    }

    @Override
    public EmailClaimStore emailClaims() {
        return new EmailClaimTable(sql);
    }

    @Override
    public EmailChangeStore emailChanges() {
        return new EmailChangeTable(sql);
    }

    @Override
    public CredentialStore credentials() {
        return new CredentialTable(sql);
    }

    @Override
    public SessionStore sessions() {
        return new SessionTable(sql);
    }

    @Override
    public ContactStore contacts() {
        return new ContactTable(sql);
    }

    @Override
    public AddressStore addresses() {
        return new AddressTable(sql);
    }

    @Override
    public MailLinkStore mailLinks() {
        return new MailLinkTable(sql);
    }

    @Override
    public OutboxStore outbox() {
        return new OutboxTable(sql);
    }

    @Override
    public SettingsStore settings() {
        return new SettingsTable(sql);
    }

    @Override
    public MailDesignStore mailDesigns() {
        return new MailDesignTable(sql);
    }

    @Override
    public AuditStore audit() {
        return new AuditTable(sql);
    }

    @Override
    public Optional<Authenticated> authenticate(TokenHash session) {
        return new SessionTable(sql).authenticate(session);
    }
}

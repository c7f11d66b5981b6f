package org.customeraccounts.spi.storage;

import java.util.Optional;
import org.customeraccounts.value.TokenHash;

/** The stores of one transaction. Used by one thread, and only while the unit of work runs. */
public interface UnitOfWork {
    /**
     * How many things this unit takes on, of those that need not be done together; the rest is for units to come. A
     * storage that bounds what one unit writes gives fewer than are asked for: a fraction of its bound, and half as
     * many when work was run and turned out too large, which is then run again. Where it gives one and that is too
     * large, the unit fails.
     *
     * <p>A customer of an import, an order that joins an account, a contract that ends, a row that is removed are one
     * thing each, whatever they take to write.
     *
     * @param most how many there may be, 1 or more
     * @return 1 to {@code most}, the same as long as this unit runs; {@code most} unless overridden
     */
    default int portion(int most) {
        return most;
    }

    /**
     * Accounts.
     *
     * @return the store
     */
    AccountStore accounts();

    /**
     * Which account holds which address.
     *
     * @return the store
     */
    EmailClaimStore emailClaims();

    /**
     * Attempts to change addresses.
     *
     * @return the store
     */
    EmailChangeStore emailChanges();

    /**
     * Password hashes.
     *
     * @return the store
     */
    CredentialStore credentials();

    /**
     * Sessions.
     *
     * @return the store
     */
    SessionStore sessions();

    /**
     * Known devices.
     *
     * @return the store
     */
    DeviceStore devices();

    /**
     * Contacts.
     *
     * @return the store
     */
    ContactStore contacts();

    /**
     * Address books.
     *
     * @return the store
     */
    AddressStore addresses();

    /**
     * Saved cards.
     *
     * @return the store
     */
    CardStore cards();

    /**
     * What payment gateways hold.
     *
     * @return the store
     */
    GatewayCardStore gatewayCards();

    /**
     * Deletions of accounts.
     *
     * @return the store
     */
    DeletionStore deletions();

    /**
     * Whom imports have brought.
     *
     * @return the store
     */
    ImportStore imports();

    /**
     * Orders and donations.
     *
     * @return the store
     */
    OrderStore orders();

    /**
     * Subscriptions and memberships.
     *
     * @return the store
     */
    ContractStore contracts();

    /**
     * Links that were mailed, or that stand on pages after checkout.
     *
     * @return the store
     */
    LinkStore links();

    /**
     * What must happen later.
     *
     * @return the store
     */
    OutboxStore outbox();

    /**
     * Shops' settings.
     *
     * @return the store
     */
    SettingsStore settings();

    /**
     * Shops' own mail designs.
     *
     * @return the store
     */
    MailDesignStore mailDesigns();

    /**
     * Who did what.
     *
     * @return the store
     */
    AuditStore audit();

    /**
     * The session of a token, and its account. In a unit of work that writes, both stay as they are found until it is
     * committed: who meanwhile ends the session, changes the account's status, or asks for a session of the same
     * account in order to write, waits, or one of the two is run again.
     *
     * @param session the token's hash
     * @return both, or empty when no such session is kept
     */
    Optional<SessionStore.Authenticated> authenticate(TokenHash session);
}

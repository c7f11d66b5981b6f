package org.customeraccounts;

import org.customeraccounts.account.StaffAccounts;
import org.customeraccounts.audit.AuditTrail;
import org.customeraccounts.contact.Contacts;
import org.customeraccounts.deletion.Deletions;
import org.customeraccounts.internal.operation.StaffRequest;
import org.customeraccounts.mail.MailTemplates;
import org.customeraccounts.settings.SettingsEditor;
import org.customeraccounts.subscription.CardForecast;

/**
 * What the shop's people can do, each as their role allows ({@code PERMISSION_DENIED} otherwise). None of it changes a
 * customer's address or password, and none merges accounts. Thread safe.
 */
public final class BackOffice {
    private final Services services;
    private final StaffRequest request;

    BackOffice(Services services, StaffRequest request) {
        this.services = services;
        this.request = request;
    }

    /**
     * Accounts: look, suspend, lift, end the sessions, have mails sent, close.
     *
     * @return the accounts
     */
    public StaffAccounts accounts() {
        return services.accounts.administration.of(request);
    }

    /**
     * Deleting accounts, and undoing that.
     *
     * @return the deletions
     */
    public Deletions deletions() {
        return services.accounts.deletions.of(request);
    }

    /**
     * Every address that the shop knows.
     *
     * @return the contacts
     */
    public Contacts contacts() {
        return services.contacts.of(request);
    }

    /**
     * Which cards of subscriptions and memberships will not be good any more when they are charged.
     *
     * @return the forecast
     */
    public CardForecast cardForecast() {
        return services.payment.platformContracts.of(request);
    }

    /**
     * The shop's settings.
     *
     * @return the settings
     */
    public SettingsEditor settings() {
        return services.settings.of(request);
    }

    /**
     * The mails whose style and content can be changed.
     *
     * @return the templates
     */
    public MailTemplates mailTemplates() {
        return services.mailDesigns.of(request);
    }

    /**
     * Who did what.
     *
     * @return the audit
     */
    public AuditTrail audit() {
        return services.audit.of(request);
    }
}

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
    private final Wiring wiring;
    private final StaffRequest call;

    BackOffice(Wiring wiring, StaffRequest call) {
        this.wiring = wiring;
        this.call = call;
    }

    /**
     * Accounts: look, suspend, lift, end the sessions, have mails sent, close.
     *
     * @return the accounts
     */
    public StaffAccounts accounts() {
        return wiring.staffAccounts().of(call);
    }

    /**
     * Deleting accounts, and undoing that.
     *
     * @return the deletions
     */
    public Deletions deletions() {
        return wiring.deletions().of(call);
    }

    /**
     * Every address that the shop knows.
     *
     * @return the contacts
     */
    public Contacts contacts() {
        return wiring.contacts().of(call);
    }

    /**
     * Which cards of subscriptions and memberships will not be good any more when they are charged.
     *
     * @return the forecast
     */
    public CardForecast cardForecast() {
        return wiring.platformContracts().of(call);
    }

    /**
     * The shop's settings.
     *
     * @return the settings
     */
    public SettingsEditor settings() {
        return wiring.settings().of(call);
    }

    /**
     * The mails whose style and content can be changed.
     *
     * @return the templates
     */
    public MailTemplates mailTemplates() {
        return wiring.mailDesigns().of(call);
    }

    /**
     * Who did what.
     *
     * @return the audit
     */
    public AuditTrail audit() {
        return wiring.audit().of(call);
    }
}

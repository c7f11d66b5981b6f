package org.customeraccounts;

import org.customeraccounts.contact.ContactRecorder;
import org.customeraccounts.imports.Customers;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.mail.MailReports;
import org.customeraccounts.order.OrderRecorder;
import org.customeraccounts.payment.PlatformCards;
import org.customeraccounts.settings.Catalog;
import org.customeraccounts.subscription.PlatformSubscriptions;

/** What the host's own trusted code can do in one shop. It acts as nobody's account. Thread safe. */
public final class Platform {
    private final Services services;
    private final VisitorRequest request;

    Platform(Services services, VisitorRequest request) {
        this.services = services;
        this.request = request;
    }

    /**
     * Accounts, looked up by id, address or the host's own number.
     *
     * @return the customers
     */
    public Customers customers() {
        return services.accounts.customers.of(request);
    }

    /**
     * Addresses for the shop to know.
     *
     * @return the contacts
     */
    public ContactRecorder contacts() {
        return services.contacts.of(request);
    }

    /**
     * Orders and donations.
     *
     * @return the orders
     */
    public OrderRecorder orders() {
        return services.orders.platformOrders.of(request);
    }

    /**
     * Subscriptions and memberships: begun, charged, ended.
     *
     * @return the contracts of both kinds
     */
    public PlatformSubscriptions subscriptions() {
        return services.payment.platformContracts.of(request);
    }

    /**
     * What became of mails.
     *
     * @return the reports
     */
    public MailReports mail() {
        return services.email.bounces.of(request);
    }

    /**
     * Saved cards with what it takes to charge them, and what payment gateways say of them.
     *
     * @return the cards
     */
    public PlatformCards cards() {
        return services.payment.platformCards(request);
    }

    /**
     * What the shop sells, as far as accounts depend on it.
     *
     * @return the assortment
     */
    public Catalog catalog() {
        return services.settings.of(request);
    }
}

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
    private final Wiring wiring;
    private final VisitorRequest visit;

    Platform(Wiring wiring, VisitorRequest visit) {
        this.wiring = wiring;
        this.visit = visit;
    }

    /**
     * Accounts, looked up by id, address or the host's own number.
     *
     * @return the customers
     */
    public Customers customers() {
        return wiring.customers().of(visit);
    }

    /**
     * Addresses for the shop to know.
     *
     * @return the contacts
     */
    public ContactRecorder contacts() {
        return wiring.contacts().of(visit);
    }

    /**
     * Orders and donations.
     *
     * @return the orders
     */
    public OrderRecorder orders() {
        return wiring.recordedOrders().of(visit);
    }

    /**
     * Subscriptions and memberships: begun, charged, ended.
     *
     * @return the contracts of both kinds
     */
    public PlatformSubscriptions subscriptions() {
        return wiring.platformContracts().of(visit);
    }

    /**
     * What became of mails.
     *
     * @return the reports
     */
    public MailReports mail() {
        return wiring.bounces().of(visit);
    }

    /**
     * Saved cards with what it takes to charge them, and what payment gateways say of them.
     *
     * @return the cards
     */
    public PlatformCards cards() {
        return wiring.platformCards(visit);
    }

    /**
     * What the shop sells, as far as accounts depend on it.
     *
     * @return the assortment
     */
    public Catalog catalog() {
        return wiring.settings().of(visit);
    }
}

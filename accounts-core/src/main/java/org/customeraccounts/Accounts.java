package org.customeraccounts;

import org.customeraccounts.outbox.Operations;
import org.customeraccounts.value.RequestContext;
import org.customeraccounts.value.ShopId;

/**
 * Customer accounts. One for the life of the application; thread safe.
 *
 * <pre>{@code
 * Accounts accounts = Accounts.builder()
 *         .storage(InMemoryStorage.create())
 *         .mailer(SmtpMailer.to(settings))
 *         .links(Links.under("https://boutique.example/account"))
 *         .newShops(ShopSettings.accountsOn())
 *         .build();
 * }</pre>
 *
 * <p>It starts no thread and makes no network call until it is asked to: mails wait in the outbox until the host calls
 * {@link #startDispatching} or {@link Operations#dispatchDue}.
 */
public final class Accounts implements AutoCloseable {
    private final Wiring wiring;

    Accounts(Wiring wiring) {
        this.wiring = wiring;
    }

    /**
     * What accounts are made of.
     *
     * @return a builder
     */
    public static AccountsBuilder builder() {
        return new AccountsBuilder();
    }

    /**
     * A shop, whose requests come from nobody knows where. It need not exist before.
     *
     * @param id the shop
     * @return the shop
     */
    public Shop shop(ShopId id) {
        return new Shop(wiring, id, RequestContext.unknown());
    }

    /**
     * What the host's own jobs do for all shops.
     *
     * @return the operations, thread safe
     */
    public Operations operations() {
        return wiring.operations();
    }

    /**
     * Sends mails and tells events from now on, about once a second, on one daemon thread, until this is closed. A
     * second call changes nothing.
     *
     * @throws IllegalStateException when this is closed
     */
    public void startDispatching() {
        wiring.dispatchLoop().start();
    }

    /** Stops dispatching; a delivery under way has ten seconds to end. What the host gave to the builder stays open. */
    @Override
    public void close() {
        wiring.dispatchLoop().close();
    }
}

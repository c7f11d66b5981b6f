package org.customeraccounts;

import org.customeraccounts.outbox.Operations;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.PreparedPassword;
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
    private final Services services;

    Accounts(Services services) {
        this.services = services;
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
        return new Shop(services, id, RequestContext.unknown());
    }

    /**
     * Hashes a new password ahead of the operation that takes it. A host that has its own transaction joined calls this
     * before it opens that, so that the transaction, and the connection it holds, do not wait for a hash (some 30 ms,
     * and its turn before that):
     *
     * <pre>{@code
     * PreparedPassword password = accounts.prepare(Password.of(typed));
     * transaction.execute(status -> storefront.signUp(SignUp.with(email, password)));
     * }</pre>
     *
     * <p>{@code signUp}, {@code password().change} (as the next one; the present one is still compared in the call) and
     * {@code resetPassword} then hash nothing. The password is judged by them, by the same rules as any other; one that
     * the policy refuses whoever it is for is not hashed. Attempts are counted by the operation, too: this waits for
     * its turn at hashing, and knows no other limit. What the host plugged in to look into compromised passwords and
     * mail domains is asked by the operation. Reads and writes nothing, so it joins no transaction.
     *
     * @param typed the new password as typed
     * @return the same password, of use to these accounts alone, and once: a second operation that takes it throws
     *     {@link IllegalStateException}
     * @throws org.customeraccounts.error.ThrottledException {@code BUSY}
     */
    public PreparedPassword prepare(Password typed) {
        return services.credentials.preparation.of(typed);
    }

    /**
     * What the host's own jobs do for all shops.
     *
     * @return the operations, thread safe
     */
    public Operations operations() {
        return services.operations;
    }

    /**
     * Sends mails and tells events from now on, about once a second, on one daemon thread, until this is closed. A
     * second call changes nothing.
     *
     * @throws IllegalStateException when this is closed
     */
    public void startDispatching() {
        services.dispatchLoop.start();
    }

    /**
     * Stops dispatching, {@link Operations#dispatchDue} and {@link Operations#runDeletions}, on whatever thread they
     * run: the mail or deletion in hand is waited for, one minute at most, which is the longest that a mail may take,
     * and no other begins. What is left waits for other accounts on the same storage. All else still works, and what
     * the host gave to the builder stays open. Not to be called by a mailer or a listener: it would wait for the one
     * that calls it.
     */
    @Override
    public void close() {
        services.dispatchLoop.close();
    }
}

package org.customeraccounts;

import java.util.Optional;
import org.customeraccounts.account.Profile;
import org.customeraccounts.address.Addresses;
import org.customeraccounts.credential.Passwords;
import org.customeraccounts.email.Confirmation;
import org.customeraccounts.email.Emails;
import org.customeraccounts.internal.operation.CustomerRequest;
import org.customeraccounts.order.Orders;
import org.customeraccounts.payment.Cards;
import org.customeraccounts.session.Sessions;
import org.customeraccounts.settings.NavigationLink;
import org.customeraccounts.subscription.ContractKind;
import org.customeraccounts.subscription.Contracts;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.MailToken;

/**
 * What a signed-in customer can do, with their own account alone. For one request: every write checks the session
 * again, and throws {@link org.customeraccounts.error.UnauthenticatedException} ({@code SESSION_ENDED}) when it has
 * ended, or the account was suspended or closed. Not to be shared between threads.
 */
public final class Customer {
    private final Services services;
    private final CustomerRequest request;

    Customer(Services services, CustomerRequest request) {
        this.services = services;
        this.request = request;
    }

    /**
     * The customer's account.
     *
     * @return its id
     */
    public AccountId id() {
        return request.account();
    }

    /**
     * The link to accounts for the shop's navigation, as a customer sees it.
     *
     * @return the link, or empty when the shop hides it
     */
    public Optional<NavigationLink> navigationLink() {
        return services.navigation.forCustomer(request);
    }

    /**
     * Name and language.
     *
     * @return the profile
     */
    public Profile profile() {
        return services.accounts.profile.of(request);
    }

    /**
     * The e-mail address.
     *
     * @return the address
     */
    public Emails email() {
        return services.email.emails.of(request);
    }

    /**
     * The password.
     *
     * @return the password
     */
    public Passwords password() {
        return services.credentials.change.of(request);
    }

    /**
     * The address book.
     *
     * @return the addresses
     */
    public Addresses addresses() {
        return services.addresses.of(request);
    }

    /**
     * The saved cards.
     *
     * @return the cards
     */
    public Cards cards() {
        return services.payment.cards.of(request);
    }

    /**
     * Orders and donations.
     *
     * @return the orders
     */
    public Orders orders() {
        return services.orders.orders.of(request);
    }

    /**
     * The subscriptions.
     *
     * @return the contracts of that kind
     */
    public Contracts subscriptions() {
        return services.payment.contracts.of(request, ContractKind.SUBSCRIPTION);
    }

    /**
     * The memberships.
     *
     * @return the contracts of that kind
     */
    public Contracts memberships() {
        return services.payment.contracts.of(request, ContractKind.MEMBERSHIP);
    }

    /**
     * Where the customer is signed in.
     *
     * @return the sessions
     */
    public Sessions sessions() {
        return services.sessions.sessions.of(request);
    }

    /**
     * Confirms what a mailed link of this customer is for.
     *
     * @param token from the link
     * @return what it came to
     * @throws org.customeraccounts.error.NotFoundException {@code LINK_UNKNOWN}, for another customer's just as for
     *     none
     * @throws org.customeraccounts.error.InvalidInputException {@code EMAIL_INVALID} when mail to the new address came
     *     back
     * @throws org.customeraccounts.error.ConflictException {@code LINK_EXPIRED} or {@code LINK_USED}, unless it was
     *     this that the link was used for: then the answer is the same again; for a change of
     *     address also {@code EMAIL_USED_BY_ANOTHER_ACCOUNT}, taken meanwhile
     * @throws org.customeraccounts.error.UnauthenticatedException {@code SESSION_ENDED}
     */
    public Confirmation confirm(MailToken token) {
        return services.email.confirmation.confirm(request, token);
    }

    /**
     * Signs out: the session has ended when this returns, everywhere its token is held. Signing out twice is no error.
     */
    public void signOut() {
        services.sessions.sessions.signOut(request);
    }
}

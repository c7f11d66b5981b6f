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
    private final Wiring wiring;
    private final CustomerRequest call;

    Customer(Wiring wiring, CustomerRequest call) {
        this.wiring = wiring;
        this.call = call;
    }

    /**
     * The customer's account.
     *
     * @return its id
     */
    public AccountId id() {
        return call.account();
    }

    /**
     * The link to accounts for the shop's navigation, as a customer sees it.
     *
     * @return the link, or empty when the shop hides it
     */
    public Optional<NavigationLink> navigationLink() {
        return wiring.navigation().forCustomer(call);
    }

    /**
     * Name and language.
     *
     * @return the profile
     */
    public Profile profile() {
        return wiring.profile().of(call);
    }

    /**
     * The e-mail address.
     *
     * @return the address
     */
    public Emails email() {
        return wiring.emails().of(call);
    }

    /**
     * The password.
     *
     * @return the password
     */
    public Passwords password() {
        return wiring.passwords().of(call);
    }

    /**
     * The address book.
     *
     * @return the addresses
     */
    public Addresses addresses() {
        return wiring.addresses().of(call);
    }

    /**
     * The saved cards.
     *
     * @return the cards
     */
    public Cards cards() {
        return wiring.cards().of(call);
    }

    /**
     * Orders and donations.
     *
     * @return the orders
     */
    public Orders orders() {
        return wiring.orders().of(call);
    }

    /**
     * The subscriptions.
     *
     * @return the contracts of that kind
     */
    public Contracts subscriptions() {
        return wiring.contracts().of(call, ContractKind.SUBSCRIPTION);
    }

    /**
     * The memberships.
     *
     * @return the contracts of that kind
     */
    public Contracts memberships() {
        return wiring.contracts().of(call, ContractKind.MEMBERSHIP);
    }

    /**
     * Where the customer is signed in.
     *
     * @return the sessions
     */
    public Sessions sessions() {
        return wiring.sessions().of(call);
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
        return wiring.confirmingLink().confirm(call, token);
    }

    /**
     * Signs out: the session has ended when this returns, everywhere its token is held. Signing out twice is no error.
     */
    public void signOut() {
        wiring.sessions().signOut(call);
    }
}

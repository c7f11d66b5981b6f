package org.customeraccounts;

import java.util.Optional;
import org.customeraccounts.account.OrderSignUp;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.checkout.Cart;
import org.customeraccounts.checkout.Checkout;
import org.customeraccounts.email.Confirmation;
import org.customeraccounts.email.Reverted;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.mail.LinkPreview;
import org.customeraccounts.order.OfferedAccount;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderAccess;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.session.SignInResult;
import org.customeraccounts.session.SignUpResult;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.settings.NavigationLink;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Password;
import org.jspecify.annotations.Nullable;

/**
 * What a visitor can do. Thread safe. Every operation may throw
 * {@link org.customeraccounts.error.StorageFailureException}; each joins the host's transaction where the storage does.
 */
public final class Storefront {
    private final Services services;
    private final VisitorRequest request;

    Storefront(Services services, VisitorRequest request) {
        this.services = services;
        this.request = request;
    }

    /**
     * The link to accounts for the shop's navigation, as a visitor sees it.
     *
     * @return the link, or empty when the shop hides it or has no accounts
     */
    public Optional<NavigationLink> navigationLink() {
        return services.navigation.forVisitor(request);
    }

    /**
     * Creates an account and signs in. A welcome mail and a verification mail follow. Where the shop asks for
     * discretion, everybody is told to check their mail instead, and the mailbox is told what happened. Otherwise the
     * same address and password within a minute are a double click, and sign in, counted with sign-ins.
     *
     * @param form what was typed
     * @return the session, or another step
     * @throws org.customeraccounts.error.InvalidInputException with everything that is wrong, by field: {@code email},
     *     {@code password}, {@code name.given}, {@code name.family}, {@code locale}
     * @throws org.customeraccounts.error.ConflictException {@code EMAIL_USED_BY_ANOTHER_ACCOUNT}, unless the shop asks
     *     for discretion
     * @throws org.customeraccounts.error.ForbiddenException {@code ACCOUNTS_DISABLED}
     * @throws org.customeraccounts.error.ThrottledException {@code TOO_MANY_ATTEMPTS} or {@code BUSY}
     */
    public SignUpResult signUp(SignUp form) {
        return services.accounts.signUp.signUp(request, form);
    }

    /**
     * Shows what a link on a page after checkout would do: create an account with the address of the order just placed.
     * It changes nothing, however often it is asked.
     *
     * @param token from the link
     * @return what it would do
     * @throws org.customeraccounts.error.NotFoundException {@code LINK_UNKNOWN}
     * @throws org.customeraccounts.error.ConflictException {@code LINK_EXPIRED}; {@code LINK_USED}, also when another
     *     link of the order was, or the order has come to an account, unless the shop asks for discretion
     */
    public OfferedAccount accountOffer(MailToken token) {
        return services.orders.signUp.preview(request, token);
    }

    /**
     * Creates an account for the order just placed, with the address that it was placed with, by a link on a page after
     * checkout; then as {@link #signUp}. The link proves the order and not the mailbox: neither the order nor its
     * addresses enter the account now. They wait, with whatever else was ordered with that address, until it is
     * verified.
     *
     * <p>It uses up all links of the order. Where the shop asks for discretion, a known address does so too, and its
     * mailbox is told.
     *
     * @param token from the link
     * @param form what was typed
     * @return the session, or another step
     * @throws org.customeraccounts.error.InvalidInputException with everything that is wrong, by field: {@code email}
     *     when its domain takes no mail, {@code password}, {@code name.given}, {@code name.family}, {@code locale}; the
     *     link stays good
     * @throws org.customeraccounts.error.NotFoundException {@code LINK_UNKNOWN}
     * @throws org.customeraccounts.error.ConflictException {@code LINK_EXPIRED} or {@code LINK_USED}; {@code
     *     EMAIL_USED_BY_ANOTHER_ACCOUNT}, unless the shop asks for discretion, and the link stays good
     * @throws org.customeraccounts.error.ForbiddenException {@code ACCOUNTS_DISABLED}
     * @throws org.customeraccounts.error.ThrottledException {@code TOO_MANY_ATTEMPTS}, counted with signing up, or
     *     {@code BUSY}
     */
    public SignUpResult signUpForOrder(MailToken token, OrderSignUp form) {
        return services.orders.signUp.signUp(request, token, form);
    }

    /**
     * Signs in, with a new token each time. An unknown address and a wrong password answer alike, at the same cost.
     * Where the shop asks for discretion so does the right password of an account whose mailbox nobody has proven yet,
     * by its verification link or a reset: otherwise whoever signed up would learn that the address was free.
     *
     * <p>Where an import has brought hashes of other systems to the shop, a failure is answered after twice the time of
     * the costliest, or a multiple of that: the call waits, in no unit of work of its own.
     *
     * @param form what was typed
     * @return the session, or another step
     * @throws org.customeraccounts.error.InvalidInputException naming {@code email} and {@code password}
     * @throws org.customeraccounts.error.UnauthenticatedException {@code BAD_CREDENTIALS}
     * @throws org.customeraccounts.error.ForbiddenException {@code ACCOUNTS_DISABLED}; {@code ACCOUNT_SUSPENDED}, for
     *     the right password only
     * @throws org.customeraccounts.error.ThrottledException {@code TOO_MANY_ATTEMPTS} or {@code BUSY}
     */
    public SignInResult signIn(SignIn form) {
        return services.credentials.signIn.signIn(request, form);
    }

    /**
     * Has a mail sent with a link to set a new password, good for 6 hours. Answers the same, after the same work,
     * whether the address has an account or not. It is never refused by address. No mail goes out within two minutes of
     * the one before, nor more than two in 6 hours to a proven mailbox and one to any other; two more a day are sent to
     * whoever asks from a device that the account knows. So whoever reads the mailbox finds a link there that is good,
     * whatever strangers have asked for. A mailbox that can undo a change of an account's address gets the link that
     * does so instead.
     *
     * @param email the address as typed, or null where nothing was
     * @throws org.customeraccounts.error.InvalidInputException naming {@code email}
     * @throws org.customeraccounts.error.ForbiddenException {@code ACCOUNTS_DISABLED}
     * @throws org.customeraccounts.error.ThrottledException {@code TOO_MANY_ATTEMPTS}, by source alone
     */
    public void requestPasswordReset(@Nullable String email) {
        services.accounts.resetMails.request(request, email);
    }

    /**
     * Sets a new password by a mailed link, which is then used up. It ends all sessions and all other links, and
     * verifies the mailbox. On an account whose address was never verified, and that had a password, it also drops
     * name, saved addresses and saved cards: they may have been somebody else's. Orders and running contracts stay. It
     * signs the customer in, so that nobody who uses up the attempts of an address keeps out whoever reads its mailbox.
     *
     * @param token from the link
     * @param next the new password as typed, prepared or not, or null where nothing was
     * @return the session, or empty where the account cannot be used now: it is suspended, or being deleted
     * @throws org.customeraccounts.error.InvalidInputException naming {@code password}; the link stays good
     * @throws org.customeraccounts.error.NotFoundException {@code LINK_UNKNOWN}
     * @throws org.customeraccounts.error.ConflictException {@code LINK_EXPIRED} or {@code LINK_USED}
     * @throws org.customeraccounts.error.ThrottledException {@code BUSY}
     */
    public Optional<SignedIn> resetPassword(MailToken token, @Nullable Password next) {
        return services.accounts.reset.reset(request, token, next);
    }

    /**
     * Shows what a mailed link would do. It changes nothing, however often it is asked: a mail scanner may open every
     * link.
     *
     * @param token from the link
     * @return what it would do
     * @throws org.customeraccounts.error.NotFoundException {@code LINK_UNKNOWN}
     */
    public LinkPreview preview(MailToken token) {
        return services.email.confirmation.preview(request, token);
    }

    /**
     * Confirms what a mailed link is for, with the password of the account that it belongs to. A signed-in customer
     * confirms through {@link Customer#confirm} instead.
     *
     * @param token from the link
     * @param password the account's password as typed, or null where nothing was
     * @return what it came to
     * @throws org.customeraccounts.error.InvalidInputException naming {@code password}, or {@code EMAIL_INVALID} when
     *     mail to the new address came back
     * @throws org.customeraccounts.error.NotFoundException {@code LINK_UNKNOWN}
     * @throws org.customeraccounts.error.ConflictException {@code LINK_EXPIRED} or {@code LINK_USED}, unless it was
     *     this that the link was used for: then the answer is the same again; for a change of
     *     address also {@code EMAIL_USED_BY_ANOTHER_ACCOUNT}, taken meanwhile
     * @throws org.customeraccounts.error.UnauthenticatedException {@code BAD_CREDENTIALS}
     * @throws org.customeraccounts.error.ForbiddenException {@code ACCOUNT_SUSPENDED}
     * @throws org.customeraccounts.error.ThrottledException {@code TOO_MANY_ATTEMPTS}, counted with sign-ins, or
     *     {@code BUSY}
     */
    public Confirmation confirm(MailToken token, @Nullable Password password) {
        return services.email.confirmation.confirm(request, token, password);
    }

    /**
     * "This was not me", by whoever reads the mailbox. For a verification link the account is closed and the address is
     * free again, as long as it was not verified; for a reset link all reset links of the account end; for a link to a
     * new address the change is stopped.
     *
     * @param token from the link
     * @throws org.customeraccounts.error.NotFoundException {@code LINK_UNKNOWN}
     * @throws org.customeraccounts.error.ConflictException {@code LINK_EXPIRED} or {@code LINK_USED}
     */
    public void refuse(MailToken token) {
        services.accounts.refusal.refuse(request, token);
    }

    /**
     * Stops a change of address, by the link to the old mailbox; for as long as the change is under way. Both mailboxes
     * are told.
     *
     * @param token from the link
     * @throws org.customeraccounts.error.NotFoundException {@code LINK_UNKNOWN}
     * @throws org.customeraccounts.error.ConflictException {@code LINK_USED} when the change is no longer under way
     */
    public void cancelChange(MailToken token) {
        services.accounts.refusal.cancelChange(request, token);
    }

    /**
     * Undoes a change of address, by the link to the old mailbox, within 7 days: the old address is in force again,
     * whatever came after. All sessions end, no password is right any more, and both mailboxes are told. A suspended
     * account stays suspended. One that staff have closed since is open again, and one that they have decided to delete
     * is as it was before; contracts that have ended stay ended.
     *
     * @param token from the link
     * @return the address, and a token that sets a new password
     * @throws org.customeraccounts.error.NotFoundException {@code LINK_UNKNOWN}
     * @throws org.customeraccounts.error.ConflictException {@code LINK_EXPIRED}, {@code LINK_USED}; {@code
     *     ACCOUNT_CLOSED} when the account is closed and its old address is held no longer; {@code DELETION_UNDER_WAY}
     *     when its deletion has begun; {@code EMAIL_USED_BY_ANOTHER_ACCOUNT} when, after a clock that ran ahead,
     *     another account has the address
     */
    public Reverted revert(MailToken token) {
        return services.email.reversal.revert(request, token);
    }

    /**
     * The questions of a checkout, for a page of the host's own. Asks the storage nothing yet.
     *
     * @param cart what of the basket matters for what is asked
     * @return the checkout, with no answers
     */
    public Checkout checkout(Cart cart) {
        return services.orders.checkout.of(request, cart);
    }

    /**
     * How a visitor who followed the link in an order mail gets to the order. It changes nothing. A signed-in customer
     * opens it through {@link Customer#orders} instead, and comes here when it is unknown there, to change account.
     *
     * @param reference from the link
     * @return the way: signing in, or, where it was ordered without an account, the mailbox it was ordered with; where
     *     the shop asks for discretion, that mailbox also once the order has come to an account, with the page to sign
     *     in beside
     */
    public OrderAccess orderLink(Order.Reference reference) {
        return services.orders.links.way(request, reference);
    }

    /**
     * Has a link mailed that shows a guest's order, to the mailbox that it was ordered with, good for 48 hours. None is
     * mailed once the order has come to an account. Answers the same whether there is such an order or not.
     *
     * @param reference from the link
     * @throws org.customeraccounts.error.ThrottledException {@code TOO_MANY_ATTEMPTS}
     */
    public void mailOrderLink(Order.Reference reference) {
        services.orders.links.mail(request, reference);
    }

    /**
     * Shows the order of a link that was mailed to the mailbox that a guest ordered with, as often as it is asked. It
     * changes nothing.
     *
     * @param token from the link
     * @return the order
     * @throws org.customeraccounts.error.NotFoundException {@code LINK_UNKNOWN}
     * @throws org.customeraccounts.error.ConflictException {@code LINK_EXPIRED}; {@code LINK_USED} when the order is no
     *     longer the guest's: it has come to the account of that address, say
     */
    public Order openOrder(MailToken token) {
        return services.orders.links.open(request, token);
    }
}

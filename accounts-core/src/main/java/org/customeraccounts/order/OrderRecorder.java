package org.customeraccounts.order;

import java.net.URI;
import java.util.Optional;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.OrderNumber;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;

/**
 * The host's own orders of one shop, for trusted code. Thread safe. Joins the host's transaction where the storage
 * does. Where the host keeps its orders itself, nothing is recorded or found here: all but {@link #link} throws {@link
 * IllegalStateException}.
 */
public interface OrderRecorder {
    /**
     * Records an order or a donation, once for each key: the same under the same key is not recorded again, and the
     * first comes back, as it has become since; also to several threads at once.
     *
     * <p>An account's order is the account's at once. A guest's address becomes a contact of the shop; if an account
     * has that address and has verified it, the order joins that account now, since whoever holds the account has shown
     * that the mailbox is theirs, and can say "not mine"; otherwise it waits until the address of an account is
     * verified. While that account is being deleted an order joins it all the same, and becomes what its other orders
     * become, until the deletion has given the address up.
     *
     * <p>What the customer typed does not refuse the order: from the note, the titles of lines and the addresses, what
     * cannot be kept is left out, such as control characters, what is too long, the digits of a card number, a
     * telephone number that is none. {@link Order#checkout} says what was changed, and why. What an address lacks is
     * for the host to say.
     *
     * @param placed the order as it was placed
     * @param key the host's own name for it, for as long as the order is kept
     * @return the order as recorded
     * @throws org.customeraccounts.error.InvalidInputException with everything that is wrong, by field: {@code
     *     REQUIRED}, {@code TOO_LONG}, {@code TOO_MANY_ENTRIES}, {@code INVALID_CHARACTERS}, {@code INVALID_FORMAT},
     *     {@code OUT_OF_RANGE} for a negative or overflowing amount, a quantity, or a time that lies ahead, {@code
     *     CURRENCIES_DIFFER}, {@code EMAIL_INVALID}, {@code CARD_NUMBER_IN_TEXT}
     * @throws org.customeraccounts.error.NotFoundException {@code ACCOUNT_UNKNOWN}
     * @throws org.customeraccounts.error.ConflictException {@code ACCOUNT_CLOSED}; {@code IDEMPOTENCY_KEY_REUSED} when
     *     the key stands for something else; {@code ORDER_NUMBER_USED} when another order of the shop has the number
     */
    Order record(PlacedOrder placed, IdempotencyKey key);

    /**
     * Offers whoever paid for a guest's order an account, by links that create one with the address that it was placed
     * with: for your confirmation page and for your order status page, each good for 30 days and once. Using one voids
     * all of the order. They prove the order and not the mailbox, so show them to nobody but whoever paid.
     *
     * <p>Asking again gives other links; those given before stay good, except the oldest where there would be more than
     * {@value AccountLinks#MOST} of the order.
     *
     * @param order the order's id
     * @return the links, in the language of the request; they are not kept, and cannot be looked up
     * @throws org.customeraccounts.error.NotFoundException {@code ORDER_UNKNOWN}
     * @throws org.customeraccounts.error.ConflictException {@code ACCOUNT_NOT_OFFERED} when the order is an account's,
     *     has joined one or left it, is only kept, or one of its links was used. Where the shop asks for discretion it
     *     makes no difference that a guest's order has joined an account or left it: whoever ordered would see that
     *     there is one
     */
    AccountLinks offerAccount(OrderId order);

    /**
     * Looks an order up, whomever it belongs to. What is kept of a deleted account's order is found too, since that is
     * what it is kept for, as long as {@code now < until} of its {@link OrderOwner.Kept}.
     *
     * @param id its id
     * @return the order, or empty
     */
    Optional<Order> find(OrderId id);

    /**
     * Looks an order up by its number, whomever it belongs to; kept ones as by id.
     *
     * @param number its number
     * @return the order, or empty
     */
    Optional<Order> find(OrderNumber number);

    /**
     * Some of an account's orders, those placed last first. Of a deleted account there are none, whatever is kept of
     * them.
     *
     * @param account the account
     * @param request which page
     * @return the page
     * @throws org.customeraccounts.error.InvalidInputException {@code INVALID_FORMAT} naming {@code cursor}, when it is
     *     none of this list's
     */
    Page<Order> page(AccountId account, PageRequest request);

    /**
     * The address for the link in a mail about an order: the page for orders, with a reference and without a token.
     * Whoever follows it signs in, or has a link mailed to the mailbox that the order was placed with.
     *
     * @param order the order's id
     * @return the address, in the language of the request
     */
    URI link(OrderId order);
}

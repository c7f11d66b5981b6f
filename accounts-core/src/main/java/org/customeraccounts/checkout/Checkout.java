package org.customeraccounts.checkout;

import java.util.List;
import java.util.Set;
import org.customeraccounts.account.NameForm;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.address.SavedAddress;
import org.customeraccounts.order.PlacedOrder;
import org.customeraccounts.payment.SavedCard;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.value.AddressId;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.SessionToken;
import org.jspecify.annotations.Nullable;

/**
 * The questions of a checkout and a buyer's answers, for a page of the host's own. Immutable and thread safe: each
 * answer gives another checkout, unchecked and without asking the storage, and nothing is kept between requests. The
 * host answers again from what its page holds.
 *
 * <p>Before it takes the money the host asks {@link #requireReady}, which refuses whatever is wrong. Afterwards {@link
 * #place} records the order, and refuses it no more: an account or a card that cannot be had then is left out, with the
 * reason.
 *
 * <p>Whatever names an address or a card of another customer answers exactly as for one that there is not. Everything
 * but the answers joins the host's transaction where the storage does.
 */
public interface Checkout {
    /**
     * The buyer's address. Of a signed-in customer too it is well given: should the session be over once the customer
     * has paid, it says whom the order is for.
     *
     * @param typed the address as typed, or null where nothing was
     * @return another checkout
     */
    Checkout email(@Nullable String typed);

    /**
     * As a signed-in customer. Never throws: the session may be over when the customer comes back from paying.
     *
     * @param session the session
     * @return another checkout
     */
    Checkout as(SessionToken session);

    /**
     * Delivered there, for this order only: the address book stays as it is, unless an account is created.
     *
     * @param address the address as typed
     * @return another checkout
     */
    Checkout deliverTo(AddressForm address);

    /**
     * Delivered to a saved address. A signed-in customer who says nothing has it delivered to the default.
     *
     * @param address which
     * @return another checkout
     */
    Checkout deliverTo(AddressId address);

    /**
     * Billed there, for this order only: the address book stays as it is, unless an account is created, or there is a
     * subscription product in the cart and the account has no billing address yet.
     *
     * @param address the address as typed
     * @return another checkout
     */
    Checkout billTo(AddressForm address);

    /**
     * Billed to a saved address. A signed-in customer who says nothing has it billed to the default.
     *
     * @param address which
     * @return another checkout
     */
    Checkout billTo(AddressId address);

    /**
     * Paid with a saved card. The order shows it, unless the order itself says how it was paid.
     *
     * @param card which
     * @return another checkout
     */
    Checkout payWith(CardId card);

    /**
     * With an account for the visitor, which then holds the addresses of this order. A customer who is signed in has
     * one: nothing is created for them.
     *
     * @param password the password as typed, prepared or not, or null where nothing was
     * @return another checkout
     */
    Checkout createAccount(@Nullable Password password);

    /**
     * With an account for the visitor, in their name.
     *
     * @param password the password as typed, prepared or not, or null where nothing was
     * @param name the name as typed
     * @return another checkout
     */
    Checkout createAccount(@Nullable Password password, NameForm name);

    /**
     * With the card just used kept in the account, be it the customer's or one that is created.
     *
     * @param card the gateway's token
     * @return another checkout
     */
    Checkout saveCard(GatewayToken card);

    /**
     * With the customer's own words to the shop, which {@link #requireReady} looks at while they can still be changed.
     * They are the order's, unless the order itself has others.
     *
     * @param words the words as typed, of several lines, at most {@value
     *     org.customeraccounts.order.OrderContent#LONGEST_NOTE} code points, or null
     * @return another checkout
     */
    Checkout note(@Nullable String words);

    /**
     * Signs in here and goes on as that customer, the answers so far kept but for the creation of an account.
     *
     * @param form what was typed
     * @return the session, and the checkout that goes on
     * @throws org.customeraccounts.error.AccountsException all that signing in at {@code Storefront.signIn} refuses
     */
    SignedInCheckout signIn(SignIn form);

    /**
     * What must still be answered. Whether what was answered is right is for {@link #requireReady} to say; whether an
     * address has an account is said by neither in a shop that asks for discretion, and never here.
     *
     * @return what is lacking, unmodifiable. A subscription product needs an account also where the shop has none: then
     *     {@link #requireReady} refuses with {@code ACCOUNTS_DISABLED}
     */
    Set<Need> needs();

    /**
     * What a signed-in customer may choose from.
     *
     * @return the saved addresses and cards; none for a visitor
     * @throws org.customeraccounts.error.UnauthenticatedException {@code SESSION_ENDED}
     */
    Choices choices();

    /**
     * Refuses what is wrong, for the host to ask before it takes the money. It writes nothing, but where an account or
     * a card is asked for it counts as an attempt of its source, and a card as {@link
     * org.customeraccounts.payment.CardThrottling} says, too. What it finds right may have changed once the order is
     * placed.
     *
     * @throws org.customeraccounts.error.InvalidInputException with all that is wrong, by field: {@code email} ({@code
     *     REQUIRED}, {@code EMAIL_INVALID}, and {@code EMAIL_USED_BY_ANOTHER_ACCOUNT} for an account to be created,
     *     unless the shop asks for discretion), {@code account} ({@code ACCOUNT_REQUIRED}, {@code ACCOUNTS_DISABLED}),
     *     {@code password}, {@code name.given}, {@code name.family}, {@code delivery} ({@code REQUIRED}, {@code
     *     ADDRESS_UNKNOWN}) and its parts, {@code billing} ({@code BILLING_DETAILS_REQUIRED}, {@code ADDRESS_UNKNOWN})
     *     and its parts, {@code payment} ({@code CARD_UNKNOWN}, {@code CARD_EXPIRED}), {@code card} ({@code
     *     PAYMENT_METHOD_NOT_SAVABLE}, {@code PAYMENT_METHOD_UNKNOWN}, {@code CARD_EXPIRED}, {@code TOO_MANY_SAVED},
     *     {@code CARDS_NOT_AVAILABLE}, {@code PAYMENT_GATEWAY_FAILED}, {@code INVALID_FORMAT}, {@code
     *     CARD_NUMBER_IN_TEXT}, {@code ACCOUNT_REQUIRED}; {@code TOO_MANY_ATTEMPTS} with {@code seconds}, where it can
     *     be gone on without saving the card), {@code note} ({@code TOO_LONG}, {@code INVALID_CHARACTERS}, {@code
     *     CARD_NUMBER_IN_TEXT}). The gateway is asked about the card only once all else is right
     * @throws org.customeraccounts.error.UnauthenticatedException {@code SESSION_ENDED}
     * @throws org.customeraccounts.error.ThrottledException {@code TOO_MANY_ATTEMPTS} from this source
     * @throws IllegalStateException where the host keeps its orders itself: nothing could be placed
     */
    void requireReady();

    /**
     * Records the order that was paid for, and with it the account, its addresses, the card and the contact, all or
     * nothing. Once for each key: the same under the same key is not done again, and the first result comes back, also
     * to several threads at once.
     *
     * <p>What cannot be had besides leaves the order standing, with the reason ({@link PlacedCheckout#refused}):
     * without an account it is a guest's; a saved address or card that is not to be had any more is missing in it. An
     * account that is created has the order at once, unless the shop asks for discretion; then the order is a guest's
     * for everybody, and comes to the account once its address is verified, as all others of that address do.
     *
     * <p>Nor does what was typed refuse the order. From words, titles of lines and typed addresses that cannot be kept
     * as they are, what cannot be kept is left out: characters without a place in a text, what is too long, the digits
     * of a card number, a telephone number that is none. An address that lacks something then is missing in the order.
     * {@link PlacedCheckout#refused} says what was changed, and why.
     *
     * @param order the order as it was placed, {@link PlacedOrder#atCheckout}: without account, guest and addresses
     * @param key the host's own name for it, for as long as the order is kept; of an order that is only kept, since its
     *     account was deleted, nobody knows any more what was asked for, and the key stands for something else
     * @return the order, and what came of the rest
     * @throws org.customeraccounts.error.InvalidInputException with everything that is wrong with the order itself, by
     *     field, nothing recorded: the host corrects it and uses the same key. As {@code OrderRecorder.record} says,
     *     and {@code email} without an address that the order can be recorded under, {@code delivery} without an
     *     address to send it to, {@code INVALID_FORMAT} for what the checkout knows already
     * @throws org.customeraccounts.error.ConflictException {@code IDEMPOTENCY_KEY_REUSED} when the key stands for
     *     something else; {@code ORDER_NUMBER_USED} when another order of the shop has the number
     * @throws IllegalStateException where the host keeps its orders itself
     */
    PlacedCheckout place(PlacedOrder order, IdempotencyKey key);

    /**
     * What a signed-in customer may choose from.
     *
     * @param addresses the saved addresses, newest first, each saying what it is the default for; copied
     * @param cards the saved cards, newest first, of which no more than may be shown, and those that are over marked;
     *     copied
     */
    record Choices(List<SavedAddress> addresses, List<SavedCard> cards) {
        /** Copies the lists. */
        public Choices {
            addresses = List.copyOf(addresses);
            cards = List.copyOf(cards);
        }

        /**
         * What a visitor may choose from.
         *
         * @return nothing
         */
        public static Choices none() {
            return new Choices(List.of(), List.of());
        }
    }

    /** What a checkout still lacks. More may come: a {@code switch} over it keeps a default. */
    enum Need {
        /** The buyer's e-mail address: nobody is signed in, and none that can be one was given. */
        EMAIL,
        /** An account: there is a subscription product in the cart. The buyer signs in, or has one created. */
        ACCOUNT,
        /** Billing details: there is a subscription product in the cart, and the account has none. */
        BILLING_DETAILS,
        /** Where to send what was bought. */
        DELIVERY_ADDRESS
    }
}

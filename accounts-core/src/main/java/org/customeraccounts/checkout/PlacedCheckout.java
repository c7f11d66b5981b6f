package org.customeraccounts.checkout;

import java.util.Map;
import java.util.Objects;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.order.AccountLinks;
import org.customeraccounts.order.CheckoutNote;
import org.customeraccounts.order.Order;
import org.customeraccounts.payment.SavedCard;
import org.customeraccounts.session.SignUpResult;
import org.jspecify.annotations.Nullable;

/**
 * What placing an order at checkout came to. The order is there in any case; what else was asked for may have been
 * refused.
 *
 * @param order the order. Where the shop asks for discretion a visitor sees it as a guest's, whatever became of it
 * @param account what the creation of an account came to: the session to sign in with, or "check your mail" where the
 *     shop asks for discretion; null where none was asked for, it was refused, or this is a repeat, since the token of
 *     a session is kept nowhere
 * @param card the card that was saved, as it is now, or null where none was, or the shop asks for discretion and the
 *     buyer is not signed in
 * @param links the links that create an account for a guest's order, for the pages that show it; null where the order
 *     is an account's, the shop has no accounts, or this is a repeat, since they are kept nowhere: {@code
 *     OrderRecorder.offerAccount} gives others
 * @param repeated whether the order had been placed before under the same key: all else is what it came to then
 */
public record PlacedCheckout(
        Order order,
        @Nullable SignUpResult account,
        @Nullable SavedCard card,
        @Nullable AccountLinks links,
        boolean repeated) {
    /** Refuses null where null means nothing. */
    public PlacedCheckout {
        Objects.requireNonNull(order, "order");
    }

    /**
     * What was refused, which never refuses the order.
     *
     * @return why, by part; unmodifiable, empty when nothing was
     */
    public Map<CheckoutNote.Part, ErrorCode> refused() {
        CheckoutNote note = order.checkout();
        return note == null ? Map.of() : note.refused();
    }

    /** Gives nothing of it away but which order it is. */
    @Override
    public String toString() {
        return "PlacedCheckout[" + order.id() + "]";
    }
}

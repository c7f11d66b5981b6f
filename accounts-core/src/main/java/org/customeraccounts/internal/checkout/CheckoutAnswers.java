package org.customeraccounts.internal.checkout;

import org.customeraccounts.account.NameForm;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.checkout.Cart;
import org.customeraccounts.value.AddressId;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.SessionToken;
import org.jspecify.annotations.Nullable;

/** What a buyer has answered so far, unchecked; null where nothing was. */
record CheckoutAnswers(
        Cart cart,
        @Nullable String email,
        @Nullable SessionToken session,
        @Nullable Where delivery,
        @Nullable Where billing,
        @Nullable CardId payment,
        @Nullable NewAccount account,
        @Nullable GatewayToken card,
        @Nullable String note) {
    /** An address for this order: typed, or one of the address book. */
    sealed interface Where {
        record Typed(AddressForm form) implements Where {}

        record Saved(AddressId id) implements Where {}
    }

    /** An account to be created. */
    record NewAccount(@Nullable Password password, @Nullable NameForm name) {}

    static CheckoutAnswers of(Cart cart) {
        return new CheckoutAnswers(cart, null, null, null, null, null, null, null, null);
    }

    CheckoutAnswers email(@Nullable String typed) {
        return new CheckoutAnswers(cart, typed, session, delivery, billing, payment, account, card, note);
    }

    CheckoutAnswers as(SessionToken token) {
        return new CheckoutAnswers(cart, email, token, delivery, billing, payment, account, card, note);
    }

    CheckoutAnswers deliverTo(Where where) {
        return new CheckoutAnswers(cart, email, session, where, billing, payment, account, card, note);
    }

    CheckoutAnswers billTo(Where where) {
        return new CheckoutAnswers(cart, email, session, delivery, where, payment, account, card, note);
    }

    CheckoutAnswers payWith(CardId saved) {
        return new CheckoutAnswers(cart, email, session, delivery, billing, saved, account, card, note);
    }

    CheckoutAnswers creating(@Nullable NewAccount wanted) {
        return new CheckoutAnswers(cart, email, session, delivery, billing, payment, wanted, card, note);
    }

    CheckoutAnswers saving(GatewayToken token) {
        return new CheckoutAnswers(cart, email, session, delivery, billing, payment, account, token, note);
    }

    CheckoutAnswers noting(@Nullable String words) {
        return new CheckoutAnswers(cart, email, session, delivery, billing, payment, account, card, words);
    }

    /** The account that a visitor wants; whoever came as a customer gets none. */
    @Nullable
    NewAccount wanted() {
        return session == null ? account : null;
    }

    @Nullable
    AddressForm typedDelivery() {
        return delivery instanceof Where.Typed typed ? typed.form() : null;
    }

    @Nullable
    AddressForm typedBilling() {
        return billing instanceof Where.Typed typed ? typed.form() : null;
    }

    /** Gives nothing of it away. */
    @Override
    public String toString() {
        return "CheckoutAnswers[hidden]";
    }
}

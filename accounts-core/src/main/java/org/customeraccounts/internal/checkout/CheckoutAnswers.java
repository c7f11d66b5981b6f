package org.customeraccounts.internal.checkout;

import org.customeraccounts.account.NameForm;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.checkout.Cart;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.value.AddressId;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.SessionToken;
import org.jspecify.annotations.Nullable;

/** What a buyer has answered so far, unchecked; null where nothing was. */
record CheckoutAnswers(
        Cart cart,
        Who who,
        Addresses addresses,
        Cards cards,
        @Nullable String note) {
    /** Who buys. */
    record Who(
            @Nullable String email,
            @Nullable SessionToken session,
            @Nullable NewAccount account) {}

    /** Where the order goes, and whom it is billed to. */
    record Addresses(@Nullable Where delivery, @Nullable Where billing) {}

    /** The saved card that is paid with, and the card to save. */
    record Cards(@Nullable CardId payment, @Nullable GatewayToken saving) {}

    /** An address for this order: typed, or one of the address book. */
    sealed interface Where {
        record Typed(AddressForm form) implements Where {}

        record Saved(AddressId id) implements Where {}
    }

    /** An account to be created. */
    record NewAccount(@Nullable Password password, @Nullable NameForm name) {}

    static CheckoutAnswers of(Cart cart) {
        return new CheckoutAnswers(
                cart, new Who(null, null, null), new Addresses(null, null), new Cards(null, null), null);
    }

    CheckoutAnswers email(@Nullable String typed) {
        return with(new Who(typed, session(), account()));
    }

    CheckoutAnswers as(SessionToken token) {
        return with(new Who(email(), token, account()));
    }

    CheckoutAnswers creating(@Nullable NewAccount wanted) {
        return with(new Who(email(), session(), wanted));
    }

    CheckoutAnswers deliverTo(Where where) {
        return with(new Addresses(where, billing()));
    }

    CheckoutAnswers billTo(Where where) {
        return with(new Addresses(delivery(), where));
    }

    CheckoutAnswers payWith(@Nullable CardId saved) {
        return with(new Cards(saved, card()));
    }

    CheckoutAnswers saving(GatewayToken token) {
        return with(new Cards(payment(), token));
    }

    CheckoutAnswers noting(@Nullable String words) {
        return new CheckoutAnswers(cart, who, addresses, cards, words);
    }

    private CheckoutAnswers with(Who other) {
        return new CheckoutAnswers(cart, other, addresses, cards, note);
    }

    private CheckoutAnswers with(Addresses other) {
        return new CheckoutAnswers(cart, who, other, cards, note);
    }

    private CheckoutAnswers with(Cards other) {
        return new CheckoutAnswers(cart, who, addresses, other, note);
    }

    @Nullable
    String email() {
        return who.email();
    }

    /** The address, where what was typed is one. */
    @Nullable
    EmailAddress address() {
        return Inputs.email("email", email()) instanceof Outcome.Accepted<EmailAddress> right ? right.value() : null;
    }

    @Nullable
    SessionToken session() {
        return who.session();
    }

    @Nullable
    NewAccount account() {
        return who.account();
    }

    /** The account that a visitor wants; whoever came as a customer gets none. */
    @Nullable
    NewAccount wanted() {
        return session() == null ? account() : null;
    }

    @Nullable
    Where delivery() {
        return addresses.delivery();
    }

    @Nullable
    Where billing() {
        return addresses.billing();
    }

    @Nullable
    AddressForm typedDelivery() {
        return delivery() instanceof Where.Typed typed ? typed.form() : null;
    }

    @Nullable
    AddressForm typedBilling() {
        return billing() instanceof Where.Typed typed ? typed.form() : null;
    }

    @Nullable
    CardId payment() {
        return cards.payment();
    }

    /** The card to save. */
    @Nullable
    GatewayToken card() {
        return cards.saving();
    }

    /** Gives nothing of it away. */
    @Override
    public String toString() {
        return "CheckoutAnswers[hidden]";
    }
}

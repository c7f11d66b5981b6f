package org.customeraccounts.payment;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.NoCardNumber;
import org.customeraccounts.value.OneLine;
import org.jspecify.annotations.Nullable;

/**
 * A card to be saved, as the checkout or account page gives it, unchecked: the operation that takes it reports all that
 * is wrong, by field. No part may hold a card number. Immutable.
 *
 * @param token what the gateway's page answered with; must be there
 * @param holder the name on the card, at most {@value StoredCard#LONGEST_HOLDER} code points, or null to take what the
 *     gateway says
 * @param billing where its bills go, or null
 */
public record CardForm(
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) @NotNull @Nullable
        GatewayToken token,

        @OneLine(max = StoredCard.LONGEST_HOLDER) @NoCardNumber @Nullable
        String holder,

        @Valid @Nullable AddressForm billing) {
    /**
     * A card of which the customer says no more.
     *
     * @param token what the gateway's page answered with, or null
     * @return the form
     */
    public static CardForm of(@Nullable GatewayToken token) {
        return new CardForm(token, null, null);
    }

    /**
     * The same with a name on it.
     *
     * @param name the name, or null
     * @return another form
     */
    public CardForm heldBy(@Nullable String name) {
        return new CardForm(token, name, billing);
    }

    /**
     * The same with an address for its bills.
     *
     * @param address the address, or null
     * @return another form
     */
    public CardForm billedTo(@Nullable AddressForm address) {
        return new CardForm(token, holder, address);
    }

    /** Gives nothing of it away. */
    @Override
    public String toString() {
        return "CardForm[hidden]";
    }
}

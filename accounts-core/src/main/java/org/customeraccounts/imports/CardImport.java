package org.customeraccounts.imports;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.YearMonth;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.payment.CardDisplay;
import org.customeraccounts.payment.StoredCard;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.NoCardNumber;
import org.customeraccounts.value.OneLine;
import org.jspecify.annotations.Nullable;

/**
 * A saved card of a customer who comes from elsewhere, unchecked. It is attached to the gateway's customer already:
 * nothing is said to the gateway. Immutable.
 *
 * @param gateway the gateway's name: 1 to 32 of {@code a-z}, digits, {@code -} and {@code _}, a letter first; must be
 *     there
 * @param token the gateway's token; must be there
 * @param customer what the gateway calls its customer, at most {@value #LONGEST_CUSTOMER} code points, or null where it
 *     knows none; the same for all of a customer's cards at one gateway
 * @param brand the network's name, at most {@value CardDisplay#LONGEST_BRAND} code points; must be there
 * @param lastFour the last four digits of the number; must be there
 * @param expiry the month through whose last day it is good, from 2000 to 2099, also one that is over; must be there
 * @param holder the name on the card, at most {@value StoredCard#LONGEST_HOLDER} code points, or null
 * @param billing where its bills go, or null
 * @param fingerprint what the gateway says is the same for the same card, at most {@value
 *     StoredCard#LONGEST_FINGERPRINT} code points, or null where it says nothing
 * @param asOf when the gateway said all that, from 1970 to now, or null for now: later news from the gateway changes it
 * @param isDefault whether it is the customer's default
 */
public record CardImport(
        @NotNull @Nullable String gateway,

        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) @NotNull @Nullable
        GatewayToken token,

        @OneLine(max = CardImport.LONGEST_CUSTOMER) @NoCardNumber @Nullable
        String customer,

        @NotNull @OneLine(max = CardDisplay.LONGEST_BRAND, blank = false) @NoCardNumber @Nullable
        String brand,

        @NotNull @Nullable String lastFour,

        @NotNull @Nullable YearMonth expiry,

        @OneLine(max = StoredCard.LONGEST_HOLDER) @NoCardNumber @Nullable
        String holder,

        @Nullable AddressForm billing,

        @OneLine(max = StoredCard.LONGEST_FINGERPRINT) @Nullable
        String fingerprint,

        @Nullable Instant asOf,

        @JsonSetter(nulls = Nulls.AS_EMPTY) boolean isDefault) {
    /** The most code points of what a gateway calls its customer. */
    public static final int LONGEST_CUSTOMER = 255;

    /**
     * A card of which nothing is known but where it is.
     *
     * @param gateway the gateway's name, or null
     * @param token the gateway's token, or null
     * @param customer what the gateway calls its customer, or null
     * @return the card
     */
    public static CardImport at(@Nullable String gateway, @Nullable GatewayToken token, @Nullable String customer) {
        return new CardImport(gateway, token, customer, null, null, null, null, null, null, null, false);
    }

    /**
     * The same with what may be shown of it.
     *
     * @param network the network's name, or null
     * @param digits the last four digits of the number, or null
     * @param month the month through whose last day it is good, or null
     * @return another card
     */
    public CardImport showing(@Nullable String network, @Nullable String digits, @Nullable YearMonth month) {
        return new CardImport(
                gateway, token, customer, network, digits, month, holder, billing, fingerprint, asOf, isDefault);
    }

    /**
     * The same with the name on it.
     *
     * @param name the name, or null
     * @return another card
     */
    public CardImport heldBy(@Nullable String name) {
        return new CardImport(
                gateway, token, customer, brand, lastFour, expiry, name, billing, fingerprint, asOf, isDefault);
    }

    /**
     * The same with where its bills go.
     *
     * @param address the address, or null
     * @return another card
     */
    public CardImport billedTo(@Nullable AddressForm address) {
        return new CardImport(
                gateway, token, customer, brand, lastFour, expiry, holder, address, fingerprint, asOf, isDefault);
    }

    /**
     * The same with its fingerprint.
     *
     * @param same what the gateway says is the same for the same card, or null
     * @return another card
     */
    public CardImport fingerprinted(@Nullable String same) {
        return new CardImport(
                gateway, token, customer, brand, lastFour, expiry, holder, billing, same, asOf, isDefault);
    }

    /**
     * The same as it was at an instant.
     *
     * @param exported when the gateway said so, or null for now
     * @return another card
     */
    public CardImport asOf(@Nullable Instant exported) {
        return new CardImport(
                gateway, token, customer, brand, lastFour, expiry, holder, billing, fingerprint, exported, isDefault);
    }

    /**
     * The same as the customer's default.
     *
     * @return another card
     */
    public CardImport asDefault() {
        return new CardImport(
                gateway, token, customer, brand, lastFour, expiry, holder, billing, fingerprint, asOf, true);
    }

    /** Gives nothing of it away. */
    @Override
    public String toString() {
        return "CardImport[hidden]";
    }
}

package org.customeraccounts.spi;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * A card to be attached to, or detached from, the gateway's customer.
 *
 * @param idempotencyKey the same each time that this is asked for, and never for anything else: 36 characters, as an
 *     {@code Idempotency-Key} header takes them (draft-ietf-httpapi-idempotency-key-header). A gateway that forgets its
 *     keys may be asked again after it has: the first and the last attempt are up to three days apart, and a dead
 *     letter can be retried later still
 * @param shop the shop
 * @param account whose card it is
 * @param token what the gateway knows the card by
 * @param customer what the gateway calls the account, or null where it has not said so yet
 */
public record GatewayRequest(
        String idempotencyKey,
        ShopId shop,
        AccountId account,

        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
        GatewayToken token,

        @Nullable String customer) {
    /** The most code points of what a gateway calls an account. */
    public static final int LONGEST_CUSTOMER = 255;

    /** Refuses null, but for the customer. */
    public GatewayRequest {
        Objects.requireNonNull(idempotencyKey, "idempotencyKey");
        Objects.requireNonNull(shop, "shop");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(token, "token");
    }

    /**
     * The key under which the gateway's customer is made: the same for all requests of the account, so that two at once
     * make one.
     *
     * @return at most 101 characters: shop and account
     */
    public String customerKey() {
        return shop.value() + "/" + account;
    }
}

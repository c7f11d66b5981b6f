package org.customeraccounts.spi.storage;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.TokenHash;
import org.jspecify.annotations.Nullable;

/**
 * What lets whoever paid for a guest's order create an account for it, from the confirmation page or the order status
 * page. It proves the order, not the mailbox. Good if and only if none of the order's offers was used, {@code now <
 * mintedAt + LIFETIME}, and the order is still that guest's and nobody else's.
 *
 * @param hash the hash of its token
 * @param shop the shop
 * @param order the order
 * @param mintedAt when its token was minted
 * @param usedAt when this or another offer of the order was used, or null while none was
 */
public record AccountOffer(
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
        TokenHash hash,

        ShopId shop,
        OrderId order,
        Instant mintedAt,
        @Nullable Instant usedAt) {
    /** How long an offer is good: 30 days. */
    public static final Duration LIFETIME = Duration.ofDays(30);

    /** The most offers that an order has at once: those of ten times that its pages were made. The oldest go first. */
    public static final int MOST = 20;

    /** What a token's readable prefix says. */
    public static final String PREFIX = "account";

    /** Refuses null, except where none was used. */
    public AccountOffer {
        Objects.requireNonNull(hash, "hash");
        Objects.requireNonNull(shop, "shop");
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(mintedAt, "mintedAt");
    }

    /**
     * When its time is over.
     *
     * @return the first instant at which it is no longer good
     */
    public Instant expiresAt() {
        return mintedAt.plus(LIFETIME);
    }

    /**
     * The offer, if neither used nor over.
     *
     * @param now the present instant
     * @return the offer, or {@code LINK_USED}, or {@code LINK_EXPIRED}
     */
    public Outcome<AccountOffer> good(Instant now) {
        if (usedAt != null) {
            return Outcome.refused(ErrorCode.LINK_USED);
        }
        return now.isBefore(expiresAt()) ? Outcome.of(this) : Outcome.refused(ErrorCode.LINK_EXPIRED);
    }
}

package org.customeraccounts.spi.storage;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderOwner;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.TokenHash;

/**
 * A link that was mailed to the mailbox that a guest ordered with. It shows the order, as often as it is opened, if and
 * only if {@code now < mintedAt + LIFETIME} and the order is still that guest's and nobody else's. A guest's order
 * never comes to another guest, so the link need not say to which mailbox it went.
 *
 * @param hash the hash of its token
 * @param shop the shop
 * @param order the order that it shows
 * @param mintedAt when its token was minted, on sending
 */
public record OrderLink(
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
        TokenHash hash,

        ShopId shop,
        OrderId order,
        Instant mintedAt) {
    /** How long a link is good: 48 hours, as the other mailed links that are not urgent. */
    public static final Duration LIFETIME = Duration.ofDays(2);

    /** What a token's readable prefix says. */
    public static final String PREFIX = "order";

    /** Refuses null. */
    public OrderLink {
        Objects.requireNonNull(hash, "hash");
        Objects.requireNonNull(shop, "shop");
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(mintedAt, "mintedAt");
    }

    /**
     * The link, if its time is not over.
     *
     * @param now the present instant
     * @return the link, or {@code LINK_EXPIRED}
     */
    public Outcome<OrderLink> good(Instant now) {
        return now.isBefore(mintedAt.plus(LIFETIME)) ? Outcome.of(this) : Outcome.refused(ErrorCode.LINK_EXPIRED);
    }

    /**
     * Whether it shows an order as that is now.
     *
     * @param found the order that it names, as it is now
     * @return whether that is still the guest's
     */
    public boolean shows(Order found) {
        return found.owner() instanceof OrderOwner.Guest;
    }
}

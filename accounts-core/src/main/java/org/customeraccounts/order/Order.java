package org.customeraccounts.order;

import java.time.Instant;
import java.util.Objects;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.OrderNumber;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * An order or a donation, as it was placed. Only whom it belongs to changes, until an account is deleted: what is kept
 * of its orders then, from whatever state, is what an invoice says.
 *
 * <pre>
 * (recorded) ──▶ PLACED ──────────────────────────────────┬──▶ KEPT ──▶ (removed when due)
 *           └──▶ GUEST ──▶ JOINED ──"not mine"──▶ DISOWNED ─┘
 * </pre>
 *
 * @param id its id
 * @param shop the shop
 * @param number the number that people know it by, unique in the shop
 * @param kind an order or a donation
 * @param owner whom it belongs to, and how it came there
 * @param content what was ordered
 * @param placedAt when it was placed
 * @param recordedAt when it was recorded here
 * @param checkout what came of the checkout that it was placed at, or what was left out of an order that the host
 *     recorded; null where the host recorded it as it was given
 */
public record Order(
        OrderId id,
        ShopId shop,
        OrderNumber number,
        OrderKind kind,
        OrderOwner owner,
        OrderContent content,
        Instant placedAt,
        Instant recordedAt,
        @Nullable CheckoutNote checkout) {
    /** Refuses null where null means nothing. */
    public Order {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(shop, "shop");
        Objects.requireNonNull(number, "number");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(placedAt, "placedAt");
        Objects.requireNonNull(recordedAt, "recordedAt");
    }

    /**
     * An order that the host recorded.
     *
     * @param id its id
     * @param shop the shop
     * @param number the number that people know it by
     * @param kind an order or a donation
     * @param owner whom it belongs to
     * @param content what was ordered
     * @param placedAt when it was placed
     * @param recordedAt when it was recorded here
     */
    public Order(
            OrderId id,
            ShopId shop,
            OrderNumber number,
            OrderKind kind,
            OrderOwner owner,
            OrderContent content,
            Instant placedAt,
            Instant recordedAt) {
        this(id, shop, number, kind, owner, content, placedAt, recordedAt, null);
    }

    /**
     * The same with what came of its checkout.
     *
     * @param note what came of it
     * @return another order
     */
    public Order noting(CheckoutNote note) {
        return new Order(id, shop, number, kind, owner, content, placedAt, recordedAt, note);
    }

    /**
     * The same for another owner.
     *
     * @param next the owner
     * @return another order
     */
    public Order ownedBy(OrderOwner next) {
        return new Order(id, shop, number, kind, next, content, placedAt, recordedAt, checkout);
    }

    /**
     * The order once it has come to the account that has shown that the guest's mailbox is its own.
     *
     * @param account the account
     * @param at when
     * @return the order, or {@code ORDER_NOT_JOINED} unless it is a guest's and nobody's yet
     */
    public Outcome<Order> joinedTo(AccountId account, Instant at) {
        return owner instanceof OrderOwner.Guest guest
                ? Outcome.of(ownedBy(new OrderOwner.Joined(account, guest.address(), at)))
                : Outcome.refused(ErrorCode.ORDER_NOT_JOINED);
    }

    /**
     * The order once the customer has said "not mine".
     *
     * @param at when
     * @return the order, or {@code ORDER_NOT_JOINED} unless it came to an account by its address
     */
    public Outcome<Order> disowned(Instant at) {
        return owner instanceof OrderOwner.Joined joined
                ? Outcome.of(ownedBy(new OrderOwner.Disowned(joined.address(), joined.to(), at)))
                : Outcome.refused(ErrorCode.ORDER_NOT_JOINED);
    }

    /**
     * What is kept of the order once the account that it bears is deleted: what an invoice says, and neither account
     * nor e-mail address.
     *
     * @param why why, and until when
     * @return another order
     */
    public Order kept(OrderOwner.Kept why) {
        return new Order(id, shop, number, kind, why, content.invoice(), placedAt, recordedAt);
    }

    /**
     * Whether the time for which it is kept is over, so that it is there no longer for anybody.
     *
     * @param now the present instant
     * @return whether it was a deleted account's, and due by then
     */
    public boolean isOver(Instant now) {
        return owner instanceof OrderOwner.Kept kept && !now.isBefore(kept.until());
    }

    /**
     * Whether the same was recorded: everything as it was placed, whatever became of it since.
     *
     * @param other another order
     * @return whether number, kind, content, time and whoever placed it are the same; of one whose account was deleted,
     *     only what is kept of it is compared
     */
    public boolean recordsTheSameAs(Order other) {
        return shop.equals(other.shop)
                && number.equals(other.number)
                && kind == other.kind
                && placedAt.equals(other.placedAt)
                && saysTheSameAs(other);
    }

    private boolean saysTheSameAs(Order other) {
        if (owner instanceof OrderOwner.Kept || other.owner instanceof OrderOwner.Kept) {
            return content.invoice().equals(other.content.invoice());
        }
        return content.equals(other.content) && isPlacedLike(other);
    }

    private boolean isPlacedLike(Order other) {
        return owner.guest().equals(other.owner.guest())
                && (owner.guest().isPresent() || owner.account().equals(other.owner.account()));
    }

    /** Gives away neither whose it is nor what was ordered. */
    @Override
    public String toString() {
        return "Order[" + id + ", " + kind + "]";
    }
}

package org.customeraccounts.order;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Currency;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.CardNumbers;
import org.customeraccounts.value.Money;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.OrderNumber;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.Texts;
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
        Kind kind,
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
            Kind kind,
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

    /**
     * One line of an order.
     *
     * @param title what was bought or given to, in the shop's words and those that the customer chose, of several
     *     lines, 1 to {@value #LONGEST_TITLE} code points
     * @param article the shop's own number of the article, 1 to {@value #LONGEST_ARTICLE} code points, or null
     * @param quantity how many, 1 to {@value #MOST}
     * @param unitPrice the price of one, zero or more
     */
    public record Line(String title, @Nullable String article, int quantity, Money unitPrice) {
        /** The most code points of a title. */
        public static final int LONGEST_TITLE = 200;

        /** The most code points of an article's number. */
        public static final int LONGEST_ARTICLE = 64;

        /** The most of one line. */
        public static final int MOST = 1_000_000;

        /**
         * Checks every part.
         *
         * @throws IllegalArgumentException when a text is blank, too long or holds a control character, the quantity is
         *     out of its range, the price is negative, or the line's total does not fit
         */
        public Line {
            OrderTexts.requireLines(title, "title", LONGEST_TITLE);
            article = article == null || Texts.isBlank(article) ? null : article;
            if (article != null) {
                OrderTexts.require(article, "article", LONGEST_ARTICLE);
            }
            if (quantity < 1 || quantity > MOST) {
                throw new IllegalArgumentException("a quantity is 1 to " + MOST);
            }
            Objects.requireNonNull(unitPrice, "unitPrice");
            if (unitPrice.minorUnits() < 0 || !fits(unitPrice, quantity)) {
                throw new IllegalArgumentException("a price is zero or more, and so that the line's total fits");
            }
        }

        /** Whether the total of so many fits. */
        static boolean fits(Money unitPrice, int quantity) {
            return Math.multiplyHigh(unitPrice.minorUnits(), quantity) == 0 && unitPrice.minorUnits() * quantity >= 0;
        }

        /**
         * What the line comes to.
         *
         * @return the price of one, times the quantity
         */
        public Money total() {
            return new Money(Math.multiplyExact(unitPrice.minorUnits(), quantity), unitPrice.currency());
        }
    }

    /**
     * What an order came to, as the shop reckoned it: nothing here is reckoned again. All amounts are zero or more, and
     * of one currency.
     *
     * @param goods the lines together
     * @param discount what was taken off
     * @param shipping for sending it
     * @param tax how much of the total is tax
     * @param total what was paid or is to be paid
     */
    public record Totals(Money goods, Money discount, Money shipping, Money tax, Money total) {
        /**
         * Checks every amount.
         *
         * @throws IllegalArgumentException when one is negative, or of another currency than the total
         */
        public Totals {
            Objects.requireNonNull(total, "total");
            Currency currency = total.currency();
            boolean right = Stream.of(goods, discount, shipping, tax, total)
                    .allMatch(amount ->
                            amount.minorUnits() >= 0 && amount.currency().equals(currency));
            if (!right) {
                throw new IllegalArgumentException("the amounts of an order are zero or more, and of one currency");
            }
        }

        /**
         * The order's currency.
         *
         * @return that of every amount
         */
        public Currency currency() {
            return total.currency();
        }
    }

    /**
     * What may be shown of how an order was paid: of a card its brand and last four digits, of anything else its name.
     *
     * @param name the card's brand, or the name of the wallet or the way of paying, 1 to {@value #LONGEST_NAME} code
     *     points
     * @param lastFour the last four digits of the card, or null when it was no card
     */
    public record Payment(String name, @Nullable String lastFour) {
        /** The most code points of a name. */
        public static final int LONGEST_NAME = 40;

        private static final Pattern FOUR_DIGITS = Pattern.compile("[0-9]{4}");

        /**
         * Checks both.
         *
         * @throws IllegalArgumentException when the name is blank, too long, or holds a control character or a card
         *     number, or the digits are not four; the message holds neither
         */
        public Payment {
            name = Objects.requireNonNull(name, "name").strip();
            OrderTexts.require(name, "name", LONGEST_NAME);
            if (CardNumbers.isIn(name)) {
                throw new IllegalArgumentException("the name holds what looks like a card number");
            }
            if (lastFour != null && !areFourDigits(lastFour)) {
                throw new IllegalArgumentException("four digits, no more and no less, are kept of a card's number");
            }
        }

        /**
         * What was stored. What is taken for a card number by now, and was not when it was stored, comes masked.
         *
         * @param name the name as stored
         * @param lastFour the last four digits as stored, or null
         * @return the payment
         */
        public static Payment stored(String name, @Nullable String lastFour) {
            return new Payment(CardNumbers.masked(name), lastFour);
        }

        static boolean areFourDigits(String text) {
            return FOUR_DIGITS.matcher(text).matches();
        }

        /**
         * Whether it was a card.
         *
         * @return whether there are last four digits to show
         */
        public boolean byCard() {
            return lastFour != null;
        }
    }

    /**
     * What the link in an order mail says: which order. It is no token and opens nothing: whoever follows the link
     * signs in, or has a link with a token mailed to the mailbox that the order was placed with. Immutable.
     */
    public static final class Reference {
        private final @Nullable OrderId order;

        private Reference(@Nullable OrderId order) {
            this.order = order;
        }

        /**
         * The reference of an order.
         *
         * @param order the order's id
         * @return the reference
         */
        public static Reference of(OrderId order) {
            return new Reference(Objects.requireNonNull(order, "order"));
        }

        /**
         * The reference as it came back with the link. It never throws: what is no reference refers to no order.
         *
         * @param text the value of the link's parameter, or null where there was none
         * @return the reference
         */
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public static Reference parse(@Nullable String text) {
            try {
                return new Reference(text == null ? null : OrderId.parse(text));
            } catch (IllegalArgumentException e) {
                return new Reference(null);
            }
        }

        /**
         * The order that it names.
         *
         * @return the id, or empty when it names none
         */
        public Optional<OrderId> order() {
            return Optional.ofNullable(order);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Reference that && Objects.equals(order, that.order);
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(order);
        }

        /** As it stands in a link, or empty when it names no order. */
        @JsonValue
        @Override
        public String toString() {
            return order == null ? "" : order.toString();
        }
    }

    /**
     * What an entry among the orders is. Names are stored: never renamed, only added; one that is not known reads as an
     * order.
     */
    public enum Kind {
        /** Things or services were bought. */
        ORDER,
        /** Money was given. */
        DONATION
    }
}

package org.customeraccounts.spi.storage;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.mail.LinkPreview;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.EmailChangeId;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.OutboxId;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.TokenHash;
import org.jspecify.annotations.Nullable;

/**
 * A link that was mailed, or that stands on a page after checkout. It is good if and only if it was not spent and
 * {@code now < mintedAt + lifetime}. Offers of an account for an order are spent all at once, which the order says
 * ({@link OrderStore#useOffers}); a link that shows an order never is.
 *
 * @param hash the hash of its token
 * @param shop the shop
 * @param purpose what it is for
 * @param subject what it acts on: an order where its purpose is for one, an account otherwise
 * @param mintedAt when its token was minted; in a mail, when that was sent
 * @param spentAt when it was used or ended, or null while it was not
 */
public record StoredLink(
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
        TokenHash hash,

        ShopId shop,
        LinkPurpose purpose,
        Subject subject,
        Instant mintedAt,
        @Nullable Instant spentAt) {
    /**
     * Refuses null where null means nothing.
     *
     * @throws IllegalArgumentException when the subject is not what links for this purpose act on
     */
    public StoredLink {
        Objects.requireNonNull(hash, "hash");
        Objects.requireNonNull(shop, "shop");
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(mintedAt, "mintedAt");
        if (purpose.isForOrder() != subject instanceof Subject.OfOrder) {
            throw new IllegalArgumentException(purpose + " does not act on that");
        }
    }

    /**
     * The account that it acts on.
     *
     * @return the account
     * @throws IllegalStateException when it acts on an order
     */
    public AccountId account() {
        return ofAccount().account();
    }

    /**
     * The mailbox that it was sent to, which its holder has proven to read.
     *
     * @return the mailbox
     * @throws IllegalStateException when it acts on an order
     */
    public EmailAddress address() {
        return ofAccount().address();
    }

    /**
     * The attempt to change the address that it belongs to.
     *
     * @return the attempt's id, or empty when it belongs to none
     * @throws IllegalStateException when it acts on an order
     */
    public Optional<EmailChangeId> attempt() {
        return Optional.ofNullable(ofAccount().change());
    }

    private Subject.OfAccount ofAccount() {
        if (subject instanceof Subject.OfAccount account) {
            return account;
        }
        throw new IllegalStateException(purpose + " acts on an order");
    }

    /**
     * The order that it acts on.
     *
     * @return the order
     * @throws IllegalStateException when it acts on an account
     */
    public OrderId order() {
        if (subject instanceof Subject.OfOrder of) {
            return of.order();
        }
        throw new IllegalStateException(purpose + " acts on an account");
    }

    /**
     * When its time is over.
     *
     * @return the first instant at which it is no longer good
     */
    public Instant expiresAt() {
        return mintedAt.plus(purpose.lifetime());
    }

    /**
     * What it would do now.
     *
     * @param now the present instant
     * @return its state
     */
    public LinkPreview.State state(Instant now) {
        if (spentAt != null) {
            return LinkPreview.State.USED;
        }
        return now.isBefore(expiresAt()) ? LinkPreview.State.OPEN : LinkPreview.State.EXPIRED;
    }

    /**
     * The link, if it is good.
     *
     * @param now the present instant
     * @return the link, or {@code LINK_USED}, or {@code LINK_EXPIRED}
     */
    public Outcome<StoredLink> good(Instant now) {
        return switch (state(now)) {
            case OPEN -> Outcome.of(this);
            case USED -> Outcome.refused(ErrorCode.LINK_USED);
            case EXPIRED -> Outcome.refused(ErrorCode.LINK_EXPIRED);
        };
    }

    /** What a link acts on. Immutable. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Subject.OfAccount.class, name = "OfAccount"),
        @JsonSubTypes.Type(value = Subject.OfOrder.class, name = "OfOrder")
    })
    public sealed interface Subject {
        /**
         * An account. Whoever has the link reads the mailbox that it was sent to.
         *
         * @param account the account
         * @param address the mailbox that it was sent to
         * @param change the attempt to change the address that it belongs to, or null when it belongs to none
         * @param sentAs the outbox entry that it was sent as, by which a bounce is known
         */
        record OfAccount(
                AccountId account,
                EmailAddress address,
                @Nullable EmailChangeId change,
                OutboxId sentAs) implements Subject {
            /** Refuses null where null means nothing. */
            public OfAccount {
                Objects.requireNonNull(account, "account");
                Objects.requireNonNull(address, "address");
                Objects.requireNonNull(sentAs, "sentAs");
            }
        }

        /**
         * A guest's order. A guest's order never comes to another guest, so the link need not say to which mailbox it
         * went.
         *
         * @param order the order
         */
        record OfOrder(OrderId order) implements Subject {
            /** Refuses null. */
            public OfOrder {
                Objects.requireNonNull(order, "order");
            }
        }
    }
}

package org.customeraccounts.spi.storage;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.mail.LinkState;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.EmailChangeId;
import org.customeraccounts.value.OutboxId;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.TokenHash;
import org.jspecify.annotations.Nullable;

/**
 * A link that was mailed. It is good if and only if it was not spent and {@code now < mintedAt + lifetime}.
 *
 * @param hash the hash of its token
 * @param shop the shop
 * @param account the account it acts on
 * @param purpose what it is for
 * @param address the mailbox it was sent to, which its holder has proven to read
 * @param change the attempt to change the address that it belongs to, or null when it belongs to none
 * @param sentAs the outbox entry that it was sent as, by which a bounce is known
 * @param mintedAt when its token was minted, on sending
 * @param spentAt when it was used or ended, or null while it was not
 */
public record MailLink(
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
        TokenHash hash,

        ShopId shop,
        AccountId account,
        LinkPurpose purpose,
        EmailAddress address,
        @Nullable EmailChangeId change,
        OutboxId sentAs,
        Instant mintedAt,
        @Nullable Instant spentAt) {
    /** Refuses null where null means nothing. */
    public MailLink {
        Objects.requireNonNull(hash, "hash");
        Objects.requireNonNull(shop, "shop");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(sentAs, "sentAs");
        Objects.requireNonNull(mintedAt, "mintedAt");
    }

    /**
     * The attempt to change the address that it belongs to.
     *
     * @return the attempt's id, or empty when it belongs to none
     */
    public Optional<EmailChangeId> attempt() {
        return Optional.ofNullable(change);
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
    public LinkState state(Instant now) {
        if (spentAt != null) {
            return LinkState.USED;
        }
        return now.isBefore(expiresAt()) ? LinkState.OPEN : LinkState.EXPIRED;
    }

    /**
     * The link, if it is good.
     *
     * @param now the present instant
     * @return the link, or {@code LINK_USED}, or {@code LINK_EXPIRED}
     */
    public Outcome<MailLink> good(Instant now) {
        return switch (state(now)) {
            case OPEN -> Outcome.of(this);
            case USED -> Outcome.refused(ErrorCode.LINK_USED);
            case EXPIRED -> Outcome.refused(ErrorCode.LINK_EXPIRED);
        };
    }
}

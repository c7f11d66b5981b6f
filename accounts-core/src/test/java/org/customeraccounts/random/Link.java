package org.customeraccounts.random;

import java.time.Instant;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.value.MailToken;
import org.jspecify.annotations.Nullable;

/** A link that somebody found in a mailbox. */
final class Link {
    final MailToken token;
    final LinkPurpose purpose;
    final Account account;
    final @Nullable Attempt attempt;
    final String mailbox;
    final Instant mintedAt;
    boolean spent;

    Link(
            MailToken token,
            LinkPurpose purpose,
            Account account,
            @Nullable Attempt attempt,
            String mailbox,
            Instant mintedAt) {
        this.token = token;
        this.purpose = purpose;
        this.account = account;
        this.attempt = attempt;
        this.mailbox = mailbox;
        this.mintedAt = mintedAt;
    }

    boolean isLate(Instant now) {
        return !now.isBefore(mintedAt.plus(purpose.lifetime()));
    }

    @Nullable
    ErrorCode violation(Instant now) {
        if (spent) {
            return ErrorCode.LINK_USED;
        }
        return isLate(now) ? ErrorCode.LINK_EXPIRED : null;
    }
}

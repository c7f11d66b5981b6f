package org.customeraccounts.internal.mail;

import java.time.Instant;
import java.util.Optional;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.email.EmailChangeState;
import org.customeraccounts.email.EmailChangeTransition;
import org.customeraccounts.internal.operation.MailShare;
import org.customeraccounts.internal.operation.TokenGenerator;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.spi.storage.OutboxEntry;
import org.customeraccounts.spi.storage.StoredLink;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.EmailChangeId;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.OrderId;
import org.jspecify.annotations.Nullable;

/** Mints the token of a mailed link, and keeps the link, in a unit of work. */
record LinkIssuer(TokenGenerator tokens) {
    /** What the link in a mail of a kind is for; none where that leads to no account. */
    static Optional<LinkPurpose> purpose(MailKind kind) {
        return switch (kind) {
            case VERIFY_EMAIL -> Optional.of(LinkPurpose.VERIFY_EMAIL);
            case RESET_PASSWORD -> Optional.of(LinkPurpose.RESET_PASSWORD);
            case CONFIRM_EMAIL_CHANGE -> Optional.of(LinkPurpose.CONFIRM_EMAIL_CHANGE);
            case EMAIL_CHANGE_REQUESTED -> Optional.of(LinkPurpose.CANCEL_EMAIL_CHANGE);
            case EMAIL_CHANGED -> Optional.of(LinkPurpose.REVERT_EMAIL_CHANGE);
            case WELCOME,
                    PASSWORD_CHANGED,
                    SIGN_UP_ATTEMPTED,
                    ACCOUNT_SUSPENDED,
                    ACCOUNT_REINSTATED,
                    ACCOUNT_CLOSED,
                    SESSIONS_ENDED,
                    ACCOUNT_DELETION_SCHEDULED,
                    ACCOUNT_DELETION_UNDONE,
                    EMAIL_CHANGE_REVERTED,
                    EMAIL_CHANGE_CANCELLED,
                    CARD_REFUSED,
                    CARD_ADDED,
                    DEFAULT_DELIVERY_CHANGED,
                    DEVICE_ADDED,
                    OPEN_ORDER -> Optional.empty();
        };
    }

    /** What strangers can ask for: of that, few leave a link, so that it is minted only once the mail is allowed. */
    static boolean isLate(MailKind kind, MailShare share) {
        return kind == MailKind.RESET_PASSWORD || (kind == MailKind.EMAIL_CHANGED && share != MailShare.COUNTED);
    }

    /** For the link that shows a guest's order. */
    MailToken forOrder(UnitOfWork unit, OutboxEntry entry, OrderId order, Instant now) {
        return insert(unit, entry, LinkPurpose.OPEN_ORDER, new StoredLink.Subject.OfOrder(order), now);
    }

    /** For a link to an account. The time of a change begins when its link is minted. */
    MailToken forAccount(
            UnitOfWork unit,
            OutboxEntry entry,
            LinkPurpose purpose,
            EmailAddress mailbox,
            @Nullable EmailChange change,
            Instant now) {
        if (change != null && purpose == LinkPurpose.CONFIRM_EMAIL_CHANGE) {
            EmailChange sent = change.after(EmailChangeTransition.SEND, now).orThrow();
            // The account is locked, so nobody decides the attempt meanwhile.
            unit.emailChanges().move(EmailChangeState.PENDING, sent);
        }
        EmailChangeId attempt = change == null ? null : change.id();
        return insert(
                unit,
                entry,
                purpose,
                new StoredLink.Subject.OfAccount(entry.account(), mailbox, attempt, entry.id()),
                now);
    }

    private MailToken insert(
            UnitOfWork unit, OutboxEntry entry, LinkPurpose purpose, StoredLink.Subject subject, Instant now) {
        MailToken token = tokens.mail(purpose);
        unit.links().insert(new StoredLink(token.hash(), entry.shop(), purpose, subject, now, null));
        return token;
    }
}

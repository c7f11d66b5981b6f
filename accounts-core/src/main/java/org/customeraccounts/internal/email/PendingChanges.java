package org.customeraccounts.internal.email;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.customeraccounts.account.Account;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.email.EmailChangeCancelled;
import org.customeraccounts.email.EmailChangeState;
import org.customeraccounts.email.EmailChangeTransition;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.operation.OutboxWriter;
import org.customeraccounts.internal.session.EmailChangeCancellation;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.spi.storage.UnitOfWork;

/**
 * Ends a change of address under way, whoever ends it: the customer, a mailbox, a new password, the closing of the
 * account.
 */
public final class PendingChanges implements EmailChangeCancellation {
    private static final Set<LinkPurpose> ITS_LINKS =
            EnumSet.of(LinkPurpose.CONFIRM_EMAIL_CHANGE, LinkPurpose.CANCEL_EMAIL_CHANGE);

    private final Clock clock;
    private final OutboxWriter outbox;

    public PendingChanges(Clock clock, OutboxWriter outbox) {
        this.clock = clock;
        this.outbox = outbox;
    }

    @Override
    public void cancelPending(UnitOfWork unit, Account account) {
        unit.emailChanges().pending(account.shop(), account.id()).ifPresent(change -> cancel(unit, change));
    }

    @Override
    public void cancelPending(UnitOfWork unit, EmailChange change) {
        cancel(unit, change);
    }

    /** Stops the one under way and tells both mailboxes, or {@code NO_EMAIL_CHANGE}. */
    public Outcome<EmailChange> cancel(UnitOfWork unit, Account account) {
        return unit.emailChanges()
                .pending(account.shop(), account.id())
                .map(change -> cancel(unit, change))
                .orElseGet(() -> Outcome.refused(ErrorCode.NO_EMAIL_CHANGE));
    }

    /** Stops this one, if it is under way, and tells both mailboxes. */
    public Outcome<EmailChange> cancel(UnitOfWork unit, EmailChange change) {
        return end(unit, change, EmailChangeTransition.CANCEL).then(ended -> {
            outbox.about(change.shop(), change.account())
                    .mail(MailKind.EMAIL_CHANGE_CANCELLED, change.oldAddress(), change)
                    .mail(MailKind.EMAIL_CHANGE_CANCELLED, change.newAddress(), change)
                    .event(new EmailChangeCancelled(change.shop(), change.account(), clock.instant()))
                    .post(unit);
            return Outcome.of(ended);
        });
    }

    /** Ends it without a word, and its links with it. */
    public Outcome<EmailChange> end(UnitOfWork unit, EmailChange change, EmailChangeTransition event) {
        Instant now = clock.instant();
        return change.after(event, now).then(ended -> {
            if (!unit.emailChanges().move(EmailChangeState.PENDING, ended)) {
                return Outcome.refused(ErrorCode.NO_EMAIL_CHANGE);
            }
            unit.links().spendAll(change.shop(), change.account(), ITS_LINKS, now);
            return Outcome.of(ended);
        });
    }
}

package org.customeraccounts.internal.journey;

import java.time.Instant;
import java.util.Optional;
import org.customeraccounts.audit.Actor;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.email.EmailChangeEvent;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.support.Act;
import org.customeraccounts.internal.support.Journal;
import org.customeraccounts.internal.support.PendingChanges;
import org.customeraccounts.internal.support.Visit;
import org.customeraccounts.mail.BounceKind;
import org.customeraccounts.mail.MailLink;
import org.customeraccounts.mail.MailReports;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.OutboxId;

/** The host reports that a mail came back. */
public record ReportedBounces(Storage storage, MailedLinks links, PendingChanges pending, Journal journal) {
    public MailReports of(Visit visit) {
        return (messageId, kind) -> kind == BounceKind.PERMANENT
                && sending(messageId).filter(sentAs -> bounced(visit, sentAs)).isPresent();
    }

    /** The outbox entry whose id stands before the at sign of the message id. */
    private static Optional<OutboxId> sending(String messageId) {
        String bare = messageId.strip();
        String id = bare.startsWith("<") ? bare.substring(1) : bare;
        int at = id.indexOf('@');
        try {
            return at == 36 ? Optional.of(OutboxId.parse(id.substring(0, at))) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean bounced(Visit visit, OutboxId sentAs) {
        if (storage.read(unit -> unit.mailLinks().findBySending(visit.shop(), sentAs))
                .isEmpty()) {
            return false;
        }
        Act act = new Act(visit.shop(), Actor.platform(), AuditAction.MAIL_BOUNCE, visit.context());
        return journal.commit(
                act,
                unit -> Outcome.of(unit.mailLinks()
                        .findBySending(visit.shop(), sentAs)
                        .filter(link -> mark(unit, act, link))
                        .isPresent()));
    }

    /** A mail that was sent again may arrive, whatever became of the one before. */
    private static Outcome<EmailChange> newest(EmailChange change, MailLink link) {
        Instant latest = change.mintedAt();
        return latest != null && link.mintedAt().isBefore(latest)
                ? Outcome.refused(ErrorCode.NO_EMAIL_CHANGE)
                : Outcome.of(change);
    }

    private boolean mark(UnitOfWork unit, Act act, MailLink link) {
        act.about(link.account());
        act.masked(link.address());
        unit.accounts().lock(link.shop(), link.account());
        return switch (link.purpose()) {
            case VERIFY_EMAIL -> unit.accounts().markUndeliverable(link.shop(), link.account(), link.address());
            case CONFIRM_EMAIL_CHANGE ->
                links.attempt(unit, link)
                                .then(change -> newest(change, link))
                                .then(change -> pending.end(unit, change, EmailChangeEvent.BOUNCE))
                        instanceof Outcome.Accepted<?>;
            case RESET_PASSWORD, CANCEL_EMAIL_CHANGE, REVERT_EMAIL_CHANGE -> false;
        };
    }
}

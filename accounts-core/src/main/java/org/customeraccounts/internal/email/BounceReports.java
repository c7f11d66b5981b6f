package org.customeraccounts.internal.email;

import java.time.Instant;
import java.util.Optional;
import org.customeraccounts.audit.Actor;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.email.EmailChangeTransition;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.mail.LinkLookup;
import org.customeraccounts.internal.mail.SentMailId;
import org.customeraccounts.internal.operation.Act;
import org.customeraccounts.internal.operation.Journal;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.mail.BounceKind;
import org.customeraccounts.mail.MailReports;
import org.customeraccounts.spi.storage.MailLink;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;

/** The host reports that a mail came back. */
public record BounceReports(Storage storage, LinkLookup links, PendingChanges pending, Journal journal) {
    public MailReports of(VisitorRequest visit) {
        return (messageId, kind) -> kind == BounceKind.PERMANENT
                && SentMailId.parse(messageId).filter(id -> bounced(visit, id)).isPresent();
    }

    /** A provider's id may have the form of ours. */
    private static Optional<MailLink> link(UnitOfWork unit, VisitorRequest visit, SentMailId id) {
        return id.entry()
                .flatMap(sentAs -> unit.mailLinks().findBySending(visit.shop(), sentAs))
                .or(() -> unit.mailLinks().findByProviderId(visit.shop(), id.name()));
    }

    private boolean bounced(VisitorRequest visit, SentMailId id) {
        if (storage.read(unit -> link(unit, visit, id)).isEmpty()) {
            return false;
        }
        Act act = new Act(visit.shop(), Actor.platform(), AuditAction.MAIL_BOUNCE, visit.context());
        return journal.commit(
                act,
                unit -> Outcome.of(link(unit, visit, id)
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
                                .then(change -> pending.end(unit, change, EmailChangeTransition.BOUNCE))
                        instanceof Outcome.Accepted<?>;
            case RESET_PASSWORD, CANCEL_EMAIL_CHANGE, REVERT_EMAIL_CHANGE -> false;
        };
    }
}

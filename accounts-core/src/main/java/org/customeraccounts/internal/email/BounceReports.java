package org.customeraccounts.internal.email;

import java.time.Instant;
import java.util.Optional;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.email.EmailChangeTransition;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.mail.LinkLookup;
import org.customeraccounts.internal.mail.SentMailId;
import org.customeraccounts.internal.operation.AuditContext;
import org.customeraccounts.internal.operation.Decision;
import org.customeraccounts.internal.operation.Operation;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.mail.MailReports;
import org.customeraccounts.spi.storage.StoredLink;
import org.customeraccounts.spi.storage.UnitOfWork;

/** The host reports that a mail came back. */
public record BounceReports(OperationRunner runner, LinkLookup links, PendingChanges pending) {
    public MailReports of(VisitorRequest request) {
        return (messageId, kind) -> kind == MailReports.BounceKind.PERMANENT
                && SentMailId.parse(messageId)
                        .filter(id -> bounced(request, id))
                        .isPresent();
    }

    private boolean bounced(VisitorRequest request, SentMailId id) {
        // Most reports are about mails without a link: those cost one read, and the audit nothing.
        if (runner.read(unit -> link(unit, request, id)).isEmpty()) {
            return false;
        }
        Operation<VisitorRequest> operation = runner.platform(request, AuditAction.MAIL_BOUNCE);
        return operation.decide((unit, asked) -> link(unit, request, id)
                .map(link -> Decision.of(mark(unit, link), about(operation.audit(), link)))
                .orElseGet(() -> Decision.of(false, operation.audit())));
    }

    /** A provider's id may have the form of ours. */
    private static Optional<StoredLink> link(UnitOfWork unit, VisitorRequest request, SentMailId id) {
        return id.entry()
                .flatMap(sentAs -> unit.links().findBySending(request.shop(), sentAs))
                .or(() -> unit.links().findByProviderId(request.shop(), id.name()));
    }

    private static AuditContext about(AuditContext audit, StoredLink link) {
        return audit.about(link.account()).masked(link.address());
    }

    private boolean mark(UnitOfWork unit, StoredLink link) {
        unit.accounts().lock(link.shop(), link.account());
        return switch (link.purpose()) {
            case VERIFY_EMAIL -> unit.accounts().markUndeliverable(link.shop(), link.account(), link.address());
            case CONFIRM_EMAIL_CHANGE ->
                links.attempt(unit, link)
                                .then(change -> newest(change, link))
                                .then(change -> pending.end(unit, change, EmailChangeTransition.BOUNCE))
                        instanceof Outcome.Accepted<?>;
            case RESET_PASSWORD, CANCEL_EMAIL_CHANGE, REVERT_EMAIL_CHANGE, OPEN_ORDER, CREATE_ACCOUNT -> false;
        };
    }

    /** A mail that was sent again may arrive, whatever became of the one before. */
    private static Outcome<EmailChange> newest(EmailChange change, StoredLink link) {
        Instant latest = change.mintedAt();
        return latest != null && link.mintedAt().isBefore(latest)
                ? Outcome.refused(ErrorCode.NO_EMAIL_CHANGE)
                : Outcome.of(change);
    }
}

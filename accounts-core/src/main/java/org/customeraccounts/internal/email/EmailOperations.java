package org.customeraccounts.internal.email;

import java.time.Clock;
import org.customeraccounts.account.Account;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.email.EmailChangeStatus;
import org.customeraccounts.email.EmailStatus;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.mail.MailRequests;
import org.customeraccounts.internal.mail.MailReservation;
import org.customeraccounts.internal.operation.Act;
import org.customeraccounts.internal.operation.CustomerRequest;
import org.customeraccounts.internal.operation.Journal;
import org.customeraccounts.internal.operation.MailShare;
import org.customeraccounts.internal.operation.OutboxWriter;
import org.customeraccounts.internal.operation.SessionGuard;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.EmailAddress;

/** A customer's address: where it stands, its verification, and a change under way. */
public final class EmailOperations {
    private final Storage storage;
    private final Clock clock;
    private final SessionGuard live;
    private final MailRequests mails;
    private final PendingChanges pending;
    private final Journal journal;
    private final OutboxWriter postbox;

    public EmailOperations(
            Storage storage,
            Clock clock,
            SessionGuard live,
            MailRequests mails,
            PendingChanges pending,
            Journal journal,
            OutboxWriter postbox) {
        this.storage = storage;
        this.clock = clock;
        this.live = live;
        this.mails = mails;
        this.pending = pending;
        this.journal = journal;
        this.postbox = postbox;
    }

    public EmailStatus status(CustomerRequest call) {
        return storage.read(unit -> live.require(unit, call).then(found -> Outcome.of(status(unit, found.account()))))
                .orThrow();
    }

    private EmailStatus status(UnitOfWork unit, Account account) {
        EmailChangeStatus newest = unit.emailChanges()
                .newest(account.shop(), account.id())
                .map(change -> EmailChangeStatus.of(change, clock.instant()))
                .orElse(null);
        return new EmailStatus(account.email(), account.isVerified(), account.undeliverable(), newest);
    }

    public void resend(CustomerRequest call) {
        Act act = call.act(AuditAction.EMAIL_CHANGE_RESEND);
        journal.recording(act, () -> {
            EmailChange known = storage.read(
                            unit -> live.require(unit, call).then(found -> pending(unit, found.account())))
                    .orThrow();
            return admit(call, known.newAddress())
                    .unlessRefused(() -> journal.commit(
                            act,
                            unit -> live.require(unit, call)
                                    .then(found -> pending(unit, found.account()))
                                    .then(change -> mailAgain(unit, change))));
        });
    }

    private Outcome<EmailChange> mailAgain(UnitOfWork unit, EmailChange change) {
        postbox.about(change.shop(), change.account())
                .mail(MailKind.CONFIRM_EMAIL_CHANGE, change.newAddress(), change)
                .mail(MailKind.EMAIL_CHANGE_REQUESTED, change.oldAddress(), change)
                .post(unit);
        return Outcome.of(change);
    }

    private static Outcome<EmailChange> pending(UnitOfWork unit, Account account) {
        return unit.emailChanges()
                .pending(account.shop(), account.id())
                .map(Outcome::of)
                .orElseGet(() -> Outcome.refused(ErrorCode.NO_EMAIL_CHANGE));
    }

    public void cancel(CustomerRequest call) {
        Act act = call.act(AuditAction.EMAIL_CHANGE_CANCEL);
        journal.recording(
                act,
                () -> journal.commit(
                        act, unit -> live.require(unit, call).then(found -> pending.cancel(unit, found.account()))));
    }

    public void resendVerification(CustomerRequest call) {
        Act act = call.act(AuditAction.VERIFICATION_RESEND);
        journal.recording(act, () -> {
            Account known = storage.read(
                            unit -> live.require(unit, call).then(found -> MailRequests.unverified(found.account())))
                    .orThrow();
            return admit(call, known.email())
                    .unlessRefused(() -> journal.commit(
                            act,
                            unit -> live.require(unit, call)
                                    .then(found -> MailRequests.unverified(found.account()))
                                    .then(account -> mails.post(unit, MailKind.VERIFY_EMAIL, account))));
        });
    }

    private MailReservation admit(CustomerRequest call, EmailAddress mailbox) {
        return mails.admitAgain(
                new VisitorRequest(call.shop(), call.context()), call.account(), mailbox, MailShare.OWNER);
    }
}

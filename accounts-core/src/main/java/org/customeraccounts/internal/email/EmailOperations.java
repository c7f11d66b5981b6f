package org.customeraccounts.internal.email;

import org.customeraccounts.account.Account;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.credential.Proof;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.email.EmailChangeStatus;
import org.customeraccounts.email.EmailStatus;
import org.customeraccounts.email.Emails;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.mail.MailRequests;
import org.customeraccounts.internal.mail.MailReservation;
import org.customeraccounts.internal.operation.CustomerOperation;
import org.customeraccounts.internal.operation.CustomerRequest;
import org.customeraccounts.internal.operation.MailShare;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.EmailAddress;
import org.jspecify.annotations.Nullable;

/** A customer's address: where it stands, its verification, and a change under way. */
public final class EmailOperations {
    private final OperationRunner runner;
    private final EmailChangeRequests requests;
    private final PendingChanges pending;
    private final MailRequests mails;

    public EmailOperations(
            OperationRunner runner, EmailChangeRequests requests, PendingChanges pending, MailRequests mails) {
        this.runner = runner;
        this.requests = requests;
        this.pending = pending;
        this.mails = mails;
    }

    public Emails of(CustomerRequest request) {
        return new ForCustomer(request);
    }

    private final class ForCustomer implements Emails {
        private final CustomerRequest request;

        private ForCustomer(CustomerRequest request) {
            this.request = request;
        }

        @Override
        public EmailStatus status() {
            return runner.read(request, (unit, session) -> Outcome.of(status(unit, session.account())));
        }

        private EmailStatus status(UnitOfWork unit, Account account) {
            EmailChangeStatus newest = unit.emailChanges()
                    .newest(account.shop(), account.id())
                    .map(change -> EmailChangeStatus.of(change, runner.now()))
                    .orElse(null);
            return new EmailStatus(account.email(), account.isVerified(), account.undeliverable(), newest);
        }

        @Override
        public EmailChangeStatus requestChange(
                @Nullable String newAddress, @Nullable String confirmation, Proof proof) {
            return requests.request(request, newAddress, confirmation, proof);
        }

        @Override
        public void resend() {
            CustomerOperation<MailReservation> operation = runner.customer(request, AuditAction.EMAIL_CHANGE_RESEND)
                    .then(asked -> runner.read(request, (unit, session) -> pending(unit, session.account())))
                    .then(change -> admit(change.newAddress()));
            operation
                    .value()
                    .unlessRefused(() -> operation.commit(
                            (unit, owner, mail) -> pending(unit, owner).then(change -> mailAgain(unit, change))));
        }

        private Outcome<EmailChange> mailAgain(UnitOfWork unit, EmailChange change) {
            runner.outbox()
                    .about(change.shop(), change.account())
                    .mail(MailKind.CONFIRM_EMAIL_CHANGE, change.newAddress(), change)
                    .mail(MailKind.EMAIL_CHANGE_REQUESTED, change.oldAddress(), change)
                    .post(unit);
            return Outcome.of(change);
        }

        @Override
        public void cancel() {
            runner.customer(request, AuditAction.EMAIL_CHANGE_CANCEL)
                    .commit((unit, owner, asked) -> pending.cancel(unit, owner));
        }

        @Override
        public void resendVerification() {
            CustomerOperation<MailReservation> operation = runner.customer(request, AuditAction.VERIFICATION_RESEND)
                    .then(asked -> runner.read(request, (unit, session) -> MailRequests.unverified(session.account())))
                    .then(account -> admit(account.email()));
            operation
                    .value()
                    .unlessRefused(() -> operation.commit((unit, owner, mail) -> MailRequests.unverified(owner)
                            .then(account -> mails.post(unit, MailKind.VERIFY_EMAIL, account))));
        }

        private MailReservation admit(EmailAddress mailbox) {
            return mails.admitAgain(request.asVisitor(), request.account(), mailbox, MailShare.OWNER);
        }
    }

    private static Outcome<EmailChange> pending(UnitOfWork unit, Account account) {
        return unit.emailChanges()
                .pending(account.shop(), account.id())
                .map(Outcome::of)
                .orElseGet(() -> Outcome.refused(ErrorCode.NO_EMAIL_CHANGE));
    }
}

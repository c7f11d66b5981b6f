package org.customeraccounts.internal.mail;

import org.customeraccounts.account.Account;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.operation.MailShare;
import org.customeraccounts.internal.operation.OutboxWriter;
import org.customeraccounts.internal.operation.Throttle;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;

/**
 * Mails to an account's own mailbox that its customer or staff ask for: each is admitted before the unit of work that
 * posts it.
 */
public record MailRequests(Throttle throttle, MailAllowance allowance, OutboxWriter outbox) {
    /** Takes one attempt, and one for a mail that is sent again. */
    public MailReservation admitAgain(
            VisitorRequest request, AccountId account, EmailAddress mailbox, MailShare share) {
        throttle.admit(request, Throttle.Attempt.RESEND, account.toString());
        return allowance.takeAgain(request.shop(), mailbox, share);
    }

    /** Takes one attempt of staff and one mail; a proven mailbox gets its mail however many it has had. */
    public MailReservation admitReset(VisitorRequest request, Account account) {
        throttle.admit(request, Throttle.Attempt.PASSWORD_RESET, account.email().key());
        return account.isVerified()
                ? allowance.uncounted()
                : allowance.takeOrRefuse(request.shop(), account.email(), MailShare.STAFF);
    }

    /** The account, or {@code EMAIL_ALREADY_VERIFIED}. */
    public static Outcome<Account> unverified(Account account) {
        return account.isVerified() ? Outcome.refused(ErrorCode.EMAIL_ALREADY_VERIFIED) : Outcome.of(account);
    }

    /** Posts a mail, admitted before, to the address in force. */
    public Outcome<Account> post(UnitOfWork unit, MailKind kind, Account account) {
        outbox.about(account).mail(MailShare.COUNTED, kind, account.email()).post(unit);
        return Outcome.of(account);
    }
}

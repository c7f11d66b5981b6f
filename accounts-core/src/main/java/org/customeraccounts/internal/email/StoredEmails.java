package org.customeraccounts.internal.email;

import org.customeraccounts.account.Account;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.email.EmailStatus;
import org.customeraccounts.email.Emails;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.support.Act;
import org.customeraccounts.internal.support.CustomerCall;
import org.customeraccounts.internal.support.Journal;
import org.customeraccounts.internal.support.LiveSession;
import org.customeraccounts.internal.support.MailAllowance;
import org.customeraccounts.internal.support.Postbox;
import org.customeraccounts.internal.support.Throttle;
import org.customeraccounts.internal.support.Visit;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.session.Authenticated;
import org.customeraccounts.spi.storage.Storage;

/** A customer's address and its verification. */
public final class StoredEmails {
    private final Storage storage;
    private final LiveSession live;
    private final Throttle throttle;
    private final MailAllowance allowance;
    private final Journal journal;
    private final Postbox postbox;

    public StoredEmails(
            Storage storage,
            LiveSession live,
            Throttle throttle,
            MailAllowance allowance,
            Journal journal,
            Postbox postbox) {
        this.storage = storage;
        this.live = live;
        this.throttle = throttle;
        this.allowance = allowance;
        this.journal = journal;
        this.postbox = postbox;
    }

    public Emails of(CustomerCall call) {
        return new OfCustomer(call);
    }

    private final class OfCustomer implements Emails {
        private final CustomerCall call;

        private OfCustomer(CustomerCall call) {
            this.call = call;
        }

        @Override
        public EmailStatus status() {
            Account account = account();
            return new EmailStatus(account.email(), account.isVerified());
        }

        @Override
        public void resendVerification() {
            Act act = call.act(AuditAction.VERIFICATION_RESEND);
            journal.recording(act, () -> {
                Account account = unverified(account()).orThrow();
                throttle.admit(
                        new Visit(call.shop(), call.context()),
                        Throttle.Attempt.RESEND,
                        account.email().key());
                allowance.takeAgain(call.shop(), account.email());
                return journal.commit(
                        act,
                        unit -> live.demand(unit, call)
                                .then(found -> unverified(found.account()))
                                .then(found -> {
                                    postbox.about(found)
                                            .mail(MailKind.VERIFY_EMAIL, found.email())
                                            .post(unit);
                                    return Outcome.of(found);
                                }));
            });
        }

        private Account account() {
            Authenticated found = storage.read(unit -> live.demand(unit, call)).orThrow();
            return found.account();
        }

        private static Outcome<Account> unverified(Account account) {
            return account.isVerified() ? Outcome.refused(ErrorCode.EMAIL_ALREADY_VERIFIED) : Outcome.of(account);
        }
    }
}

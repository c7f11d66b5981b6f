package org.customeraccounts.internal.account;

import java.util.Locale;
import org.customeraccounts.credential.PasswordHash;
import org.customeraccounts.internal.operation.MailShare;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.PersonName;
import org.jspecify.annotations.Nullable;

/** Who asks for an account, once all that was typed was found right, and by what its mails are counted. */
public record Applicant(
        EmailAddress email, @Nullable PersonName name, Locale locale, PasswordHash password, MailShare share) {
    /** With both mails of a new account, whatever the mailbox has had: for an account that comes with an order. */
    public Applicant withAllMails() {
        return new Applicant(email, name, locale, password, MailShare.COUNTED);
    }
}

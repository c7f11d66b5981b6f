package org.customeraccounts.internal.journey;

import java.util.Locale;
import org.customeraccounts.credential.PasswordHash;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.PersonName;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for an account, once all that was typed was found right: the password hashed, the mails taken from the
 * share.
 */
public record Applicant(
        EmailAddress email, @Nullable PersonName name, Locale locale, PasswordHash password, int mails) {
    /**
     * With both mails of a new account, whatever is left of the share: for an account that comes with an order. Of the
     * same order submitted many times at once all may take from the share, and the one that records it have nothing
     * left.
     */
    Applicant withAllMails() {
        return new Applicant(email, name, locale, password, OpeningAccounts.WELCOME_AND_VERIFICATION);
    }
}

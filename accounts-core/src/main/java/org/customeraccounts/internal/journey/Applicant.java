package org.customeraccounts.internal.journey;

import java.util.Locale;
import org.customeraccounts.credential.PasswordHash;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.PersonName;
import org.jspecify.annotations.Nullable;

/** Who asks for an account, once all that was typed was found right: the password hashed, the mails taken from the share. */
public record Applicant(
        EmailAddress email, @Nullable PersonName name, Locale locale, PasswordHash password, int mails) {}

package org.customeraccounts.internal.support;

import org.customeraccounts.mail.MailKind;
import org.customeraccounts.value.EmailAddress;

/**
 * A mail that waits to be sent, as the outbox keeps it: who gets what. What it says is made when it is sent.
 *
 * @param kind the name of a {@link MailKind}; a newer version may have written one that this one does not know
 */
public record Letter(String kind, String address, String key) {
    static Letter to(EmailAddress to, MailKind kind) {
        return new Letter(kind.name(), to.value(), to.key());
    }

    public EmailAddress recipient() {
        return EmailAddress.stored(address, key);
    }

    @Override
    public String toString() {
        return "Letter[" + kind + ", " + recipient() + "]";
    }
}

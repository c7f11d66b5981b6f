package org.customeraccounts.internal.support;

import java.util.Optional;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.EmailChangeId;
import org.jspecify.annotations.Nullable;

/**
 * A mail that waits to be sent, as the outbox keeps it: who gets what. What it says is made when it is sent.
 *
 * @param kind the name of a {@link MailKind}; a newer version may have written one that this one does not know
 */
public record Letter(
        String kind, String address, String key, @Nullable String change) {
    static Letter to(EmailAddress to, MailKind kind, @Nullable EmailChangeId change) {
        return new Letter(kind.name(), to.value(), to.key(), change == null ? null : change.toString());
    }

    /** The attempt to change the address that it is about, where it is about one. */
    public Optional<EmailChangeId> subject() {
        return Optional.ofNullable(change).map(EmailChangeId::parse);
    }

    public EmailAddress recipient() {
        return EmailAddress.stored(address, key);
    }

    @Override
    public String toString() {
        return "Letter[" + kind + ", " + recipient() + "]";
    }
}

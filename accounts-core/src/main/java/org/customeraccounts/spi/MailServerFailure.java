package org.customeraccounts.spi;

import java.util.Optional;

/** A failure to send a mail, of which a mail server may have said why. */
public sealed interface MailServerFailure permits PermanentMailException, TemporaryMailException {
    /**
     * What the server answered. It stands in the log and in the dead letter.
     *
     * @return the figures of its reply, or empty when they are not known
     */
    Optional<SmtpReply> reply();
}

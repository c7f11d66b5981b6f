package org.customeraccounts.spi;

import java.util.Optional;
import org.customeraccounts.mail.OutgoingMail;

/**
 * Sends mails. {@link org.customeraccounts.smtp.SmtpMailer SmtpMailer} does it by SMTP; a host with another way gives a
 * lambda.
 *
 * <p>Called by several threads at once, always outside a unit of work. It may be called again with a mail of the same
 * {@linkplain OutgoingMail#messageId message id}: after a failure, and also when the process ended before it could be
 * noted that the mail was sent. Whoever can drop the second one by that id should.
 */
@FunctionalInterface
public interface Mailer {
    /**
     * Hands a mail over for delivery. Returns once the next server has taken it, within a time that the implementation
     * limits itself. The mail holds secrets: it must not be logged, nor kept longer than it takes to send.
     *
     * @param mail what to send
     * @throws PermanentMailException when trying again is of no use: it will not be
     * @throws Exception any other failure: it will be tried again later
     */
    void send(OutgoingMail mail) throws Exception;

    /**
     * Hands a mail over, as {@link #send} does, to a provider that gives it an id of its own, as Amazon SES does: it
     * replaces the message id, and reports bounces by that. This is what the library calls.
     *
     * @param mail what to send
     * @return the provider's id, with or without {@code @} and angle brackets, at most 250 characters; {@code
     *     MailReports.bounced} knows the mail by it then. Empty, as by default, where the message id stays
     * @throws PermanentMailException when trying again is of no use: it will not be
     * @throws Exception any other failure: it will be tried again later
     */
    default Optional<String> deliver(OutgoingMail mail) throws Exception {
        send(mail);
        return Optional.empty();
    }
}

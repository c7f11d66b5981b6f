package org.customeraccounts.spi;

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
}

package org.customeraccounts.smtp;

import java.util.Objects;
import org.customeraccounts.mail.OutgoingMail;
import org.customeraccounts.spi.Mailer;

/**
 * Sends each mail over an SMTP connection of its own, with Jakarta Mail. Thread safe.
 *
 * <p>A mail is text and HTML (multipart/alternative, UTF-8), with its own Message-ID, which stays the same when it is
 * sent again, and {@code Auto-Submitted: auto-generated} (RFC 3834), so that nobody's absence note answers it. An
 * address the server refuses for good (5xx) fails for good; a server that is out of reach, busy, or refuses the sender
 * does not.
 *
 * <p>Needs {@code org.eclipse.angus:angus-mail} among the host's dependencies, 2.0 or later; on the module path also
 * {@code requires jakarta.mail}. To limit the time for a write, Angus Mail runs a thread while a connection is open.
 */
public final class SmtpMailer implements Mailer {
    private final String server;
    private final Mailer connection;

    private SmtpMailer(String server, Mailer connection) {
        this.server = server;
        this.connection = connection;
    }

    /**
     * A mailer for a server. Nothing is sent yet, and the server need not be there.
     *
     * @param settings the server and the sender
     * @return the mailer
     * @throws IllegalStateException when Jakarta Mail is missing: says what to add
     */
    public static SmtpMailer to(SmtpSettings settings) {
        Objects.requireNonNull(settings, "settings");
        try {
            return new SmtpMailer(settings.host() + ":" + settings.port(), new SmtpConnection(settings));
        } catch (NoClassDefFoundError | IllegalStateException missing) {
            throw new IllegalStateException(
                    "SmtpMailer needs Jakarta Mail: add the dependency org.eclipse.angus:angus-mail (2.0 or later),"
                            + " and on the module path 'requires jakarta.mail'",
                    missing);
        }
    }

    @Override
    public void send(OutgoingMail mail) throws Exception {
        connection.send(mail);
    }

    @Override
    public String toString() {
        return "SmtpMailer[" + server + "]";
    }
}

package org.customeraccounts.smtp;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.NoSuchProviderException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.customeraccounts.mail.OutgoingMail;
import org.customeraccounts.spi.Mailer;
import org.customeraccounts.spi.PermanentMailException;
import org.customeraccounts.spi.SmtpReply;
import org.customeraccounts.spi.TemporaryMailException;
import org.customeraccounts.value.Password;
import org.jspecify.annotations.Nullable;

/** What of {@link SmtpMailer} touches Jakarta Mail, so that the mailer itself loads without it. */
final class SmtpConnection implements Mailer {
    /** Authentication required (RFC 4954 §6), or policy (RFC 3463 §3.8): said to a recipient, meant for the sender. */
    private static final Pattern REFUSES_SENDER = Pattern.compile("\\s*(?:530|5\\d\\d[ -]5\\.7\\.)[\\s\\S]*");

    private static final String RESPONSE = "response: ";
    private static final int DEEPEST = 10;

    private final SmtpSettings settings;
    private final Session session;

    SmtpConnection(SmtpSettings settings) {
        this.settings = settings;
        this.session = Session.getInstance(properties(settings));
        try {
            // Loads the provider: one that is missing shows here, not with the first mail.
            session.getTransport();
        } catch (NoSuchProviderException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static Properties properties(SmtpSettings settings) {
        boolean startTls = settings.security() == SmtpSettings.Security.STARTTLS;
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.auth", Boolean.toString(settings.username() != null));
        properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(startTls));
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(startTls));
        properties.setProperty(
                "mail.smtp.ssl.enable", Boolean.toString(settings.security() == SmtpSettings.Security.TLS));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.connectiontimeout", millis(settings.connectTimeout()));
        properties.setProperty("mail.smtp.timeout", millis(settings.readTimeout()));
        properties.setProperty("mail.smtp.writetimeout", millis(settings.writeTimeout()));
        // Once the server has taken the mail, its answer to QUIT changes nothing.
        properties.setProperty("mail.smtp.quitwait", "false");
        // Whoever has mails debugged must not find the password in the output.
        properties.setProperty("mail.debug.auth", "false");
        if (settings.sslContext() != null) {
            properties.put("mail.smtp.ssl.socketFactory", settings.sslContext().getSocketFactory());
            // Or a socket without TLS is made where the factory fails.
            properties.setProperty("mail.smtp.socketFactory.fallback", "false");
        }
        return properties;
    }

    private static String millis(Duration timeout) {
        return Long.toString(timeout.toMillis());
    }

    @Override
    public void send(OutgoingMail mail) throws PermanentMailException, TemporaryMailException, MessagingException {
        MimeMessage message = SmtpMessage.of(session, settings, mail);
        Transport transport = session.getTransport();
        try {
            transport.connect(settings.host(), settings.port(), settings.username(), revealed(settings.password()));
            transport.sendMessage(message, message.getAllRecipients());
        } catch (SendFailedException refused) {
            if (isPermanent(refused)) {
                throw new PermanentMailException(
                        "the server refuses the recipient", reply(refused).orElse(null), refused);
            }
            throw temporary(refused);
        } catch (MessagingException failed) {
            throw temporary(failed);
        } finally {
            close(transport);
        }
    }

    private static MessagingException temporary(MessagingException failed) throws TemporaryMailException {
        Optional<SmtpReply> reply = reply(failed);
        if (reply.isPresent()) {
            throw new TemporaryMailException("the server refuses for now", reply.get(), failed);
        }
        return failed;
    }

    /** The nearest to the server: a recipient's answer stands behind the exception that says there was one. */
    private static Optional<SmtpReply> reply(MessagingException failed) {
        return Stream.<Exception>iterate(failed, Objects::nonNull, SmtpConnection::behind)
                .limit(DEEPEST)
                .flatMap(exception -> SmtpReply.parse(answer(exception.getMessage())).stream())
                .findFirst();
    }

    private static @Nullable Exception behind(Exception exception) {
        return exception instanceof MessagingException messaging ? messaging.getNextException() : null;
    }

    /** At the greeting Jakarta Mail puts the code at the end of its own words. */
    private static @Nullable String answer(@Nullable String message) {
        int response = message == null ? -1 : message.lastIndexOf(RESPONSE);
        return response < 0 || message == null ? message : message.substring(response + RESPONSE.length());
    }

    private static @Nullable String revealed(@Nullable Password password) {
        return password == null ? null : password.reveal();
    }

    /** What the server has taken is sent: an error after that must not send it again. */
    private static void close(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException afterwards) {
            return;
        }
    }

    private static boolean isPermanent(SendFailedException refused) {
        Address[] invalid = refused.getInvalidAddresses();
        if (invalid == null || invalid.length == 0) {
            return false;
        }
        Exception reply = refused.getNextException();
        String text = reply == null ? null : reply.getMessage();
        return text == null || !REFUSES_SENDER.matcher(text).matches();
    }
}

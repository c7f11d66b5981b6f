package org.customeraccounts.smtp;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.NoSuchProviderException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Properties;
import java.util.regex.Pattern;
import org.customeraccounts.mail.OutgoingMail;
import org.customeraccounts.spi.Mailer;
import org.customeraccounts.spi.PermanentMailException;
import org.customeraccounts.value.Password;
import org.jspecify.annotations.Nullable;

/** What of {@link SmtpMailer} touches Jakarta Mail, so that the mailer itself loads without it. */
final class SmtpConnection implements Mailer {
    /** Authentication required (RFC 4954 §6), or policy (RFC 3463 §3.8): said to a recipient, meant for the sender. */
    private static final Pattern REFUSES_SENDER = Pattern.compile("\\s*(?:530|5\\d\\d[ -]5\\.7\\.)[\\s\\S]*");

    private final SmtpSettings settings;
    private final Session session;

    SmtpConnection(SmtpSettings settings) {
        this.settings = settings;
        this.session = Session.getInstance(properties(settings));
        try {
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
        properties.setProperty("mail.smtp.quitwait", "false");
        properties.setProperty("mail.debug.auth", "false");
        if (settings.sslContext() != null) {
            properties.put("mail.smtp.ssl.socketFactory", settings.sslContext().getSocketFactory());
            properties.setProperty("mail.smtp.socketFactory.fallback", "false");
        }
        return properties;
    }

    private static String millis(Duration timeout) {
        return Long.toString(timeout.toMillis());
    }

    @Override
    public void send(OutgoingMail mail) throws PermanentMailException, MessagingException {
        MimeMessage message = SmtpMessage.of(session, settings, mail);
        Transport transport = session.getTransport();
        try {
            transport.connect(settings.host(), settings.port(), settings.username(), revealed(settings.password()));
            transport.sendMessage(message, message.getAllRecipients());
        } catch (SendFailedException refused) {
            if (isPermanent(refused)) {
                throw new PermanentMailException("the server refuses the recipient", refused);
            }
            throw refused;
        } finally {
            close(transport);
        }
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

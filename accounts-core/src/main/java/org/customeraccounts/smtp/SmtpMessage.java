package org.customeraccounts.smtp;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.customeraccounts.mail.OutgoingMail;
import org.customeraccounts.spi.PermanentMailException;
import org.customeraccounts.value.EmailAddress;

/** A mail in the form in which it goes out. */
final class SmtpMessage extends MimeMessage {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final String messageId;

    private SmtpMessage(Session session, String messageId) {
        super(session);
        this.messageId = messageId;
    }

    static SmtpMessage of(Session session, SmtpSettings settings, OutgoingMail mail)
            throws PermanentMailException, MessagingException {
        String utf8 = StandardCharsets.UTF_8.name();
        InternetAddress from = address(settings.from());
        try {
            from.setPersonal(header(mail.fromName()), utf8);
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
        SmtpMessage message = new SmtpMessage(session, mail.messageId());
        message.setFrom(from);
        message.setRecipient(Message.RecipientType.TO, address(mail.to()));
        message.setSubject(header(mail.subject()), utf8);
        message.setHeader("Date", DATE.format(mail.date()));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setContentLanguage(new String[] {mail.locale().toLanguageTag()});
        message.setContent(new MimeMultipart("alternative", part(mail.text(), "plain"), part(mail.html(), "html")));
        message.saveChanges();
        return message;
    }

    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, StandardCharsets.UTF_8.name(), subtype);
        // No server has to take 8 bits, and no line may be longer than SMTP allows.
        part.setHeader("Content-Transfer-Encoding", "quoted-printable");
        return part;
    }

    private static String header(String text) throws PermanentMailException {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new PermanentMailException("a header holds a line break or another control character");
        }
        return text;
    }

    /** The address as typed, but its domain as A-labels, which every server knows. */
    private static InternetAddress address(EmailAddress address) throws PermanentMailException {
        String ascii = address.ascii();
        try {
            InternetAddress parsed = new InternetAddress(ascii, true);
            // Jakarta Mail takes more than an address: a name before it, comments, a group.
            if (parsed.getAddress().equals(ascii)
                    && StandardCharsets.US_ASCII.newEncoder().canEncode(ascii)) {
                return parsed;
            }
        } catch (AddressException invalid) {
            throw new PermanentMailException("the address is not valid");
        }
        throw new PermanentMailException("the address is not valid");
    }

    /** Jakarta Mail would make a new one each time. */
    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", "<" + messageId + ">");
    }
}

package org.customeraccounts.example.quickstart;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.customeraccounts.value.MailToken;

/**
 * A mail as the customer's mailbox has it.
 *
 * @param from the sender
 * @param to the recipient
 * @param subject the subject
 * @param text the part for programs that show no HTML
 */
record ReceivedMail(String from, String to, String subject, String text) {
    private static final Pattern LINK = Pattern.compile("https://[^\\s#]+");
    private static final Pattern TOKEN = Pattern.compile("#token=(\\S+)");

    static ReceivedMail of(MimeMessage message) {
        try {
            Multipart alternatives = (Multipart) message.getContent();
            String text = (String) alternatives.getBodyPart(0).getContent();
            return new ReceivedMail(
                    addresses(message.getFrom()),
                    addresses(message.getRecipients(MimeMessage.RecipientType.TO)),
                    message.getSubject(),
                    text.replace("\r\n", "\n").strip());
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("a mail in the mailbox cannot be read", e);
        }
    }

    private static String addresses(jakarta.mail.Address[] addresses) {
        return Arrays.stream(addresses)
                .map(address -> ((InternetAddress) address).toUnicodeString())
                .collect(Collectors.joining(", "));
    }

    /** Where its first link leads, without the token. */
    Optional<String> firstLink() {
        return LINK.matcher(text).results().findFirst().map(MatchResult::group);
    }

    /** Its text, whatever the links in it carry. */
    String words() {
        return TOKEN.matcher(text).replaceAll("");
    }

    /** What its first link with a token carries; a token that opens nothing when there is none. */
    MailToken token() {
        return MailToken.parse(TOKEN.matcher(text)
                .results()
                .findFirst()
                .map(found -> found.group(1))
                .orElse(null));
    }
}

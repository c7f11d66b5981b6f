package org.customeraccounts.example.quickstart;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.Arrays;
import java.util.List;
import org.customeraccounts.smtp.SmtpMailer;
import org.customeraccounts.smtp.SmtpSettings;
import org.customeraccounts.spi.Mailer;
import org.customeraccounts.value.EmailAddress;

/** An SMTP server in this process, on loopback, and the mailboxes behind it. */
final class MailServer implements AutoCloseable {
    private static final ServerSetup SMTP = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);

    private final GreenMail server = new GreenMail(SMTP);
    private int read;

    MailServer() {
        server.start();
        deliverInOrder();
    }

    /** All mailboxes are one, which keeps mails in the order in which they arrived. */
    private void deliverInOrder() {
        UserManager users = server.getUserManager();
        try {
            GreenMailUser everybody = users.createUser("everybody@localhost", "everybody", "");
            users.setMessageDeliveryHandler((message, recipient) -> everybody);
        } catch (UserException e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return server.getSmtp().getPort();
    }

    /** The library's own mailer, as a host would set it up; a server elsewhere is reached with TLS. */
    Mailer mailer() {
        return SmtpMailer.to(SmtpSettings.builder()
                .host(SMTP.getBindAddress())
                .port(port())
                .security(SmtpSettings.Security.NONE)
                .from(EmailAddress.parse("accounts@boutique.example"))
                .build());
    }

    /** The mails that arrived since this was last asked, oldest first. */
    List<ReceivedMail> newMails() {
        List<ReceivedMail> all = Arrays.stream(server.getReceivedMessages())
                .map(ReceivedMail::of)
                .toList();
        List<ReceivedMail> unread = all.subList(read, all.size());
        read = all.size();
        return unread;
    }

    @Override
    public void close() {
        server.stop();
    }
}

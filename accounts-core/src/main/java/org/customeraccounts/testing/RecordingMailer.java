package org.customeraccounts.testing;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.mail.OutgoingMail;
import org.customeraccounts.spi.Mailer;
import org.customeraccounts.value.MailToken;

/** A mailer that keeps what it is given instead of sending it. Thread safe. */
public final class RecordingMailer implements Mailer {
    private static final Pattern TOKEN = Pattern.compile("ca_[a-z]+_[A-Za-z0-9_-]{43}");

    private final List<OutgoingMail> mails = new CopyOnWriteArrayList<>();

    /** A mailer that was given nothing yet. */
    public RecordingMailer() {}

    @Override
    public void send(OutgoingMail mail) {
        mails.add(mail);
    }

    /**
     * All mails.
     *
     * @return the mails, in the order in which they were sent
     */
    public List<OutgoingMail> all() {
        return List.copyOf(mails);
    }

    /**
     * The mails to one mailbox.
     *
     * @param address the address, compared as text
     * @return the mails, in the order in which they were sent
     */
    public List<OutgoingMail> to(String address) {
        return mails.stream().filter(mail -> mail.to().value().equals(address)).toList();
    }

    /**
     * The latest mail of a kind to one mailbox.
     *
     * @param kind the kind
     * @param address the address, compared as text
     * @return the mail, or empty when there is none
     */
    public Optional<OutgoingMail> latest(MailKind kind, String address) {
        return to(address).stream().filter(mail -> mail.kind() == kind).reduce((earlier, later) -> later);
    }

    /**
     * The token in a mail's links.
     *
     * @param mail the mail
     * @return the token of its first link that has one
     * @throws IllegalArgumentException when no link has one
     */
    public static MailToken token(OutgoingMail mail) {
        Matcher found = TOKEN.matcher(mail.text());
        if (!found.find()) {
            throw new IllegalArgumentException("no link in the mail " + mail.kind() + " has a token");
        }
        return MailToken.parse(found.group());
    }

    /** Forgets all mails. */
    public void clear() {
        mails.clear();
    }
}

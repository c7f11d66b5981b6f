package org.customeraccounts.testkit.acceptance;

import java.util.List;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.mail.OutgoingMail;
import org.customeraccounts.spi.Mailer;
import org.customeraccounts.testing.RecordingMailer;
import org.customeraccounts.value.MailToken;

/** Everybody's mailboxes, and what may go wrong on the way there. */
final class Mailboxes implements Mailer {
    private final RecordingMailer recorded = new RecordingMailer();
    private volatile Mailer before = mail -> {};
    private volatile Mailer after = mail -> {};

    @Override
    public void send(OutgoingMail mail) throws Exception {
        before.send(mail);
        recorded.send(mail);
        after.send(mail);
    }

    /** What happens to each mail before it arrives; throwing keeps it from arriving. */
    void beforeArriving(Mailer happens) {
        before = happens;
    }

    /** What happens after each mail has arrived. */
    void onceArrived(Mailer happens) {
        after = happens;
    }

    void work() {
        before = mail -> {};
        after = mail -> {};
    }

    List<OutgoingMail> all() {
        return recorded.all();
    }

    List<MailKind> kindsTo(String address) {
        return recorded.to(address).stream().map(OutgoingMail::kind).toList();
    }

    OutgoingMail latest(MailKind kind, String address) {
        return recorded.latest(kind, address)
                .orElseThrow(() -> new AssertionError("no " + kind + " reached the mailbox"));
    }

    MailToken token(MailKind kind, String address) {
        return RecordingMailer.token(latest(kind, address));
    }

    /** The tokens of all mails of a kind, oldest first. */
    List<MailToken> tokens(MailKind kind, String address) {
        return recorded.to(address).stream()
                .filter(mail -> mail.kind() == kind)
                .map(RecordingMailer::token)
                .toList();
    }

    void forget() {
        recorded.clear();
    }
}

package org.customeraccounts.testkit.acceptance;

import org.customeraccounts.credential.Proof;
import org.customeraccounts.email.Confirmation;
import org.customeraccounts.email.EmailChangeState;
import org.customeraccounts.email.EmailChangeStatus;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.MailToken;
import org.junit.jupiter.api.BeforeEach;

/** Ada, whose address is verified, and who wants another. */
public abstract class AddressChangeTests extends DoorTests {
    static final String OLD = AccountSample.EMAIL;
    static final String NEW = "countess@example.org";

    Person ada;

    /** For subclasses. */
    protected AddressChangeTests() {}

    @BeforeEach
    void openTheAccount() {
        ada = host.anAccount().verified().open();
        host.settle();
    }

    final Person another(String email) {
        return host.anAccount()
                .withEmail(email)
                .withPassword("seven quiet lanterns")
                .verified()
                .open();
    }

    static void request(Person person, String address) {
        request(person, address, address);
    }

    static void request(Person person, String address, String confirmation) {
        person.customer().email().requestChange(address, confirmation, Proof.password(person.password()));
    }

    /** The latest token of a kind in a mailbox, once all that is due was sent. */
    final MailToken mailed(MailKind kind, String mailbox) {
        host.dispatch();
        return host.mailboxes().token(kind, mailbox);
    }

    /** Ada asks for an address, and reads the mail to it. */
    final MailToken requested(String address) {
        request(ada, address);
        return mailed(MailKind.CONFIRM_EMAIL_CHANGE, address);
    }

    /** Somebody asks for an address and confirms it; all that follows is sent. */
    final Confirmation change(Person person, String address) {
        request(person, address);
        Confirmation answer = person.customer().confirm(mailed(MailKind.CONFIRM_EMAIL_CHANGE, address));
        host.dispatch();
        return answer;
    }

    final EmailChangeStatus newest() {
        return ada.customer()
                .email()
                .status()
                .change()
                .orElseThrow(() -> new AssertionError("no change was asked for"));
    }

    final EmailChangeState state() {
        return newest().state();
    }

    /** The address in force. */
    final String present() {
        return ada.account().email().value();
    }

    static Confirmation changedTo(String address) {
        return new Confirmation.AddressChanged(EmailAddress.parse(address));
    }
}

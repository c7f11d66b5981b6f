package org.customeraccounts.example.quickstart;

import static org.customeraccounts.mail.LinkPage.ACCOUNT;
import static org.customeraccounts.mail.LinkPage.CONFIRM;
import static org.customeraccounts.mail.LinkPage.REFUSE;
import static org.customeraccounts.mail.LinkPage.REQUEST_RESET;

import java.time.Duration;
import java.util.List;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.contact.Contact;
import org.customeraccounts.contact.ContactForm;
import org.customeraccounts.credential.Proof;
import org.customeraccounts.email.Confirmation;
import org.customeraccounts.email.EmailChangeState;
import org.customeraccounts.email.EmailChangeStatus;
import org.customeraccounts.email.EmailStatus;
import org.customeraccounts.email.Reverted;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.mail.LinkPage;
import org.customeraccounts.mail.LinkPreview;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Password;
import org.jspecify.annotations.NullMarked;

/** Changing the e-mail address: refused in each of the five ways, done, and undone by the old mailbox. */
@NullMarked
final class EmailDemo extends Demo {
    private final String freeAddress;
    private String newAddress = "";
    private String otherAccount = "";
    private String contact = "";
    private MailToken reset = MailToken.parse(null);

    EmailDemo(Host host, Console console) {
        super(host, console);
        this.freeAddress = host.sample("ada@new.example");
    }

    @Override
    List<Step> steps() {
        return List.of(
                step("opened", this::signUp).expect("signedUp", CONFIRM, ACCOUNT),
                step("notVerified", this::requestUnverified).expectRefusal(ErrorCode.EMAIL_NOT_VERIFIED),
                step("resendVerification", this::resendVerification)
                        .expect("resent", CONFIRM)
                        .after(Duration.ofMinutes(10)),
                step("confirm", () -> confirm(email)).expect("verified"),
                step("notMatching", this::requestMistyped).expectRefusal(ErrorCode.EMAILS_DO_NOT_MATCH, "confirmation"),
                step("invalidAddress", this::requestInvalid).expectRefusal(ErrorCode.EMAIL_INVALID, "newAddress"),
                step("otherAccount", this::openOtherAccount).expect("signedUp", CONFIRM, ACCOUNT),
                step("usedByOther", this::requestOther).expectRefusal(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT),
                step("contact", this::recordContact).expect("recorded"),
                step("usedByContact", this::requestContact).expectRefusal(ErrorCode.EMAIL_ALREADY_USED),
                step("requestChange", this::requestChange).expect("changeRequested", CONFIRM, REFUSE),
                step("openConfirm", () -> look(CONFIRM, newAddress)).expect("unmoved"),
                step("stranger", this::confirmAsStranger).expectRefusal(ErrorCode.BAD_CREDENTIALS),
                step("confirmChange", () -> confirm(newAddress)).expect("addressChanged", REFUSE),
                step("openRevert", () -> look(REFUSE, email)).expect("unmoved").after(Duration.ofDays(5)),
                step("revert", this::revert).expect("reverted", REQUEST_RESET, REQUEST_RESET),
                step("nobodySignedIn", () -> open(cookie)).expect("noCustomer"),
                step("noPassword", () -> signIn(password)).expectRefusal(ErrorCode.BAD_CREDENTIALS),
                step("resetReverted", this::setPassword).expect("reset", REQUEST_RESET),
                step("signInAgain", this::signIn).expect("signedIn", ACCOUNT),
                step("restored", this::status).expect("restored"));
    }

    private Result requestUnverified() {
        return request(freeAddress, freeAddress);
    }

    private Result resendVerification() {
        show("customer.email().resendVerification()");
        customer().email().resendVerification();
        return done("resent");
    }

    private Result requestMistyped() {
        String typed = console.ask("newAddress", freeAddress);
        return request(typed, console.ask("mistypedAddress", host.sample("ada@mew.example")));
    }

    private Result requestInvalid() {
        String typed = console.ask("invalidAddress", host.sample("ada@new,example"));
        return request(typed, typed);
    }

    private Result openOtherAccount() {
        String address = console.ask("otherAccount", host.sample("ada@work.example"));
        show("""
                shop.storefront().signUp(SignUp
                    .with("%s", Password.of("%s")))""", address, password);
        SignUp signUp = SignUp.with(address, Password.of(password));
        SignedIn signedIn = host.shop().storefront().signUp(signUp).signedIn();
        otherAccount = address;
        return done("signedUp", signedIn.token().reveal());
    }

    private Result requestOther() {
        return request(otherAccount, otherAccount);
    }

    private Result recordContact() {
        contact = console.ask("contact", host.sample("ada@letters.example"));
        show("""
                shop.platform().contacts().record(
                    ContactForm.of("%s"))""", contact);
        Contact recorded = host.shop().platform().contacts().record(ContactForm.of(contact));
        String outcome = recorded.hasAccount() ? "recordedAccount" : "recorded";
        return done(outcome, recorded.address().value());
    }

    private Result requestContact() {
        return request(contact, contact);
    }

    private Result requestChange() {
        String typed = console.ask("newAddress", freeAddress);
        Result result = request(typed, typed);
        newAddress = typed;
        return result;
    }

    private Result request(String typed, String typedAgain) {
        show("""
                customer.email().requestChange(
                    "%s",
                    "%s",
                    Proof.password(Password.of("%s")))""", typed, typedAgain, password);
        customer().email().requestChange(typed, typedAgain, Proof.password(Password.of(password)));
        return done("changeRequested", present());
    }

    /** Opens a link, and sees whether the address is another afterwards. */
    private Result look(LinkPage page, String mailbox) {
        show("""
                shop.storefront().preview(MailToken.parse(fromTheLink))
                customer.email().status().present()""");
        String before = present();
        LinkPreview preview = host.shop().storefront().preview(host.tokenFor(page, mailbox));
        String after = present();
        String outcome = before.equals(after) ? "unmoved" : "moved";
        return done(outcome, preview.purpose(), preview.maskedAddress(), preview.state(), after);
    }

    private Result confirmAsStranger() {
        String guess = console.message("sample.guess");
        show("""
                shop.storefront().confirm(
                    MailToken.parse(fromTheLink),
                    Password.of("%s"))""", guess);
        MailToken token = host.tokenFor(CONFIRM, newAddress);
        Confirmation confirmation = host.shop().storefront().confirm(token, Password.of(guess));
        return done("confirmed", confirmation);
    }

    private Result revert() {
        show("""
                Reverted reverted = shop.storefront().revert(
                    MailToken.parse(fromTheLink))""");
        Reverted reverted = host.shop().storefront().revert(host.tokenFor(REFUSE, email));
        reset = reverted.resetToken();
        return done("reverted", reverted.address().value(), reset.reveal());
    }

    private Result setPassword() {
        String next = console.ask("resetPassword", console.message("sample.resetPassword"));
        return resetPassword("reverted.resetToken()", reset, next);
    }

    private Result status() {
        show("customer.email().status()");
        EmailStatus status = customer().email().status();
        EmailChangeState newest = status.change().map(EmailChangeStatus::state).orElseThrow();
        boolean restored = status.present().equals(EmailAddress.parse(email))
                && status.verified()
                && newest == EmailChangeState.REVERTED;
        return done(restored ? "restored" : "notRestored", status.present().value(), newest);
    }

    private String present() {
        return customer().email().status().present().value();
    }
}

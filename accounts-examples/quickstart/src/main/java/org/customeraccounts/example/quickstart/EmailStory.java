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
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.SessionToken;

/** Changing the e-mail address: refused in each of the five ways, done, and undone by the old mailbox. */
final class EmailStory implements Story {
    private final Stage stage;
    private final Words words;
    private final Shopper shopper;
    private final String freeAddress;

    private String newAddress = "";
    private String otherAccount = "";
    private String contact = "";
    private SessionToken cookie = SessionToken.parse(null);
    private MailToken reset = MailToken.parse(null);

    EmailStory(Stage stage, Words words) {
        this.stage = stage;
        this.words = words;
        this.shopper = new Shopper(stage, words);
        this.freeAddress = stage.sample("ada@new.example");
    }

    @Override
    public List<Step> steps() {
        return List.of(
                Step.of("opened", this::signUp, Told.that("signedUp").mailing(CONFIRM, ACCOUNT)),
                Step.of("notVerified", this::requestUnverified, Told.refused(ErrorCode.EMAIL_NOT_VERIFIED)),
                Step.of(
                                "resendVerification",
                                this::resendVerification,
                                Told.that("resent").mailing(CONFIRM))
                        .after(Duration.ofMinutes(10)),
                Step.of("confirm", this::verify, Told.that("verified")),
                Step.of(
                        "notMatching",
                        this::requestMistyped,
                        Told.refused(ErrorCode.EMAILS_DO_NOT_MATCH, "confirmation")),
                Step.of("invalidAddress", this::requestInvalid, Told.refused(ErrorCode.EMAIL_INVALID, "newAddress")),
                Step.of(
                        "otherAccount",
                        this::openOtherAccount,
                        Told.that("signedUp").mailing(CONFIRM, ACCOUNT)),
                Step.of("usedByOther", this::requestOther, Told.refused(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT)),
                Step.of("contact", this::recordContact, Told.that("recorded")),
                Step.of("usedByContact", this::requestContact, Told.refused(ErrorCode.EMAIL_ALREADY_USED)),
                Step.of(
                        "requestChange",
                        this::requestChange,
                        Told.that("changeRequested").mailing(CONFIRM, REFUSE)),
                Step.of("openConfirm", this::openConfirmLink, Told.that("unmoved")),
                Step.of("stranger", this::confirmAsStranger, Told.refused(ErrorCode.BAD_CREDENTIALS)),
                Step.of(
                        "confirmChange",
                        this::confirmChange,
                        Told.that("addressChanged").mailing(REFUSE)),
                Step.of("openRevert", this::openRevertLink, Told.that("unmoved"))
                        .after(Duration.ofDays(5)),
                Step.of("revert", this::revert, Told.that("reverted").mailing(REQUEST_RESET, REQUEST_RESET)),
                Step.of("nobodySignedIn", this::openSession, Told.that("noCustomer")),
                Step.of("noPassword", this::signInWithFormerPassword, Told.refused(ErrorCode.BAD_CREDENTIALS)),
                Step.of("resetReverted", this::setPassword, Told.that("reset").mailing(REQUEST_RESET)),
                Step.of("signInAgain", this::signIn, Told.that("signedIn").mailing(ACCOUNT)),
                Step.of("restored", this::status, Told.that("restored")));
    }

    private Step.Outcome signUp(Teller teller) {
        cookie = shopper.signUp(teller).token();
        return Step.Outcome.of("signedUp", cookie.reveal());
    }

    private Step.Outcome requestUnverified(Teller teller) {
        return request(teller, freeAddress, freeAddress);
    }

    private Step.Outcome resendVerification(Teller teller) {
        teller.calls("customer.email().resendVerification()");
        shopper.at(cookie).email().resendVerification();
        return Step.Outcome.of("resent");
    }

    private Step.Outcome verify(Teller teller) {
        return shopper.confirm(teller, cookie, shopper.email());
    }

    private Step.Outcome requestMistyped(Teller teller) {
        String typed = teller.input("newAddress", freeAddress);
        return request(teller, typed, teller.input("mistypedAddress", stage.sample("ada@mew.example")));
    }

    private Step.Outcome requestInvalid(Teller teller) {
        String typed = teller.input("invalidAddress", stage.sample("ada@new,example"));
        return request(teller, typed, typed);
    }

    private Step.Outcome openOtherAccount(Teller teller) {
        String address = teller.input("otherAccount", stage.sample("ada@work.example"));
        teller.calls("""
                shop.storefront().signUp(SignUp
                    .with("%s", Password.of("%s")))""", address, shopper.password());
        SessionToken token = stage.shop()
                .storefront()
                .signUp(SignUp.with(address, Password.of(shopper.password())))
                .signedIn()
                .token();
        otherAccount = address;
        return Step.Outcome.of("signedUp", token.reveal());
    }

    private Step.Outcome requestOther(Teller teller) {
        return request(teller, otherAccount, otherAccount);
    }

    private Step.Outcome recordContact(Teller teller) {
        contact = teller.input("contact", stage.sample("ada@letters.example"));
        teller.calls("""
                shop.platform().contacts().record(
                    ContactForm.of("%s"))""", contact);
        Contact recorded = stage.shop().platform().contacts().record(ContactForm.of(contact));
        return Step.Outcome.of(
                recorded.hasAccount() ? "recordedAccount" : "recorded",
                recorded.address().value());
    }

    private Step.Outcome requestContact(Teller teller) {
        return request(teller, contact, contact);
    }

    private Step.Outcome requestChange(Teller teller) {
        String typed = teller.input("newAddress", freeAddress);
        Step.Outcome requested = request(teller, typed, typed);
        newAddress = typed;
        return requested;
    }

    private Step.Outcome request(Teller teller, String typed, String typedAgain) {
        teller.calls("""
                customer.email().requestChange(
                    "%s",
                    "%s",
                    Proof.password(Password.of("%s")))""", typed, typedAgain, shopper.password());
        shopper.at(cookie).email().requestChange(typed, typedAgain, Proof.password(Password.of(shopper.password())));
        return Step.Outcome.of("changeRequested", present());
    }

    private Step.Outcome openConfirmLink(Teller teller) {
        return look(teller, CONFIRM, newAddress);
    }

    private Step.Outcome openRevertLink(Teller teller) {
        return look(teller, REFUSE, shopper.email());
    }

    /** Opens a link, and sees whether the address is another afterwards. */
    private Step.Outcome look(Teller teller, LinkPage page, String mailbox) {
        teller.calls("""
                shop.storefront().preview(MailToken.parse(fromTheLink))
                customer.email().status().present()""");
        String before = present();
        LinkPreview preview = stage.shop().storefront().preview(stage.tokenFor(page, mailbox));
        String after = present();
        return Step.Outcome.of(
                before.equals(after) ? "unmoved" : "moved",
                preview.purpose(),
                preview.maskedAddress(),
                preview.state(),
                after);
    }

    private Step.Outcome confirmAsStranger(Teller teller) {
        String guess = words.say("sample.guess");
        teller.calls("""
                shop.storefront().confirm(
                    MailToken.parse(fromTheLink),
                    Password.of("%s"))""", guess);
        Confirmation confirmation =
                stage.shop().storefront().confirm(stage.tokenFor(CONFIRM, newAddress), Password.of(guess));
        return Step.Outcome.of("confirmed", confirmation);
    }

    private Step.Outcome confirmChange(Teller teller) {
        return shopper.confirm(teller, cookie, newAddress);
    }

    private Step.Outcome revert(Teller teller) {
        teller.calls("""
                Reverted reverted = shop.storefront().revert(
                    MailToken.parse(fromTheLink))""");
        Reverted reverted = stage.shop().storefront().revert(stage.tokenFor(REFUSE, shopper.email()));
        reset = reverted.resetToken();
        return Step.Outcome.of("reverted", reverted.address().value(), reset.reveal());
    }

    private Step.Outcome openSession(Teller teller) {
        return shopper.open(teller, cookie);
    }

    private Step.Outcome signInWithFormerPassword(Teller teller) {
        return Step.Outcome.of(
                "signedIn", shopper.signIn(teller, shopper.password()).token().reveal());
    }

    private Step.Outcome setPassword(Teller teller) {
        String next = teller.input("resetPassword", words.say("sample.resetPassword"));
        shopper.resetPassword(teller, "reverted.resetToken()", reset, next);
        shopper.remember(next);
        return Step.Outcome.of("reset");
    }

    private Step.Outcome signIn(Teller teller) {
        cookie = shopper.signIn(teller).token();
        return Step.Outcome.of("signedIn", cookie.reveal());
    }

    private Step.Outcome status(Teller teller) {
        teller.calls("customer.email().status()");
        EmailStatus status = shopper.at(cookie).email().status();
        EmailChangeState newest = status.change().map(EmailChangeStatus::state).orElseThrow();
        boolean restored = status.present().equals(EmailAddress.parse(shopper.email()))
                && status.verified()
                && newest == EmailChangeState.REVERTED;
        return Step.Outcome.of(
                restored ? "restored" : "notRestored", status.present().value(), newest);
    }

    private String present() {
        return shopper.at(cookie).email().status().present().value();
    }
}

package org.customeraccounts.example.quickstart;

import static org.customeraccounts.mail.LinkPage.ACCOUNT;
import static org.customeraccounts.mail.LinkPage.CONFIRM;
import static org.customeraccounts.mail.LinkPage.REQUEST_RESET;
import static org.customeraccounts.mail.LinkPage.RESET_PASSWORD;

import java.time.Duration;
import java.util.List;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.mail.LinkPreview;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.SessionToken;

/** An account from sign-up to sign-out: opened, verified, its password changed, forgotten and reset. */
final class AccountStory implements Story {
    private static final String FROM_THE_LINK = "MailToken.parse(fromTheLink)";

    private final Stage stage;
    private final Words words;
    private final Shopper shopper;

    private String formerPassword = "";
    private SessionToken laptop = SessionToken.parse(null);
    private SessionToken phone = SessionToken.parse(null);

    AccountStory(Stage stage, Words words) {
        this.stage = stage;
        this.words = words;
        this.shopper = new Shopper(stage, words);
    }

    @Override
    public List<Step> steps() {
        return List.of(
                Step.of("signUp", this::signUp, Told.that("signedUp").mailing(CONFIRM, ACCOUNT)),
                Step.of("preview", this::preview, Told.that("previewed")),
                Step.of("confirm", this::confirm, Told.that("verified")),
                Step.of("signIn", this::signIn, Told.that("signedIn").mailing(ACCOUNT)),
                Step.of("weakPassword", this::weakPassword, Told.refused(ErrorCode.INVALID_INPUT, "next")),
                Step.of(
                        "changePassword",
                        this::changePassword,
                        Told.that("changed").mailing(REQUEST_RESET)),
                Step.of("otherSession", this::otherSession, Told.that("noCustomer")),
                Step.of("forgotten", this::signInWithFormerPassword, Told.refused(ErrorCode.BAD_CREDENTIALS))
                        .after(Duration.ofDays(21)),
                Step.of(
                        "requestReset",
                        this::requestReset,
                        Told.that("requested").mailing(RESET_PASSWORD)),
                Step.of("reset", this::reset, Told.that("reset").mailing(REQUEST_RESET)),
                Step.of("resetAgain", this::resetAgain, Told.refused(ErrorCode.LINK_USED)),
                Step.of("signInAgain", this::signIn, Told.that("signedIn").mailing(ACCOUNT)),
                Step.of("signOut", this::signOut, Told.that("signedOut")),
                Step.of("signedOut", this::askAfterSignOut, Told.that("noCustomer")));
    }

    private Step.Outcome signUp(Teller teller) {
        laptop = shopper.signUp(teller).token();
        return Step.Outcome.of("signedUp", laptop.reveal());
    }

    private Step.Outcome preview(Teller teller) {
        teller.calls("shop.storefront().preview(MailToken.parse(fromTheLink))");
        LinkPreview preview = stage.shop().storefront().preview(stage.tokenFor(CONFIRM, shopper.email()));
        return Step.Outcome.of("previewed", preview.purpose(), preview.maskedAddress(), preview.state());
    }

    private Step.Outcome confirm(Teller teller) {
        return shopper.confirm(teller, laptop, shopper.email());
    }

    private Step.Outcome signIn(Teller teller) {
        phone = shopper.signIn(teller).token();
        return Step.Outcome.of("signedIn", phone.reveal());
    }

    private Step.Outcome weakPassword(Teller teller) {
        return change(teller, teller.input("weakPassword", words.say("sample.weakPassword")));
    }

    private Step.Outcome changePassword(Teller teller) {
        return change(teller, teller.input("nextPassword", words.say("sample.nextPassword")));
    }

    private Step.Outcome change(Teller teller, String next) {
        String present = shopper.password();
        teller.calls("""
                customer.password().change(
                    Password.of("%s"),
                    Password.of("%s"))""", present, next);
        shopper.at(phone).password().change(Password.of(present), Password.of(next));
        formerPassword = present;
        shopper.remember(next);
        return Step.Outcome.of("changed");
    }

    private Step.Outcome otherSession(Teller teller) {
        return shopper.open(teller, laptop);
    }

    private Step.Outcome signInWithFormerPassword(Teller teller) {
        SignedIn signedIn = shopper.signIn(teller, teller.input("formerPassword", formerPassword));
        return Step.Outcome.of("signedIn", signedIn.token().reveal());
    }

    private Step.Outcome requestReset(Teller teller) {
        teller.calls("shop.storefront().requestPasswordReset(\"%s\")", shopper.email());
        stage.shop().storefront().requestPasswordReset(shopper.email());
        return Step.Outcome.of("requested");
    }

    private Step.Outcome reset(Teller teller) {
        String next = teller.input("resetPassword", words.say("sample.resetPassword"));
        resetWith(teller, next);
        shopper.remember(next);
        return Step.Outcome.of("reset");
    }

    private Step.Outcome resetAgain(Teller teller) {
        resetWith(teller, words.say("sample.nextPassword"));
        return Step.Outcome.of("reset");
    }

    private void resetWith(Teller teller, String next) {
        shopper.resetPassword(teller, FROM_THE_LINK, stage.tokenFor(RESET_PASSWORD, shopper.email()), next);
    }

    private Step.Outcome signOut(Teller teller) {
        teller.calls("customer.signOut()");
        shopper.at(phone).signOut();
        return Step.Outcome.of("signedOut");
    }

    private Step.Outcome askAfterSignOut(Teller teller) {
        return shopper.open(teller, phone);
    }
}

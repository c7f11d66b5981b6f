package org.customeraccounts.example.quickstart;

import static org.customeraccounts.mail.LinkPage.ACCOUNT;
import static org.customeraccounts.mail.LinkPage.CONFIRM;
import static org.customeraccounts.mail.LinkPage.REQUEST_RESET;
import static org.customeraccounts.mail.LinkPage.RESET_PASSWORD;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.customeraccounts.Customer;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.email.Confirmation;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.mail.LinkPreview;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.SessionToken;

/** An account from sign-up to sign-out: opened, verified, its password changed, forgotten and reset. */
final class AccountStory implements Story {
    private final Stage stage;
    private final Words words;

    private String email = "";
    private String password = "";
    private String formerPassword = "";
    private SessionToken laptop = SessionToken.parse(null);
    private SessionToken phone = SessionToken.parse(null);

    AccountStory(Stage stage, Words words) {
        this.stage = stage;
        this.words = words;
    }

    @Override
    public List<Step> steps() {
        return List.of(
                Step.of("signUp", this::signUp, Told.that("signedUp").mailing(CONFIRM, ACCOUNT)),
                Step.of("preview", this::preview, Told.that("previewed")),
                Step.of("confirm", this::confirm, Told.that("verified")),
                Step.of("signIn", this::signIn, Told.that("signedIn")),
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
                Step.of("signInAgain", this::signIn, Told.that("signedIn")),
                Step.of("signOut", this::signOut, Told.that("signedOut")),
                Step.of("signedOut", this::askAfterSignOut, Told.that("noCustomer")));
    }

    private Step.Outcome signUp(Teller teller) {
        String given = teller.input("given", words.say("sample.given"));
        String family = teller.input("family", words.say("sample.family"));
        email = teller.input("email", "ada@example.com");
        password = teller.input("password", words.say("sample.password"));
        teller.calls("""
                shop.storefront().signUp(SignUp
                    .with("%s", Password.of("%s"))
                    .named("%s", "%s"))""", email, password, given, family);
        SignedIn signedIn = stage.shop()
                .storefront()
                .signUp(SignUp.with(email, Password.of(password)).named(given, family))
                .signedIn();
        laptop = signedIn.token();
        return Step.Outcome.of("signedUp", laptop.reveal());
    }

    private Step.Outcome preview(Teller teller) {
        teller.calls("shop.storefront().preview(MailToken.parse(fromTheLink))");
        LinkPreview preview = stage.shop().storefront().preview(stage.tokenFor(CONFIRM));
        return Step.Outcome.of("previewed", preview.purpose(), preview.maskedAddress(), preview.state());
    }

    private Step.Outcome confirm(Teller teller) {
        teller.calls("customer.confirm(MailToken.parse(fromTheLink))");
        Confirmation confirmation = customer(laptop).confirm(stage.tokenFor(CONFIRM));
        return confirmation instanceof Confirmation.AddressVerified verified
                ? Step.Outcome.of("verified", verified.address().value())
                : Step.Outcome.of("confirmed");
    }

    private Step.Outcome signIn(Teller teller) {
        String typed = teller.input("presentPassword", password);
        phone = signedIn(teller, typed).token();
        return Step.Outcome.of("signedIn", phone.reveal());
    }

    private Step.Outcome weakPassword(Teller teller) {
        return change(teller, teller.input("weakPassword", words.say("sample.weakPassword")));
    }

    private Step.Outcome changePassword(Teller teller) {
        return change(teller, teller.input("nextPassword", words.say("sample.nextPassword")));
    }

    private Step.Outcome change(Teller teller, String next) {
        teller.calls("""
                customer.password().change(
                    Password.of("%s"),
                    Password.of("%s"))""", password, next);
        customer(phone).password().change(Password.of(password), Password.of(next));
        formerPassword = password;
        password = next;
        return Step.Outcome.of("changed");
    }

    private Step.Outcome otherSession(Teller teller) {
        return opened(teller, laptop);
    }

    private Step.Outcome signInWithFormerPassword(Teller teller) {
        SignedIn signedIn = signedIn(teller, teller.input("formerPassword", formerPassword));
        return Step.Outcome.of("signedIn", signedIn.token().reveal());
    }

    private Step.Outcome requestReset(Teller teller) {
        teller.calls("shop.storefront().requestPasswordReset(\"%s\")", email);
        stage.shop().storefront().requestPasswordReset(email);
        return Step.Outcome.of("requested");
    }

    private Step.Outcome reset(Teller teller) {
        String next = teller.input("resetPassword", words.say("sample.resetPassword"));
        resetWith(teller, next);
        password = next;
        return Step.Outcome.of("reset");
    }

    private Step.Outcome resetAgain(Teller teller) {
        resetWith(teller, words.say("sample.nextPassword"));
        return Step.Outcome.of("reset");
    }

    private void resetWith(Teller teller, String next) {
        teller.calls("""
                shop.storefront().resetPassword(
                    MailToken.parse(fromTheLink),
                    Password.of("%s"))""", next);
        stage.shop().storefront().resetPassword(stage.tokenFor(RESET_PASSWORD), Password.of(next));
    }

    private Step.Outcome signOut(Teller teller) {
        teller.calls("customer.signOut()");
        customer(phone).signOut();
        return Step.Outcome.of("signedOut");
    }

    private Step.Outcome askAfterSignOut(Teller teller) {
        return opened(teller, phone);
    }

    private Step.Outcome opened(Teller teller, SessionToken token) {
        teller.calls("shop.customer(SessionToken.parse(cookie))");
        Optional<Customer> customer = stage.shop().customer(token);
        return Step.Outcome.of(customer.isPresent() ? "customer" : "noCustomer");
    }

    private SignedIn signedIn(Teller teller, String typed) {
        teller.calls("""
                shop.storefront().signIn(SignIn
                    .with("%s", Password.of("%s")))""", email, typed);
        return stage.shop()
                .storefront()
                .signIn(SignIn.with(email, Password.of(typed)))
                .signedIn();
    }

    private Customer customer(SessionToken token) {
        return stage.shop().customer(token).orElseThrow();
    }
}

package org.customeraccounts.example.quickstart;

import static org.customeraccounts.mail.LinkPage.ACCOUNT;
import static org.customeraccounts.mail.LinkPage.CONFIRM;
import static org.customeraccounts.mail.LinkPage.REQUEST_RESET;
import static org.customeraccounts.mail.LinkPage.RESET_PASSWORD;

import java.time.Duration;
import java.util.List;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.mail.LinkPreview;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.SessionToken;
import org.jspecify.annotations.NullMarked;

/** An account from sign-up to sign-out: opened, verified, its password changed, forgotten and reset. */
@NullMarked
final class AccountDemo extends Demo {
    private SessionToken laptop = SessionToken.parse(null);
    private String formerPassword = "";

    AccountDemo(Host host, Console console) {
        super(host, console);
    }

    @Override
    List<Step> steps() {
        return List.of(
                step("signUp", this::signUpOnLaptop).expect("signedUp", CONFIRM, ACCOUNT),
                step("preview", this::preview).expect("previewed"),
                step("confirm", () -> confirm(email)).expect("verified"),
                step("signIn", this::signIn).expect("signedIn", ACCOUNT),
                step("weakPassword", this::weakPassword).expectRefusal(ErrorCode.INVALID_INPUT, "next"),
                step("changePassword", this::changePassword).expect("changed", REQUEST_RESET),
                step("otherSession", () -> open(laptop)).expect("noCustomer"),
                step("forgotten", this::signInWithFormerPassword)
                        .expectRefusal(ErrorCode.BAD_CREDENTIALS)
                        .after(Duration.ofDays(21)),
                step("requestReset", this::requestReset).expect("requested", RESET_PASSWORD),
                step("reset", this::reset).expect("reset", REQUEST_RESET),
                step("resetAgain", this::resetAgain).expectRefusal(ErrorCode.LINK_USED),
                step("signInAgain", this::signIn).expect("signedIn", ACCOUNT),
                step("signOut", this::signOut).expect("signedOut"),
                step("signedOut", () -> open(cookie)).expect("noCustomer"));
    }

    private Result signUpOnLaptop() {
        Result result = signUp();
        laptop = cookie;
        return result;
    }

    private Result preview() {
        show("shop.storefront().preview(MailToken.parse(fromTheLink))");
        LinkPreview preview = host.shop().storefront().preview(host.tokenFor(CONFIRM, email));
        return done("previewed", preview.purpose(), preview.maskedAddress(), preview.state());
    }

    private Result weakPassword() {
        return change(console.ask("weakPassword", console.message("sample.weakPassword")));
    }

    private Result changePassword() {
        return change(console.ask("nextPassword", console.message("sample.nextPassword")));
    }

    private Result change(String next) {
        show("""
                customer.password().change(
                    Password.of("%s"),
                    Password.of("%s"))""", password, next);
        customer().password().change(Password.of(password), Password.of(next));
        formerPassword = password;
        password = next;
        return done("changed");
    }

    private Result signInWithFormerPassword() {
        return signIn(console.ask("formerPassword", formerPassword));
    }

    private Result requestReset() {
        show("shop.storefront().requestPasswordReset(\"%s\")", email);
        host.shop().storefront().requestPasswordReset(email);
        return done("requested");
    }

    private Result reset() {
        return resetWithLink(console.ask("resetPassword", console.message("sample.resetPassword")));
    }

    private Result resetAgain() {
        return resetWithLink(console.message("sample.nextPassword"));
    }

    private Result resetWithLink(String next) {
        MailToken token = host.tokenFor(RESET_PASSWORD, email);
        return resetPassword("MailToken.parse(fromTheLink)", token, next);
    }

    private Result signOut() {
        show("customer.signOut()");
        customer().signOut();
        return done("signedOut");
    }
}

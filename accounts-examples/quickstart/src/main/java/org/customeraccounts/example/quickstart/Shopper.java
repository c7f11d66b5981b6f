package org.customeraccounts.example.quickstart;

import static org.customeraccounts.mail.LinkPage.CONFIRM;

import java.util.Optional;
import org.customeraccounts.Customer;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.email.Confirmation;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.SessionToken;

/** The customer whom a story is about: what they know by heart, and what they do in every story. */
final class Shopper {
    private final Stage stage;
    private final Words words;

    private String email = "";
    private String password = "";

    Shopper(Stage stage, Words words) {
        this.stage = stage;
        this.words = words;
    }

    /** The address that they signed up with. */
    String email() {
        return email;
    }

    String password() {
        return password;
    }

    /** Somebody who has an account already. */
    void isKnownAs(String address, String secret) {
        email = address;
        password = secret;
    }

    /** Keeps a new password in mind. */
    void remember(String next) {
        password = next;
    }

    SignedIn signUp(Teller teller) {
        String given = teller.input("given", words.say("sample.given"));
        String family = teller.input("family", words.say("sample.family"));
        email = teller.input("email", stage.sample("ada@example.com"));
        password = teller.input("password", words.say("sample.password"));
        teller.calls("""
                shop.storefront().signUp(SignUp
                    .with("%s", Password.of("%s"))
                    .named("%s", "%s"))""", email, password, given, family);
        return stage.shop()
                .storefront()
                .signUp(SignUp.with(email, Password.of(password)).named(given, family))
                .signedIn();
    }

    SignedIn signIn(Teller teller) {
        return signIn(teller, teller.input("presentPassword", password));
    }

    SignedIn signIn(Teller teller, String typed) {
        teller.calls("""
                shop.storefront().signIn(SignIn.with(
                    "%s",
                    Password.of("%s")))""", email, typed);
        return stage.shop()
                .storefront()
                .signIn(SignIn.with(email, Password.of(typed)))
                .signedIn();
    }

    /** Confirms, signed in, the latest link that was mailed to an address for it. */
    Step.Outcome confirm(Teller teller, SessionToken cookie, String mailbox) {
        teller.calls("customer.confirm(MailToken.parse(fromTheLink))");
        Confirmation confirmation = at(cookie).confirm(stage.tokenFor(CONFIRM, mailbox));
        if (confirmation instanceof Confirmation.AddressVerified verified) {
            return Step.Outcome.of("verified", verified.address().value());
        }
        if (confirmation instanceof Confirmation.AddressChanged changed) {
            return Step.Outcome.of("addressChanged", changed.address().value());
        }
        return Step.Outcome.of("confirmed");
    }

    /** Sets a new password by a token; {@code source} is where the code shown has it from. */
    void resetPassword(Teller teller, String source, MailToken token, String next) {
        teller.calls("""
                shop.storefront().resetPassword(
                    %s,
                    Password.of("%s"))""", source, next);
        stage.shop().storefront().resetPassword(token, Password.of(next));
    }

    /** Whether a cookie still opens a session. */
    Step.Outcome open(Teller teller, SessionToken cookie) {
        teller.calls("shop.customer(SessionToken.parse(cookie))");
        Optional<Customer> customer = stage.shop().customer(cookie);
        return Step.Outcome.of(customer.isPresent() ? "customer" : "noCustomer");
    }

    /** The customer, where this cookie is kept. */
    Customer at(SessionToken cookie) {
        return stage.shop().customer(cookie).orElseThrow();
    }
}

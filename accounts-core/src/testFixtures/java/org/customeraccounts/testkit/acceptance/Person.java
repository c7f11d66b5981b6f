package org.customeraccounts.testkit.acceptance;

import java.util.Optional;
import org.customeraccounts.Customer;
import org.customeraccounts.Shop;
import org.customeraccounts.account.Account;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.SessionId;
import org.customeraccounts.value.SessionToken;
import org.customeraccounts.value.ShopId;

/** Somebody with an account: what they know, and the session they hold. */
record Person(Host host, ShopId shop, String email, Password password, SignedIn signedIn) {
    AccountId id() {
        return signedIn.account();
    }

    SessionToken token() {
        return signedIn.token();
    }

    SessionId session() {
        return signedIn.session();
    }

    Shop place() {
        return host.accounts().shop(shop);
    }

    Optional<Customer> present() {
        return place().customer(token());
    }

    boolean isSignedIn() {
        return present().isPresent();
    }

    Customer customer() {
        return present().orElseThrow(() -> new AssertionError("the session has ended"));
    }

    Account account() {
        return host.accounts()
                .shop(shop)
                .platform()
                .customers()
                .find(id())
                .orElseThrow(() -> new AssertionError("the account is gone"));
    }

    /** The same person on another device. */
    Person signIn() {
        return signInWith(password);
    }

    Person signInWith(Password typed) {
        SignedIn again = place().storefront().signIn(SignIn.with(email, typed)).signedIn();
        return new Person(host, shop, email, typed, again);
    }

    /** Asks for a reset and reads the mail. */
    MailToken resetLink() {
        place().storefront().requestPasswordReset(email);
        host.dispatch();
        return host.mailboxes().token(MailKind.RESET_PASSWORD, email);
    }

    /** Reads the verification mail. */
    MailToken verificationLink() {
        host.dispatch();
        return host.mailboxes().token(MailKind.VERIFY_EMAIL, email);
    }
}

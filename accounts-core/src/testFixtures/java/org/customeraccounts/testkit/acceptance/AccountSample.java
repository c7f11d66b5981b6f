package org.customeraccounts.testkit.acceptance;

import java.util.Locale;
import org.customeraccounts.Shop;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.ShopId;

/** An account to begin a test with, made through the doors. */
final class AccountSample {
    static final String EMAIL = "ada@example.com";
    static final String PASSWORD = "plum trees by the river";

    private final Host host;
    private ShopId shop = Host.SHOP;
    private SignUp form = SignUp.with(EMAIL, Password.of(PASSWORD)).reading(Locale.ENGLISH);
    private boolean verified;

    AccountSample(Host host) {
        this.host = host;
    }

    AccountSample withEmail(String email) {
        form = new SignUp(email, form.password(), form.name(), form.locale());
        return this;
    }

    AccountSample withPassword(String password) {
        form = new SignUp(form.email(), Password.of(password), form.name(), form.locale());
        return this;
    }

    AccountSample named(String given, String family) {
        form = form.named(given, family);
        return this;
    }

    AccountSample reading(Locale language) {
        form = form.reading(language);
        return this;
    }

    AccountSample in(ShopId other) {
        shop = other;
        return this;
    }

    AccountSample verified() {
        verified = true;
        return this;
    }

    /** Signs up; one that is verified has had its mails sent. */
    Person open() {
        Shop place = host.accounts().shop(shop);
        SignedIn signedIn = place.storefront().signUp(form).signedIn();
        Person person = new Person(host, shop, form.email(), form.password(), signedIn);
        if (verified) {
            host.dispatch();
            person.customer().confirm(host.mailboxes().token(MailKind.VERIFY_EMAIL, person.email()));
        }
        return person;
    }
}

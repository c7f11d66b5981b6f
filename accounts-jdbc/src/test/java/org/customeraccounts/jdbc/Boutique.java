package org.customeraccounts.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.customeraccounts.Accounts;
import org.customeraccounts.Customer;
import org.customeraccounts.Shop;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.credential.Proof;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.Links;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.testing.MutableClock;
import org.customeraccounts.testing.RecordingMailer;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.RequestContext;
import org.customeraccounts.value.SessionToken;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.SourceAddress;

/** A shop and its one customer, through the doors. */
final class Boutique implements AutoCloseable {
    static final String OLD = "ada@shop.example";
    static final String NEW = "ada@new.example";
    static final String PASSWORD = "blue kettle on a shelf";

    final MutableClock clock = MutableClock.at(Instant.parse("2026-11-22T09:30:00Z"));
    final RecordingMailer mailer = new RecordingMailer();
    final Accounts accounts;
    final Shop shop;

    Boutique(Storage storage) {
        accounts = Accounts.builder()
                .storage(storage)
                .mailer(mailer)
                .links(Links.under("https://shop.example/account"))
                .newShops(ShopSettings.accountsOn())
                .clock(clock)
                .build();
        shop = accounts.shop(ShopId.of("shop"))
                .from(RequestContext.of(SourceAddress.parse("203.0.113.7"), Locale.FRENCH));
    }

    SignedIn signUp(String address) {
        return shop.storefront()
                .signUp(SignUp.with(address, Password.of(PASSWORD)))
                .signedIn();
    }

    SignedIn signIn(String address) {
        return shop.storefront()
                .signIn(SignIn.with(address, Password.of(PASSWORD)))
                .signedIn();
    }

    Customer customer(SessionToken token) {
        return shop.customer(token).orElseThrow();
    }

    /** Signed up, and the address proven. */
    SignedIn verified(String address) {
        SignedIn signedIn = signUp(address);
        customer(signedIn.token()).confirm(mailed(MailKind.VERIFY_EMAIL, address));
        clock.advance(Duration.ofSeconds(1));
        return signedIn;
    }

    void requestChange(SessionToken token) {
        customer(token).email().requestChange(NEW, NEW, Proof.password(Password.of(PASSWORD)));
    }

    MailToken mailed(MailKind kind, String address) {
        accounts.operations().dispatchDue(100);
        return RecordingMailer.token(mailer.latest(kind, address).orElseThrow());
    }

    @Override
    public void close() {
        accounts.close();
    }
}

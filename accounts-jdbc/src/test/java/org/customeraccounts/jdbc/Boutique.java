package org.customeraccounts.jdbc;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.customeraccounts.Accounts;
import org.customeraccounts.BackOffice;
import org.customeraccounts.Customer;
import org.customeraccounts.Platform;
import org.customeraccounts.Shop;
import org.customeraccounts.Storefront;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.credential.Proof;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.outbox.DeadLetter;
import org.customeraccounts.payment.CardThrottling;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.ContractBilling;
import org.customeraccounts.spi.Links;
import org.customeraccounts.spi.Mailer;
import org.customeraccounts.spi.OrderRetention;
import org.customeraccounts.spi.PermanentMailException;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.testing.MutableClock;
import org.customeraccounts.testing.RecordingGateway;
import org.customeraccounts.testing.RecordingMailer;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.DeviceToken;
import org.customeraccounts.value.ExternalRef;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.RequestContext;
import org.customeraccounts.value.SessionToken;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.SourceAddress;
import org.customeraccounts.value.Staff;

/** A shop and its one customer, through the doors. */
final class Boutique implements AutoCloseable {
    static final String OLD = "ada@shop.example";
    static final String NEW = "ada@new.example";
    static final String PASSWORD = "blue kettle on a shelf";
    static final String NEXT = "seven quiet lanterns";

    private static final Instant START = Instant.parse("2026-11-22T09:30:00Z");

    final MutableClock clock = MutableClock.at(START);
    final RecordingMailer mailer = new RecordingMailer();
    final RecordingGateway gateway = RecordingGateway.named("mint");
    final Accounts accounts;
    final Shop shop;
    private Mailer present = mailer;
    private ContractBilling billing = request -> {};

    Boutique(Storage storage) {
        this(storage, OrderRetention.tenYears());
    }

    Boutique(Storage storage, OrderRetention orderRetention) {
        accounts = Accounts.builder()
                .storage(storage)
                .mailer(mail -> present.send(mail))
                .links(Links.under("https://shop.example/account"))
                .newShops(ShopSettings.accountsOn())
                .paymentGateway(gateway)
                .cardThrottling(new CardThrottling(1_000, 1_000, 1_000))
                .contractBilling(request -> billing.request(request))
                .orderRetention(orderRetention)
                .clock(clock)
                .hashingForTests()
                .build();
        shop = accounts.shop(ShopId.of("shop"))
                .from(RequestContext.of(SourceAddress.parse("203.0.113.7"), Locale.FRENCH));
    }

    Storefront storefront() {
        return shop.storefront();
    }

    BackOffice owner() {
        return shop.backOffice(Staff.owner("olive"));
    }

    Platform platform() {
        return shop.platform();
    }

    SignedIn signUp(String address) {
        return shop.storefront()
                .signUp(SignUp.with(address, prepared(PASSWORD)))
                .signedIn();
    }

    /** Whoever that is: with the same password it would be a double click. */
    SignedIn signUpWithAnotherPassword(String address) {
        return shop.storefront()
                .signUp(SignUp.with(address, prepared("seven quiet lanterns")))
                .signedIn();
    }

    /** A new password, hashed already. */
    Password prepared(String password) {
        return accounts.prepare(Password.of(password));
    }

    void dispatch() {
        accounts.operations().dispatchDue(100);
    }

    /** As on the first day, before an empty database. */
    void startOver() {
        clock.set(START);
        mailer.clear();
        gateway.work();
        billing = request -> {};
        acceptMail();
    }

    /** What the billing elsewhere does from now on. */
    void billing(ContractBilling script) {
        billing = script;
    }

    SignedIn signIn(String address) {
        return shop.storefront()
                .signIn(SignIn.with(address, Password.of(PASSWORD)))
                .signedIn();
    }

    SignedIn signIn(String address, DeviceToken device) {
        return accounts.shop(ShopId.of("shop"))
                .from(RequestContext.in(Locale.ENGLISH).withDevice(device))
                .storefront()
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

    /** Signed up, the address proven, and another one asked for. */
    SignedIn changing() {
        SignedIn signedIn = verified(OLD);
        requestChange(signedIn.token());
        return signedIn;
    }

    /** Signed up, with something of everything, and to be deleted in three days. */
    AccountId scheduled() {
        SignedIn ada = changing();
        customer(ada.token())
                .addresses()
                .add(AddressForm.to("Ada").line1("12 rue Haute").city("Namur").country("BE"));
        platform().customers().assignExternalRef(ada.account(), ExternalRef.of("K-1"));
        owner().deletions().schedule(ada.account(), Deletion.Scope.ERASURE);
        return ada.account();
    }

    MailToken linkOfAChange() {
        changing();
        return mailed(MailKind.CONFIRM_EMAIL_CHANGE, NEW);
    }

    void confirmedChange() {
        SignedIn ada = changing();
        customer(ada.token()).confirm(mailed(MailKind.CONFIRM_EMAIL_CHANGE, NEW));
    }

    void requestChange(SessionToken token) {
        customer(token).email().requestChange(NEW, NEW, Proof.password(Password.of(PASSWORD)));
    }

    MailToken mailed(MailKind kind, String address) {
        accounts.operations().dispatchDue(100);
        return RecordingMailer.token(mailer.latest(kind, address).orElseThrow());
    }

    MailToken resetLink(String address) {
        storefront().requestPasswordReset(address);
        return mailed(MailKind.RESET_PASSWORD, address);
    }

    /** Sends what is due, and says under which id this mail went. */
    String messageId(MailKind kind, String address) {
        accounts.operations().dispatchDue(100);
        return mailer.latest(kind, address).orElseThrow().messageId();
    }

    /** From now on no mail goes out: for now, or for ever. */
    void refuseMail(boolean forEver) {
        present = mail -> {
            throw forEver ? new PermanentMailException("no such mailbox") : new IOException("no connection");
        };
    }

    void acceptMail() {
        present = mailer;
    }

    /** Has two mails given up, and lists the first. */
    Page<DeadLetter> deadLetters() {
        changing();
        refuseMail(true);
        accounts.operations().dispatchDue(100);
        return accounts.operations().deadLetters(PageRequest.first(1));
    }

    @Override
    public void close() {
        accounts.close();
    }
}

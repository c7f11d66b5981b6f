package org.customeraccounts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.credential.Proof;
import org.customeraccounts.error.AccountsException;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.event.AccountEvent;
import org.customeraccounts.keyvalue.InMemoryStorage;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.mail.OutgoingMail;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.Links;
import org.customeraccounts.spi.storage.StandaloneWrites;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.testing.MutableClock;
import org.customeraccounts.testing.RecordingMailer;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.RequestContext;
import org.customeraccounts.value.SessionToken;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.Staff;
import org.jspecify.annotations.Nullable;

/** A shop with people in and around it, in memory, with mailboxes to look into and a clock to move. */
final class Boutique implements AutoCloseable {
    static final Instant OPENING = Instant.parse("2026-03-01T08:00:00Z");
    static final String PASSWORD = "tiède comme un caillou";
    static final String OTHER_PASSWORD = "froid comme une théière";

    final MutableClock clock = MutableClock.at(OPENING);
    final RecordingMailer mails = new RecordingMailer();
    final List<AccountEvent> events = new CopyOnWriteArrayList<>();

    /** The mail server is away as long as this is set. */
    boolean mailServerAway;

    /** Happens once, in the middle of the next operation that looks a mail domain or a compromised password up. */
    Runnable meanwhile = () -> {};

    private final Storage storage = new Interrupted(InMemoryStorage.create());
    private final Accounts accounts;
    private @Nullable Runnable whileSigningIn;

    Boutique() {
        accounts = Accounts.builder()
                .storage(storage)
                .mailer(this::send)
                .links(Links.under("https://boutique.example/account"))
                .newShops(ShopSettings.accountsOn().named("Boutique"))
                .listener((id, event) -> events.add(event))
                .clock(clock)
                .mailDomainCheck(domain -> happened())
                .compromisedPasswords(password -> !happened())
                .hashingForTests()
                .build();
    }

    /** Happens once, right before the next unit of work begins. */
    void meanwhileSigningIn(Runnable happens) {
        whileSigningIn = happens;
    }

    private final class Interrupted implements Storage {
        private final Storage interrupted;

        private Interrupted(Storage interrupted) {
            this.interrupted = interrupted;
        }

        @Override
        public <T> T inTransaction(Function<UnitOfWork, T> work) {
            Runnable once = whileSigningIn;
            whileSigningIn = null;
            if (once != null) {
                once.run();
            }
            return interrupted.inTransaction(work);
        }

        @Override
        public <T> T read(Function<UnitOfWork, T> reading) {
            return interrupted.read(reading);
        }

        @Override
        public StandaloneWrites standalone() {
            return interrupted.standalone();
        }
    }

    private boolean happened() {
        Runnable once = meanwhile;
        meanwhile = () -> {};
        once.run();
        return true;
    }

    private void send(OutgoingMail mail) {
        if (mailServerAway) {
            throw new IllegalStateException("the mail server is away");
        }
        mails.send(mail);
    }

    /** The shop, for a request of which nothing is known. */
    Shop shop() {
        return accounts.shop(ShopId.of("boutique"));
    }

    /** The shop, for somebody at a source address of their own. */
    Shop shopFrom(String source) {
        return shop().from(RequestContext.of(source, Locale.ENGLISH));
    }

    Shop otherShop() {
        return accounts.shop(ShopId.of("elsewhere"));
    }

    Storefront storefront() {
        return shop().storefront();
    }

    BackOffice staff() {
        return shop().backOffice(Staff.owner("u-1"));
    }

    /** Opens an account and leaves its address unverified. */
    SessionToken signUp(String address) {
        return storefront()
                .signUp(SignUp.with(address, Password.of(PASSWORD)))
                .signedIn()
                .token();
    }

    /** Opens an account, and proves its address. */
    SessionToken customer(String address) {
        SessionToken session = signUp(address);
        deliver();
        as(session).confirm(mailed(MailKind.VERIFY_EMAIL, address));
        return session;
    }

    SessionToken signIn(String address, String password) {
        return storefront()
                .signIn(SignIn.with(address, Password.of(password)))
                .signedIn()
                .token();
    }

    Customer as(SessionToken session) {
        return shop().customer(session).orElseThrow(() -> new AssertionError("nobody is signed in by this token"));
    }

    boolean isSignedIn(SessionToken session) {
        return shop().customer(session).isPresent();
    }

    void request(SessionToken session, String address) {
        as(session).email().requestChange(address, address, Proof.password(Password.of(PASSWORD)));
    }

    /** Asks for an address, and confirms it from its mailbox. */
    void change(SessionToken session, String address) {
        request(session, address);
        deliver();
        as(session).confirm(mailed(MailKind.CONFIRM_EMAIL_CHANGE, address));
        deliver();
    }

    /** Sends what is in the outbox. */
    void deliver() {
        int done;
        do {
            done = accounts.operations().dispatchDue(100).total();
        } while (done == 100);
    }

    /** Carries deletions out that are due. */
    void runDeletions() {
        accounts.operations().runDeletions(100);
    }

    /** The token in the latest mail of a kind to a mailbox. */
    MailToken mailed(MailKind kind, String mailbox) {
        return mails.latest(kind, mailbox)
                .map(RecordingMailer::token)
                .orElseThrow(() -> new AssertionError("no mail " + kind + " to " + mailbox));
    }

    /** The kinds of the mails to a mailbox, in the order in which they came. */
    List<MailKind> kindsTo(String mailbox) {
        return mails.to(mailbox).stream().map(OutgoingMail::kind).toList();
    }

    Optional<Account> accountAt(String address) {
        return shop().platform().customers().findByEmail(EmailAddress.parse(address));
    }

    /** Whether a password is right for an address. */
    boolean opens(String address, String password) {
        try {
            signIn(address, password);
            return true;
        } catch (AccountsException e) {
            Assertions.assertThat(e.code()).isEqualTo(ErrorCode.BAD_CREDENTIALS);
            return false;
        }
    }

    void later(Duration time) {
        clock.advance(time);
    }

    static void refused(ErrorCode code, ThrowingCallable call) {
        Assertions.assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        AccountsException.class,
                        e -> Assertions.assertThat(e.code()).isEqualTo(code));
    }

    @Override
    public void close() {
        accounts.close();
    }
}

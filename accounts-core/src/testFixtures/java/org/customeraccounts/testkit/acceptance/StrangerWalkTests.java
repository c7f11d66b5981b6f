package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.customeraccounts.Storefront;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.credential.Proof;
import org.customeraccounts.error.AccountsException;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.mail.LinkPreview;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.value.DeviceToken;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.RequestContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Strangers and owners at random, for some days: whenever an owner wants in or is to hear, that is so. */
@Tag("found-A2")
@Tag("found-A3")
public abstract class StrangerWalkTests extends DoorTests {
    private static final List<Duration> STEPS = List.of(
            Duration.ZERO,
            Duration.ofSeconds(50),
            Duration.ofMinutes(2),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(6).minus(Host.MICRO),
            Duration.ofHours(25));

    private final int steps;
    private Random random = new Random(0);
    private Strangers strangers;
    private Person ada;
    private DeviceToken device;
    private int words;

    /**
     * For subclasses.
     *
     * @param steps how many steps a walk has
     */
    protected StrangerWalkTests(int steps) {
        this.steps = steps;
    }

    @Test
    void keepNobodyOut() {
        walk(1);
    }

    /**
     * One walk.
     *
     * @param seed what it is made of: the same walk for the same seed
     */
    protected final void walk(long seed) {
        random = new Random(seed);
        strangers = new Strangers(host, random);
        ada = host.anAccount()
                .withEmail("ada" + seed + "@example.com")
                .verified()
                .open();
        Person bo = host.anAccount().withEmail("bo" + seed + "@example.com").open();
        signInOnTheDevice(host.storefront());
        for (int step = 1; step <= steps; step++) {
            try {
                step(bo.email(), seed + "." + step);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ", step " + step + ": " + e.getMessage(), e);
            }
        }
    }

    private void step(String unverified, String number) {
        strangers.bother(ada.email());
        strangers.bother(unverified);
        switch (random.nextInt(8)) {
            case 0 -> signInOnTheDevice(onTheDevice());
            case 1 -> goodResetLink(ada.email());
            case 2 -> goodResetLink(unverified);
            case 3 -> reset();
            case 4 -> refuseAReset();
            case 5 -> signUp("new" + number + "@example.com");
            case 6 -> change("ada" + number + "@example.org");
            default -> host.dispatch();
        }
        host.after(STEPS.get(random.nextInt(STEPS.size())));
    }

    private Storefront onTheDevice() {
        return host.shop()
                .from(RequestContext.in(Locale.ENGLISH).withDevice(device))
                .storefront();
    }

    private void signInOnTheDevice(Storefront storefront) {
        SignedIn signedIn =
                storefront.signIn(SignIn.with(ada.email(), ada.password())).signedIn();
        assertThat(host.shop().customer(signedIn.token())).isPresent();
        take(ada.email(), ada.password(), signedIn);
    }

    private void take(String email, Password password, SignedIn signedIn) {
        ada = new Person(host, Host.SHOP, email, password, signedIn);
        device = signedIn.device().orElseThrow();
    }

    private MailToken goodResetLink(String mailbox) {
        host.storefront().requestPasswordReset(mailbox);
        host.dispatch();
        List<MailToken> good = good(MailKind.RESET_PASSWORD, mailbox);
        assertThat(good).as("ways in from the mailbox").isNotEmpty();
        return good.get(random.nextInt(good.size()));
    }

    private List<MailToken> good(MailKind kind, String mailbox) {
        return host.mailboxes().tokens(kind, mailbox).stream()
                .filter(link -> host.storefront().preview(link).state() == LinkPreview.State.OPEN)
                .toList();
    }

    private void reset() {
        Password next = Password.of("seven quiet lanterns, " + words++);
        SignedIn signedIn = host.storefront()
                .resetPassword(goodResetLink(ada.email()), next)
                .orElseThrow();
        assertThat(host.shop().customer(signedIn.token())).isPresent();
        take(ada.email(), next, signedIn);
    }

    private void refuseAReset() {
        host.storefront().refuse(goodResetLink(ada.email()));
        strangers.bother(ada.email());
        goodResetLink(ada.email());
    }

    /** Somebody whom strangers have bothered before there was an account, and who may find one of theirs. */
    private void signUp(String email) {
        strangers.bother(email);
        host.dispatch();
        if (host.accountOf(email).isPresent()) {
            List<MailToken> links = good(MailKind.VERIFY_EMAIL, email);
            assertThat(links).as("a link to say that it was not me").isNotEmpty();
            host.storefront().refuse(links.get(0));
        }
        int before = host.mailboxes().tokens(MailKind.VERIFY_EMAIL, email).size();
        host.storefront().signUp(SignUp.with(email, Password.of("a lamp of my own")));
        host.dispatch();
        assertThat(host.mailboxes().tokens(MailKind.VERIFY_EMAIL, email))
                .as("the first verification")
                .hasSize(before + 1);
    }

    private void change(String email) {
        signInOnTheDevice(onTheDevice());
        int asked = count(MailKind.EMAIL_CHANGE_REQUESTED);
        int changed = count(MailKind.EMAIL_CHANGED);
        String old = ada.email();
        try {
            ada.customer().email().requestChange(email, email, Proof.password(ada.password()));
        } catch (AccountsException e) {
            assertThat(e.code()).as("only what the owner did that day").isEqualTo(ErrorCode.TOO_MANY_ATTEMPTS);
            return;
        }
        strangers.bother(old);
        host.dispatch();
        assertThat(count(MailKind.EMAIL_CHANGE_REQUESTED)).isEqualTo(asked + 1);
        if (random.nextBoolean()) {
            return;
        }
        ada.customer().confirm(host.mailboxes().token(MailKind.CONFIRM_EMAIL_CHANGE, email));
        strangers.bother(old);
        host.dispatch();
        assertThat(count(MailKind.EMAIL_CHANGED))
                .as("the way back, and again for whoever asks for a reset of the old address")
                .isGreaterThan(changed);
        ada = new Person(host, Host.SHOP, email, ada.password(), ada.signedIn());
    }

    private int count(MailKind kind) {
        return (int) host.mailboxes().kindsTo(ada.email()).stream()
                .filter(kind::equals)
                .count();
    }
}

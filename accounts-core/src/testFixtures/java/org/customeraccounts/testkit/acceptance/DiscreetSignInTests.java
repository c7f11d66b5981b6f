package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;
import static org.customeraccounts.testkit.acceptance.Refusals.throttled;

import java.time.Duration;
import org.customeraccounts.account.OrderSignUp;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.email.Confirmation;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.session.CheckYourMail;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Password;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where the shop asks for discretion, signing in does not tell whether signing up opened an account. */
@Tag("found-A4")
public abstract class DiscreetSignInTests extends CheckoutTests {
    private static final String NOBODY = "nobody@example.com";
    private static final Password STRANGERS = Password.of("pear trees by the sea");

    private Person ada;

    /** For subclasses. */
    protected DiscreetSignInTests() {}

    @BeforeEach
    void askForDiscretion() {
        ada = host.anAccount().verified().open();
        host.save(settings -> settings.withDiscretion(true));
        host.settle();
    }

    private SignedIn signIn(String email, Password typed) {
        return host.storefront().signIn(SignIn.with(email, typed)).signedIn();
    }

    private void signUp(String email) {
        assertThat(host.storefront().signUp(SignUp.with(email, STRANGERS))).isEqualTo(new CheckYourMail());
    }

    private void refusesAlike() {
        var known = refused(ErrorCode.BAD_CREDENTIALS, () -> signIn(EMAIL, STRANGERS));
        var opened = refused(ErrorCode.BAD_CREDENTIALS, () -> signIn(NOBODY, STRANGERS));
        assertThat(opened).hasSameClassAs(known).hasMessage(known.getMessage());
        assertThat(opened.details()).isEqualTo(known.details());
    }

    private MailToken verification() {
        host.dispatch();
        return host.mailboxes().token(MailKind.VERIFY_EMAIL, NOBODY);
    }

    @Test
    void afterSigningUpIsRefusedForAKnownAndANewAddress() {
        signUp(EMAIL);
        signUp(NOBODY);

        refusesAlike();
    }

    @Test
    void afterACheckoutIsRefusedForAKnownAndANewAddress() {
        place(visitor().createAccount(STRANGERS), "1");
        place(visitor().email(NOBODY).createAccount(STRANGERS), "2");

        refusesAlike();
    }

    @Test
    void afterSigningUpForAnOrderIsRefusedForAKnownAndANewAddress() {
        MailToken knowns = place(visitor(), "1").links().status().token();
        MailToken news = place(visitor().email(NOBODY), "2").links().status().token();

        host.storefront().signUpForOrder(knowns, OrderSignUp.with(STRANGERS));
        host.storefront().signUpForOrder(news, OrderSignUp.with(STRANGERS));

        refusesAlike();
    }

    @Test
    void usesUpTheAttemptsOfANewAddressWithTheRightPasswordToo() {
        signUp(NOBODY);

        for (int i = 0; i < 10; i++) {
            refused(ErrorCode.BAD_CREDENTIALS, () -> signIn(NOBODY, STRANGERS));
            refused(ErrorCode.BAD_CREDENTIALS, () -> signIn(EMAIL, STRANGERS));
        }

        assertThat(throttled(ErrorCode.TOO_MANY_ATTEMPTS, () -> signIn(NOBODY, STRANGERS)))
                .isEqualTo(throttled(ErrorCode.TOO_MANY_ATTEMPTS, () -> signIn(EMAIL, STRANGERS)));
    }

    @Test
    void isOpenOnceTheLinkAndThePasswordHaveProvenTheMailbox() {
        signUp(NOBODY);

        Confirmation confirmed = host.storefront().confirm(verification(), STRANGERS);

        assertThat(confirmed).isEqualTo(new Confirmation.AddressVerified(EmailAddress.parse(NOBODY)));
        SignedIn owner = signIn(NOBODY, STRANGERS);
        assertThat(host.shop().customer(owner.token())).isPresent();
    }

    @Test
    void isOpenOnceAResetHasProvenTheMailbox() {
        signUp(NOBODY);
        host.storefront().requestPasswordReset(NOBODY);
        host.dispatch();
        MailToken link = host.mailboxes().token(MailKind.RESET_PASSWORD, NOBODY);

        SignedIn owner = host.storefront().resetPassword(link, PASSWORD).orElseThrow();

        assertThat(host.shop().customer(owner.token())).isPresent();
        assertThat(signIn(NOBODY, PASSWORD).account()).isEqualTo(owner.account());
    }

    @Test
    void doesNotTellThatTheAccountIsSuspended() {
        signUp(NOBODY);
        host.owner().accounts().suspend(host.accountOf(NOBODY).orElseThrow().id());

        refusesAlike();
    }

    @Test
    void standsInTheAuditOfTheAccount() {
        signUp(NOBODY);

        refused(ErrorCode.BAD_CREDENTIALS, () -> signIn(NOBODY, STRANGERS));

        assertThat(host.audited(AuditAction.SIGN_IN)).satisfies(entry -> {
            assertThat(entry.account())
                    .isEqualTo(host.accountOf(NOBODY).orElseThrow().id());
            assertThat(entry.refusal()).contains(ErrorCode.BAD_CREDENTIALS);
        });
    }

    @Test
    void isAsEverForAVerifiedAddress() {
        assertThat(signIn(EMAIL, ada.password()).account()).isEqualTo(ada.id());
    }

    @Test
    void isAsEverWhereTheShopDoesNotAskForDiscretion() {
        signUp(NOBODY);
        host.save(settings -> settings.withDiscretion(false));

        assertThat(host.shop().customer(signIn(NOBODY, STRANGERS).token())).isPresent();
    }

    @Test
    void goesOnWithASessionThatWasOpenBeforeTheShopAskedForIt() {
        host.save(settings -> settings.withDiscretion(false));
        Person bo = host.anAccount().withEmail("bo@example.com").open();
        host.save(settings -> settings.withDiscretion(true));
        host.after(Duration.ofMinutes(2));

        refused(ErrorCode.BAD_CREDENTIALS, bo::signIn);
        bo.customer().email().resendVerification();
        bo.customer().confirm(bo.verificationLink());

        assertThat(bo.signIn().isSignedIn()).isTrue();
    }
}

package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;
import static org.customeraccounts.testkit.acceptance.Refusals.throttled;

import java.time.Duration;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.customeraccounts.Shop;
import org.customeraccounts.Storefront;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.credential.Throttling;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.ThrottledException;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.RequestContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many attempts are taken, and that nobody is locked out. */
public abstract class ThrottlingTests extends DoorTests {
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Password WRONG = Password.of("pear trees by the sea");

    /** For subclasses. */
    protected ThrottlingTests() {}

    private static void attempt(ErrorCode code, int times, ThrowingCallable act) {
        for (int i = 0; i < times; i++) {
            refused(code, act);
        }
    }

    private static ThrowingCallable signingIn(Storefront storefront, String email) {
        return () -> storefront.signIn(SignIn.with(email, WRONG));
    }

    @Nested
    class ByDefault {
        @Test
        void tenSignInsAreTakenForAnAddressInAQuarterOfAnHour() {
            Person ada = host.anAccount().open();
            attempt(ErrorCode.BAD_CREDENTIALS, 10, signingIn(host.storefront(), ada.email()));

            Duration wait = throttled(ErrorCode.TOO_MANY_ATTEMPTS, signingIn(host.storefront(), "ADA@example.com"));

            assertThat(wait).isEqualTo(WINDOW);
            throttled(ErrorCode.TOO_MANY_ATTEMPTS, ada::signIn);
            assertThat(host.audited(AuditAction.SIGN_IN).refusal()).contains(ErrorCode.TOO_MANY_ATTEMPTS);
        }

        @Test
        void aHundredSignInsAreTakenFromASourceInAQuarterOfAnHour() {
            Storefront storefront = host.storefrontFrom(Host.SOURCE);
            for (int i = 0; i < 100; i++) {
                refused(ErrorCode.BAD_CREDENTIALS, signingIn(storefront, i + "@example.com"));
            }

            assertThat(throttled(ErrorCode.TOO_MANY_ATTEMPTS, signingIn(storefront, "100@example.com")))
                    .isEqualTo(WINDOW);
        }

        @Test
        @Tag("found-A2")
        void aResetSignsInWhoeverReadsTheMailbox() {
            Person ada = host.anAccount().verified().open();
            MailToken link = ada.resetLink();
            attempt(ErrorCode.BAD_CREDENTIALS, 10, signingIn(host.storefront(), ada.email()));

            SignedIn signedIn = host.storefront()
                    .resetPassword(link, Password.of("seven quiet lanterns"))
                    .orElseThrow();

            assertThat(host.shop().customer(signedIn.token())).isPresent();
            assertThat(signedIn.device()).isPresent();
            assertThat(ada.isSignedIn()).isFalse();
        }

        @Test
        @Tag("found-A2")
        void aResetOfASuspendedAccountOpensNoSession() {
            Person ada = host.anAccount().verified().open();
            host.owner().accounts().suspend(ada.id());

            assertThat(host.storefront().resetPassword(ada.resetLink(), Password.of("seven quiet lanterns")))
                    .isEmpty();
        }

        @Test
        void aHundredResetsAreTakenFromASourceInAQuarterOfAnHour() {
            for (int i = 0; i < 100; i++) {
                host.storefrontFrom(Host.SOURCE).requestPasswordReset(i + "@example.com");
            }

            assertThat(throttled(
                            ErrorCode.TOO_MANY_ATTEMPTS,
                            () -> host.storefrontFrom(Host.SOURCE).requestPasswordReset("100@example.com")))
                    .isEqualTo(WINDOW);
        }

        @Test
        void tenResendsAreTakenForAnAddressInAQuarterOfAnHour() {
            Person ada = host.anAccount().open();
            for (int i = 0; i < 10; i++) {
                try {
                    ada.customer().email().resendVerification();
                } catch (ThrottledException e) {
                    assertThat(e.code()).isEqualTo(ErrorCode.TOO_MANY_MAILS);
                }
            }

            assertThat(throttled(
                            ErrorCode.TOO_MANY_ATTEMPTS,
                            () -> ada.customer().email().resendVerification()))
                    .isEqualTo(WINDOW);
        }
    }

    @Nested
    class AnAddress {
        private Person ada;

        @BeforeEach
        void takeTwo() {
            rebuilt(builder -> builder.throttling(new Throttling(2, 100, WINDOW)));
            ada = host.anAccount().open();
        }

        @Test
        void isCountedWhetherKnownOrNot() {
            attempt(ErrorCode.BAD_CREDENTIALS, 2, signingIn(host.storefront(), ada.email()));
            attempt(ErrorCode.BAD_CREDENTIALS, 2, signingIn(host.storefront(), "nobody@example.com"));

            var known = refused(ErrorCode.TOO_MANY_ATTEMPTS, signingIn(host.storefront(), ada.email()));
            var unknown = refused(ErrorCode.TOO_MANY_ATTEMPTS, signingIn(host.storefront(), "nobody@example.com"));

            assertThat(unknown).hasMessage(known.getMessage());
        }

        @Test
        void isTakenAgainWhenTheWindowIsOver() {
            attempt(ErrorCode.BAD_CREDENTIALS, 1, signingIn(host.storefront(), ada.email()));
            host.after(Duration.ofMinutes(10));
            attempt(ErrorCode.BAD_CREDENTIALS, 1, signingIn(host.storefront(), ada.email()));

            host.after(Duration.ofMinutes(5).minus(Host.MICRO));
            assertThat(throttled(ErrorCode.TOO_MANY_ATTEMPTS, ada::signIn)).isEqualTo(Duration.ofSeconds(1));

            host.after(Host.MICRO);
            assertThat(ada.signIn().isSignedIn()).isTrue();
        }

        @Test
        void saysHowLongToWaitInWholeSeconds() {
            attempt(ErrorCode.BAD_CREDENTIALS, 2, signingIn(host.storefront(), ada.email()));
            host.after(Duration.ofSeconds(100).plus(Host.MICRO));

            assertThat(throttled(ErrorCode.TOO_MANY_ATTEMPTS, ada::signIn)).isEqualTo(Duration.ofSeconds(800));
            host.after(Duration.ofSeconds(1).minus(Host.MICRO));
            assertThat(throttled(ErrorCode.TOO_MANY_ATTEMPTS, ada::signIn)).isEqualTo(Duration.ofSeconds(799));
        }

        @Test
        void isCountedAnewAfterASuccess() {
            for (int i = 0; i < 3; i++) {
                attempt(ErrorCode.BAD_CREDENTIALS, 1, signingIn(host.storefront(), ada.email()));
                assertThat(ada.signIn().isSignedIn()).isTrue();
            }
        }

        @Test
        void keepsItsSessionsAndTheResetByMail() {
            attempt(ErrorCode.BAD_CREDENTIALS, 2, signingIn(host.storefront(), ada.email()));
            throttled(ErrorCode.TOO_MANY_ATTEMPTS, ada::signIn);

            assertThat(ada.isSignedIn()).isTrue();
            host.storefront().resetPassword(ada.resetLink(), Password.of("seven quiet lanterns"));
            assertThat(ada.signInWith(Password.of("seven quiet lanterns")).isSignedIn())
                    .isTrue();
        }

        @Test
        void isCountedInEachShopOnItsOwn() {
            Person there = host.anAccount().in(Host.OTHER_SHOP).open();
            attempt(ErrorCode.BAD_CREDENTIALS, 2, signingIn(host.storefront(), ada.email()));
            throttled(ErrorCode.TOO_MANY_ATTEMPTS, ada::signIn);

            assertThat(there.signIn().isSignedIn()).isTrue();
        }

        @Test
        void isCountedWhereverTheAttemptsComeFrom() {
            attempt(ErrorCode.BAD_CREDENTIALS, 1, signingIn(host.storefrontFrom("203.0.113.1"), ada.email()));
            attempt(ErrorCode.BAD_CREDENTIALS, 1, signingIn(host.storefrontFrom("203.0.113.2"), ada.email()));

            throttled(ErrorCode.TOO_MANY_ATTEMPTS, signingIn(host.storefrontFrom("203.0.113.3"), ada.email()));
        }

        @Test
        void isCountedOnceForSigningInAndConfirmingAndThenTheLinkHasItsOwn() {
            MailToken link = ada.verificationLink();
            attempt(ErrorCode.BAD_CREDENTIALS, 1, signingIn(host.storefront(), ada.email()));
            attempt(ErrorCode.BAD_CREDENTIALS, 1, () -> host.storefront().confirm(link, WRONG));

            throttled(ErrorCode.TOO_MANY_ATTEMPTS, ada::signIn);
            attempt(ErrorCode.BAD_CREDENTIALS, 2, () -> host.storefront().confirm(link, WRONG));
            throttled(ErrorCode.TOO_MANY_ATTEMPTS, () -> host.storefront().confirm(link, ada.password()));
            assertThat(ada.customer().confirm(link)).isNotNull();
        }

        @Test
        @Tag("found-E2")
        void hasGuessesAtThePresentPasswordCountedAnewOnceItWasRight() {
            var passwords = ada.customer().password();
            Password next = Password.of("seven quiet lanterns");
            attempt(ErrorCode.BAD_CREDENTIALS, 1, () -> passwords.change(WRONG, next));

            passwords.change(ada.password(), next);

            attempt(ErrorCode.BAD_CREDENTIALS, 2, () -> passwords.change(WRONG, Password.of("nine quiet lanterns")));
            throttled(ErrorCode.TOO_MANY_ATTEMPTS, () -> passwords.change(next, Password.of("nine quiet lanterns")));
        }

        @Test
        void isNotBlockedByGuessesAtThePresentPassword() {
            var passwords = ada.customer().password();
            attempt(ErrorCode.BAD_CREDENTIALS, 2, () -> passwords.change(WRONG, Password.of("seven quiet lanterns")));

            assertThat(throttled(
                            ErrorCode.TOO_MANY_ATTEMPTS,
                            () -> passwords.change(ada.password(), Password.of("seven quiet lanterns"))))
                    .isEqualTo(WINDOW);
            assertThat(ada.signIn().isSignedIn()).isTrue();
        }
    }

    @Nested
    @Tag("found-E2")
    class TwoCounts {
        @Test
        void tellTheLongerWait() {
            rebuilt(builder -> builder.throttling(new Throttling(2, 3, WINDOW)));
            Storefront storefront = host.storefrontFrom(Host.SOURCE);
            attempt(ErrorCode.BAD_CREDENTIALS, 2, signingIn(host.storefront(), "ada@example.com"));
            host.after(Duration.ofMinutes(5));
            attempt(ErrorCode.BAD_CREDENTIALS, 2, signingIn(storefront, "bo@example.com"));
            attempt(ErrorCode.BAD_CREDENTIALS, 1, signingIn(storefront, "cy@example.com"));

            assertThat(throttled(ErrorCode.TOO_MANY_ATTEMPTS, signingIn(storefront, "ada@example.com")))
                    .isEqualTo(WINDOW);
        }
    }

    @Nested
    class ASource {
        @BeforeEach
        void takeTwo() {
            rebuilt(builder -> builder.throttling(new Throttling(100, 2, WINDOW)));
        }

        @ParameterizedTest
        @CsvSource({
            "203.0.113.7, 203.0.113.7",
            "2001:db8::1, 2001:db8::ffff:ffff:ffff:ffff",
        })
        void isAnAddressOrTheNetworkThatOneSubscriberHolds(String first, String second) {
            host.storefrontFrom(first).requestPasswordReset("a@example.com");
            host.storefrontFrom(second).requestPasswordReset("b@example.com");

            throttled(
                    ErrorCode.TOO_MANY_ATTEMPTS,
                    () -> host.storefrontFrom(first).requestPasswordReset("c@example.com"));
        }

        @ParameterizedTest
        @CsvSource({
            "203.0.113.7, 203.0.113.8",
            "2001:db8::1, 2001:db8:0:1::1",
        })
        void isNotBlockedByAnother(String blocked, String free) {
            host.storefrontFrom(blocked).requestPasswordReset("a@example.com");
            host.storefrontFrom(blocked).requestPasswordReset("b@example.com");
            throttled(
                    ErrorCode.TOO_MANY_ATTEMPTS,
                    () -> host.storefrontFrom(blocked).requestPasswordReset("c@example.com"));

            host.storefrontFrom(free).requestPasswordReset("c@example.com");
            host.storefront().requestPasswordReset("d@example.com");
        }

        @Test
        void isTakenAgainWhenTheWindowIsOver() {
            Storefront storefront = host.storefrontFrom(Host.SOURCE);
            storefront.requestPasswordReset("a@example.com");
            storefront.requestPasswordReset("b@example.com");

            host.after(WINDOW.minus(Host.MICRO));
            assertThat(throttled(ErrorCode.TOO_MANY_ATTEMPTS, () -> storefront.requestPasswordReset("c@example.com")))
                    .isEqualTo(Duration.ofSeconds(1));
            host.after(Host.MICRO);
            storefront.requestPasswordReset("c@example.com");
        }

        @Test
        void isNotCountedWhenItIsUnknown() {
            for (int i = 0; i < 5; i++) {
                host.storefront().requestPasswordReset(i + "@example.com");
            }

            assertThat(host.dispatch().total()).isEqualTo(5);
        }

        @Test
        void isNotFreedByASuccess() {
            Person ada = host.anAccount().open();
            Storefront storefront = host.storefrontFrom(Host.SOURCE);
            storefront.signIn(SignIn.with(ada.email(), ada.password()));
            storefront.signIn(SignIn.with(ada.email(), ada.password()));

            throttled(ErrorCode.TOO_MANY_ATTEMPTS, () -> storefront.signIn(SignIn.with(ada.email(), ada.password())));
            assertThat(ada.signIn().isSignedIn()).isTrue();
        }

        @Test
        @Tag("found-E2")
        void isCountedForEachKindOfAttemptOnItsOwn() {
            Storefront storefront = host.storefrontFrom(Host.SOURCE);
            storefront.signUp(SignUp.with("a@example.com", Password.of(AccountSample.PASSWORD)));
            storefront.signUp(SignUp.with("b@example.com", Password.of(AccountSample.PASSWORD)));
            throttled(
                    ErrorCode.TOO_MANY_ATTEMPTS,
                    () -> storefront.signUp(SignUp.with("c@example.com", Password.of(AccountSample.PASSWORD))));

            attempt(ErrorCode.BAD_CREDENTIALS, 2, signingIn(storefront, "a@example.com"));
            throttled(ErrorCode.TOO_MANY_ATTEMPTS, signingIn(storefront, "b@example.com"));
            storefront.requestPasswordReset("a@example.com");
            storefront.requestPasswordReset("b@example.com");
            throttled(ErrorCode.TOO_MANY_ATTEMPTS, () -> storefront.requestPasswordReset("c@example.com"));
        }

        @Test
        @Tag("found-A10")
        void isCountedWithAllOfItsSiteUpToTenTimesAsMuch() {
            for (int network = 0; network < 10; network++) {
                Storefront storefront = host.storefrontFrom("2001:db8:7:" + network + "::1");
                attempt(ErrorCode.BAD_CREDENTIALS, 2, signingIn(storefront, network + "@example.com"));
            }

            throttled(
                    ErrorCode.TOO_MANY_ATTEMPTS,
                    signingIn(host.storefrontFrom("2001:db8:7:ffff::1"), "ada@example.com"));
            refused(ErrorCode.BAD_CREDENTIALS, signingIn(host.storefrontFrom("2001:db8:8::1"), "ada@example.com"));
        }

        @Test
        void signsUpOnlySoOften() {
            Storefront storefront = host.storefrontFrom(Host.SOURCE);
            storefront.signUp(SignUp.with("a@example.com", Password.of(AccountSample.PASSWORD)));
            storefront.signUp(SignUp.with("b@example.com", Password.of(AccountSample.PASSWORD)));

            throttled(
                    ErrorCode.TOO_MANY_ATTEMPTS,
                    () -> storefront.signUp(SignUp.with("c@example.com", Password.of(AccountSample.PASSWORD))));

            assertThat(host.accountOf("c@example.com")).isEmpty();
        }

        @Test
        void isCountedInEachShopOnItsOwn() {
            host.storefrontFrom(Host.SOURCE).requestPasswordReset("a@example.com");
            host.storefrontFrom(Host.SOURCE).requestPasswordReset("b@example.com");
            Shop other = host.accounts().shop(Host.OTHER_SHOP).from(RequestContext.of(Host.SOURCE, Locale.ENGLISH));

            other.storefront().requestPasswordReset("a@example.com");

            assertThat(host.dispatch().total()).isEqualTo(3);
        }
    }
}

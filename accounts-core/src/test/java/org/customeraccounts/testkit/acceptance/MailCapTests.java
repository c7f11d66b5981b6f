package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;
import static org.customeraccounts.testkit.acceptance.Refusals.throttled;

import java.time.Duration;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Password;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How many mails a mailbox gets that nobody has proven yet. */
public abstract class MailCapTests extends DoorTests {
    private static final String ADA = AccountSample.EMAIL;
    private static final Duration DAY = Duration.ofDays(1);

    /** For subclasses. */
    protected MailCapTests() {}

    private int mailsToAda() {
        host.dispatch();
        return host.mailboxes().kindsTo(ADA).size();
    }

    @Nested
    class AnUnprovenMailbox {
        @Test
        void getsFiveMailsADayAndThenNoMore() {
            host.anAccount().open();

            for (int i = 0; i < 3; i++) {
                host.storefront().requestPasswordReset(ADA);
            }
            assertThat(mailsToAda()).isEqualTo(5);

            host.storefront().requestPasswordReset(ADA);
            assertThat(mailsToAda()).isEqualTo(5);
        }

        @Test
        void getsThemAgainTheNextDay() {
            host.anAccount().open();
            for (int i = 0; i < 4; i++) {
                host.storefront().requestPasswordReset(ADA);
            }
            assertThat(mailsToAda()).isEqualTo(5);

            host.after(DAY.minus(Host.MICRO));
            host.storefront().requestPasswordReset(ADA);
            assertThat(mailsToAda()).isEqualTo(5);

            host.after(Host.MICRO);
            host.storefront().requestPasswordReset(ADA);
            assertThat(mailsToAda()).isEqualTo(6);
        }

        @Test
        @Tag("E13")
        void getsNoMoreFromAccountsThatAreClosedAndOpenedAgain() {
            for (int i = 0; i < 2; i++) {
                host.storefront().refuse(host.anAccount().open().verificationLink());
            }
            host.anAccount().open();

            assertThat(mailsToAda()).isEqualTo(5);
            assertThat(host.mailboxes().kindsTo(ADA))
                    .filteredOn(MailKind.VERIFY_EMAIL::equals)
                    .hasSize(3);
        }

        @Test
        void getsNoMoreByTellingOfAPasswordChangedOrASuspension() {
            Person ada = host.anAccount().open();
            Password other = Password.of("seven quiet lanterns");
            ada.customer().password().change(ada.password(), other);
            ada.customer().password().change(other, ada.password());
            for (int i = 0; i < 2; i++) {
                host.owner().accounts().suspend(ada.id());
                host.owner().accounts().lift(ada.id());
            }

            assertThat(mailsToAda()).isEqualTo(5);
        }

        @Test
        void getsNoMoreByDiscreetSignUps() {
            host.save(settings -> settings.withDiscretion(true));
            for (int i = 0; i < 5; i++) {
                host.storefront().signUp(SignUp.with(ADA, Password.of(AccountSample.PASSWORD)));
            }

            assertThat(mailsToAda()).isLessThanOrEqualTo(5);
        }

        @Test
        void getsItsOwnCountWhateverOthersGet() {
            host.anAccount().open();
            for (int i = 0; i < 4; i++) {
                host.storefront().requestPasswordReset(ADA);
            }

            host.anAccount().withEmail("bo@example.com").open();
            host.dispatch();

            assertThat(host.mailboxes().kindsTo("bo@example.com")).hasSize(2);
        }
    }

    @Nested
    class AProvenMailbox {
        @Test
        void getsEveryMail() {
            Person ada = host.anAccount().verified().open();
            host.settle();

            for (int i = 0; i < 8; i++) {
                host.storefront().requestPasswordReset(ADA);
            }
            ada.customer().password().change(ada.password(), Password.of("seven quiet lanterns"));

            assertThat(mailsToAda()).isEqualTo(9);
        }

        @Test
        void isToldOfAResetWhenItsShareWasGone() {
            Person ada = host.anAccount().open();
            for (int i = 0; i < 3; i++) {
                host.storefront().requestPasswordReset(ADA);
            }
            host.dispatch();
            MailToken link = host.mailboxes().token(MailKind.RESET_PASSWORD, ADA);
            host.settle();

            host.storefront().resetPassword(link, Password.of("seven quiet lanterns"));
            host.dispatch();

            assertThat(host.mailboxes().kindsTo(ada.email())).containsExactly(MailKind.PASSWORD_CHANGED);
        }
    }

    @Nested
    class HavingTheVerificationSentAgain {
        @Test
        void takesAMinuteAfterTheLast() {
            Person ada = host.anAccount().open();
            host.after(Duration.ofMinutes(5));
            ada.customer().email().resendVerification();
            assertThat(mailsToAda()).isEqualTo(3);

            assertThat(resendIsThrottled(ada)).isEqualTo(Duration.ofMinutes(1));
            host.after(Duration.ofMinutes(1).minus(Host.MICRO));
            assertThat(resendIsThrottled(ada)).isEqualTo(Duration.ofSeconds(1));
            assertThat(mailsToAda()).isEqualTo(3);

            host.after(Host.MICRO);
            ada.customer().email().resendVerification();
            assertThat(mailsToAda()).isEqualTo(4);
        }

        @Test
        void takesAMinuteAfterSigningUp() {
            Person ada = host.anAccount().open();

            host.after(Duration.ofMinutes(1).minus(Host.MICRO));
            assertThat(resendIsThrottled(ada)).isEqualTo(Duration.ofSeconds(1));
            host.after(Host.MICRO);
            ada.customer().email().resendVerification();

            assertThat(mailsToAda()).isEqualTo(3);
        }

        @Test
        void isRefusedWhenTheDaysMailsAreGone() {
            Person ada = host.anAccount().open();
            for (int i = 0; i < 3; i++) {
                host.after(Duration.ofMinutes(2));
                ada.customer().email().resendVerification();
            }
            host.after(Duration.ofMinutes(2));

            assertThat(resendIsThrottled(ada)).isEqualTo(DAY.minus(Duration.ofMinutes(8)));
            assertThat(mailsToAda()).isEqualTo(5);

            host.after(DAY.minus(Duration.ofMinutes(8)).minus(Host.MICRO));
            resendIsThrottled(ada);
            host.after(Duration.ofMinutes(1));
            ada.customer().email().resendVerification();
            assertThat(mailsToAda()).isEqualTo(6);
        }

        private Duration resendIsThrottled(Person person) {
            return throttled(
                    ErrorCode.TOO_MANY_MAILS, () -> person.customer().email().resendVerification());
        }
    }

    @Nested
    class AnAccountWhoseMailsWereNotSent {
        @Test
        void worksAllTheSame() {
            host.anAccount().open();
            for (int i = 0; i < 3; i++) {
                host.storefront().requestPasswordReset(ADA);
            }
            host.storefront().refuse(linkToAda());

            Person again = host.anAccount().open();

            assertThat(again.isSignedIn()).isTrue();
            refused(ErrorCode.TOO_MANY_MAILS, () -> {
                host.after(Duration.ofMinutes(1));
                again.customer().email().resendVerification();
            });
        }

        private MailToken linkToAda() {
            host.dispatch();
            return host.mailboxes().token(MailKind.VERIFY_EMAIL, ADA);
        }
    }
}

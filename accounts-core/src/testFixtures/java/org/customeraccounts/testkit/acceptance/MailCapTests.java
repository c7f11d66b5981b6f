package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.Refusals.throttled;

import java.time.Duration;
import java.util.List;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Password;
import org.junit.jupiter.api.BeforeEach;
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

    private List<MailKind> told() {
        host.dispatch();
        List<MailKind> kinds = host.mailboxes().kindsTo(ADA);
        host.mailboxes().forget();
        return kinds;
    }

    private static Password password(int number) {
        return Password.of("seven quiet lanterns, " + number);
    }

    /** Mails that strangers cannot cause, but that nobody asked for either. */
    private static void tell(Person person, int times) {
        for (int i = 0; i < times; i++) {
            person.host().owner().accounts().suspend(person.id());
            person.host().owner().accounts().lift(person.id());
        }
    }

    @Nested
    class AnUnprovenMailbox {
        @Test
        void getsFiveMailsADayAndThenNoMore() {
            Person ada = host.anAccount().open();
            assertThat(told()).hasSize(2);

            for (int i = 0; i < 3; i++) {
                ada.customer().password().change(i == 0 ? ada.password() : password(i - 1), password(i));
            }
            assertThat(told()).hasSize(3);

            ada.customer().password().change(password(2), password(3));
            assertThat(told()).isEmpty();
        }

        @Test
        void getsThemAgainTheNextDay() {
            Person ada = host.anAccount().open();
            tell(ada, 2);
            assertThat(told()).hasSize(5);

            host.after(DAY.minus(Host.MICRO));
            tell(ada, 1);
            assertThat(told()).isEmpty();

            host.after(Host.MICRO);
            tell(ada, 1);
            assertThat(told()).hasSize(2);
        }

        @Test
        @Tag("E13")
        void getsNoMoreFromAccountsThatAreClosedAndOpenedAgain() {
            for (int i = 0; i < 6; i++) {
                host.storefront().refuse(host.anAccount().open().verificationLink());
            }
            host.anAccount().open();
            host.dispatch();

            assertThat(host.mailboxes().kindsTo(ADA))
                    .filteredOn(MailKind.VERIFY_EMAIL::equals)
                    .hasSize(7);
            assertThat(host.mailboxes().kindsTo(ADA))
                    .filteredOn(MailKind.WELCOME::equals)
                    .hasSize(2);
        }

        @Test
        void getsNoMoreByTellingOfAPasswordChangedOrASuspension() {
            Person ada = host.anAccount().open();
            Password other = Password.of("seven quiet lanterns");
            ada.customer().password().change(ada.password(), other);
            ada.customer().password().change(other, ada.password());
            tell(ada, 2);

            assertThat(mailsToAda()).isEqualTo(5);
        }

        @Test
        void getsNoMoreByDiscreetSignUps() {
            host.save(settings -> settings.withDiscretion(true));
            for (int i = 0; i < 8; i++) {
                host.storefront().signUp(SignUp.with(ADA, Password.of(AccountSample.PASSWORD)));
            }

            assertThat(mailsToAda()).isEqualTo(5);
        }

        @Test
        void getsItsOwnCountWhateverOthersGet() {
            tell(host.anAccount().open(), 4);

            host.anAccount().withEmail("bo@example.com").open();
            host.dispatch();

            assertThat(host.mailboxes().kindsTo("bo@example.com")).hasSize(2);
        }
    }

    @Nested
    class AProvenMailbox {
        private Person ada;

        @BeforeEach
        void verify() {
            ada = host.anAccount().verified().open();
            host.settle();
        }

        @Test
        void getsEveryMailThatNoStrangerCanCause() {
            tell(ada, 8);

            assertThat(told()).hasSize(16);
        }

        @Test
        void isToldOfFiveSignUpsADayWithItsAddress() {
            host.save(settings -> settings.withDiscretion(true));
            host.after(DAY);
            for (int i = 0; i < 8; i++) {
                host.storefront().signUp(SignUp.with(ADA, Password.of(AccountSample.PASSWORD)));
            }

            assertThat(told()).hasSize(5).containsOnly(MailKind.SIGN_UP_ATTEMPTED);
        }
    }

    @Test
    void whoeverResetsIsToldThoughTheMailboxHadItsShare() {
        Person ada = host.anAccount().open();
        tell(ada, 3);
        host.dispatch();
        MailToken link = ada.resetLink();
        host.settle();

        host.storefront().resetPassword(link, Password.of("seven quiet lanterns"));

        assertThat(told()).containsExactly(MailKind.PASSWORD_CHANGED);
    }

    @Nested
    class HavingTheVerificationSentAgain {
        @Test
        void takesAMinuteAfterTheLast() {
            Person ada = host.anAccount().open();
            host.dispatch();
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
        void takesAMinuteAfterTheFirstWasSent() {
            Person ada = host.anAccount().open();
            host.dispatch();

            host.after(Duration.ofMinutes(1).minus(Host.MICRO));
            assertThat(resendIsThrottled(ada)).isEqualTo(Duration.ofSeconds(1));
            host.after(Host.MICRO);
            ada.customer().email().resendVerification();

            assertThat(mailsToAda()).isEqualTo(3);
        }

        @Test
        void isRefusedWhenTheDaysMailsAreGone() {
            Person ada = host.anAccount().open();
            host.dispatch();
            for (int i = 0; i < 5; i++) {
                host.after(Duration.ofMinutes(2));
                ada.customer().email().resendVerification();
            }
            host.after(Duration.ofMinutes(2));

            assertThat(resendIsThrottled(ada)).isEqualTo(DAY.minus(Duration.ofMinutes(12)));
            assertThat(mailsToAda()).isEqualTo(7);

            host.after(DAY.minus(Duration.ofMinutes(12)).minus(Host.MICRO));
            resendIsThrottled(ada);
            host.after(Host.MICRO);
            ada.customer().email().resendVerification();
            assertThat(mailsToAda()).isEqualTo(8);
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
            Person ada = host.anAccount().open();
            MailToken link = ada.verificationLink();
            tell(ada, 3);
            host.dispatch();
            host.storefront().refuse(link);
            host.settle();

            Person again = host.anAccount().open();

            assertThat(again.isSignedIn()).isTrue();
            assertThat(told()).containsExactly(MailKind.VERIFY_EMAIL);
        }
    }
}

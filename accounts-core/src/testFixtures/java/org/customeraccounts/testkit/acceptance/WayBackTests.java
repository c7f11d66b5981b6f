package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;

import java.time.Duration;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.contact.Contact;
import org.customeraccounts.email.EmailChangeReverted;
import org.customeraccounts.email.EmailChangeState;
import org.customeraccounts.email.Reverted;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.mail.LinkPreview;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Password;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The old mailbox undoes a change. */
public abstract class WayBackTests extends AddressChangeTests {
    private static final Duration WAY_BACK = Duration.ofDays(7);
    private static final String THIRD = "lovelace@example.net";
    private static final Password NEXT = Password.of("seven quiet lanterns");

    /** For subclasses. */
    protected WayBackTests() {}

    /** The link that the old mailbox got when the change came into force. */
    private MailToken wayBack(String mailbox) {
        return mailed(MailKind.EMAIL_CHANGED, mailbox);
    }

    private Reverted revert(MailToken link) {
        return host.storefront().revert(link);
    }

    private static SignUp signUp(String address) {
        return SignUp.with(address, NEXT);
    }

    @Nested
    class Undoing {
        @Test
        @Tag("E12")
        void putsTheOldAddressBackInForceAndTellsBothMailboxes() {
            change(ada, NEW);
            MailToken link = wayBack(OLD);
            host.settle();

            assertThat(revert(link).address()).isEqualTo(EmailAddress.parse(OLD));

            assertThat(present()).isEqualTo(OLD);
            assertThat(ada.account().isVerified()).isTrue();
            assertThat(host.accountOf(NEW)).isEmpty();
            assertThat(host.contacts()).extracting(Contact::address).containsExactly(EmailAddress.parse(OLD));
            assertThat(host.events()).containsExactly(new EmailChangeReverted(Host.SHOP, ada.id(), host.now()));
            assertThat(host.mailboxes().kindsTo(OLD)).containsExactly(MailKind.EMAIL_CHANGE_REVERTED);
            assertThat(host.mailboxes().kindsTo(NEW)).containsExactly(MailKind.EMAIL_CHANGE_REVERTED);
            refused(ErrorCode.LINK_USED, () -> revert(link));
        }

        @Test
        @Tag("E12")
        void endsAllSessionsAndAsksForANewPassword() {
            change(ada, NEW);
            Person phone = new Person(host, Host.SHOP, NEW, ada.password(), ada.signedIn()).signIn();

            MailToken reset = revert(wayBack(OLD)).resetToken();

            assertThat(ada.isSignedIn()).isFalse();
            assertThat(phone.isSignedIn()).isFalse();
            refused(ErrorCode.BAD_CREDENTIALS, ada::signIn);
            host.storefront().resetPassword(reset, NEXT);
            Person back = ada.signInWith(NEXT);
            assertThat(back.customer().email().status().present()).isEqualTo(EmailAddress.parse(OLD));
            assertThat(back.customer().email().status().change())
                    .get()
                    .satisfies(change -> assertThat(change.state()).isEqualTo(EmailChangeState.REVERTED));
            refused(ErrorCode.BAD_CREDENTIALS, () -> host.storefront().signIn(SignIn.with(NEW, NEXT)));
        }

        @Test
        @Tag("E12")
        void isPossibleFor7DaysLessAMicrosecondFromTheChange() {
            request(ada, NEW);
            MailToken link = mailed(MailKind.CONFIRM_EMAIL_CHANGE, NEW);
            ada.customer().confirm(link);
            host.after(WAY_BACK.minus(Host.MICRO));
            MailToken back = wayBack(OLD);

            assertThat(host.storefront().preview(back).state()).isEqualTo(LinkPreview.State.OPEN);
            revert(back);
            assertThat(present()).isEqualTo(OLD);
        }

        @Test
        @Tag("E12")
        void isNotPossibleAfter7Days() {
            change(ada, NEW);
            MailToken back = wayBack(OLD);

            for (Duration later : new Duration[] {WAY_BACK, Host.MICRO}) {
                host.after(later);
                assertThat(host.storefront().preview(back).state()).isEqualTo(LinkPreview.State.EXPIRED);
                refused(ErrorCode.LINK_EXPIRED, () -> revert(back));
            }
            assertThat(present()).isEqualTo(NEW);
        }

        @Test
        @Tag("E13")
        void isNotDoneByOpeningTheLink() {
            change(ada, NEW);
            MailToken back = wayBack(OLD);

            for (int i = 0; i < 3; i++) {
                assertThat(host.storefront().preview(back).state()).isEqualTo(LinkPreview.State.OPEN);
            }

            refused(ErrorCode.LINK_UNKNOWN, () -> host.storefront().refuse(back));
            refused(ErrorCode.LINK_UNKNOWN, () -> ada.customer().confirm(back));
            assertThat(present()).isEqualTo(NEW);
            assertThat(ada.isSignedIn()).isTrue();
        }

        @Test
        @Tag("E12")
        void atOnceHappensOnce() throws Exception {
            change(ada, NEW);
            MailToken back = wayBack(OLD);
            host.settle();

            var outcome = AtOnce.run(16, number -> revert(back));

            assertThat(outcome.values()).hasSize(1);
            assertThat(outcome.refusals()).hasSize(15).containsOnly(ErrorCode.LINK_USED);
            assertThat(host.events()).hasSize(1);
            host.storefront().resetPassword(outcome.values().get(0).resetToken(), NEXT);
            assertThat(ada.signInWith(NEXT).isSignedIn()).isTrue();
        }
    }

    @Nested
    class AChain {
        @Test
        @Tag("E12")
        void isUndoneToItsBeginning() {
            change(ada, NEW);
            MailToken toTheFirst = wayBack(OLD);
            host.after(Duration.ofDays(1));
            change(ada, THIRD);
            MailToken toTheSecond = wayBack(NEW);
            host.settle();

            assertThat(revert(toTheFirst).address()).isEqualTo(EmailAddress.parse(OLD));

            assertThat(present()).isEqualTo(OLD);
            assertThat(host.events()).hasSize(1);
            assertThat(host.mailboxes().kindsTo(OLD)).containsExactly(MailKind.EMAIL_CHANGE_REVERTED);
            assertThat(host.mailboxes().kindsTo(THIRD)).containsExactly(MailKind.EMAIL_CHANGE_REVERTED);
            refused(ErrorCode.LINK_USED, () -> revert(toTheSecond));
            host.storefront().signUp(signUp(NEW)).signedIn();
            host.storefront().signUp(signUp(THIRD)).signedIn();
        }

        @Test
        @Tag("E12")
        @Tag("found-E6")
        void ofThreeTellsTheNewestMailboxAndNoneBetween() {
            String fourth = "enchantress@example.net";
            change(ada, NEW);
            MailToken toTheFirst = wayBack(OLD);
            change(ada, THIRD);
            change(ada, fourth);
            host.settle();

            revert(toTheFirst);
            host.dispatch();

            assertThat(host.mailboxes().kindsTo(OLD)).containsExactly(MailKind.EMAIL_CHANGE_REVERTED);
            assertThat(host.mailboxes().kindsTo(NEW)).isEmpty();
            assertThat(host.mailboxes().kindsTo(THIRD)).isEmpty();
            assertThat(host.mailboxes().kindsTo(fourth)).containsExactly(MailKind.EMAIL_CHANGE_REVERTED);
        }

        @Test
        @Tag("E12")
        void isUndoneStepByStep() {
            change(ada, NEW);
            MailToken toTheFirst = wayBack(OLD);
            change(ada, THIRD);

            revert(wayBack(NEW));
            assertThat(present()).isEqualTo(NEW);
            revert(toTheFirst);
            assertThat(present()).isEqualTo(OLD);
        }

        @Test
        @Tag("E12")
        void isUndoneWithTheChangeUnderWay() {
            change(ada, NEW);
            MailToken link = requested(THIRD);

            revert(wayBack(OLD));

            assertThat(present()).isEqualTo(OLD);
            assertThat(host.storefront().preview(link).state()).isEqualTo(LinkPreview.State.USED);
            refused(ErrorCode.LINK_USED, () -> host.storefront().confirm(link, ada.password()));
            host.dispatch();
            assertThat(host.mailboxes().kindsTo(THIRD))
                    .containsExactly(MailKind.CONFIRM_EMAIL_CHANGE, MailKind.EMAIL_CHANGE_CANCELLED);
        }
    }

    @Nested
    class TheOldAddress {
        @Test
        @Tag("E4")
        @Tag("E12")
        void answersAsUsedToOthersFor7DaysAndIsFreeThen() {
            Person bo = another("bo@example.com");
            change(ada, NEW);

            host.after(WAY_BACK.minus(Host.MICRO));
            refused(
                    ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT,
                    () -> host.storefront().signUp(signUp(OLD)));
            refused(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT, () -> request(bo, OLD));

            host.after(Host.MICRO);
            assertThat(change(bo, OLD)).isEqualTo(changedTo(OLD));
        }

        @Test
        @Tag("E12")
        void isFreeToSignUpWithAfter7Days() {
            change(ada, NEW);
            host.after(WAY_BACK);

            host.storefront().signUp(signUp(OLD)).signedIn();

            assertThat(host.accountOf(OLD)).isPresent();
            assertThat(present()).isEqualTo(NEW);
        }

        @Test
        @Tag("E12")
        void canBeAskedForByWhoeverHadIt() {
            change(ada, NEW);

            assertThat(change(ada, OLD)).isEqualTo(changedTo(OLD));
            assertThat(present()).isEqualTo(OLD);
        }
    }

    @Nested
    class TheAccount {
        @Test
        @Tag("E12")
        void staysSuspended() {
            change(ada, NEW);
            MailToken back = wayBack(OLD);
            host.owner().accounts().suspend(ada.id());

            MailToken reset = revert(back).resetToken();

            assertThat(present()).isEqualTo(OLD);
            assertThat(ada.account().status()).isEqualTo(AccountStatus.SUSPENDED);
            host.storefront().resetPassword(reset, NEXT);
            assertThat(ada.account().status()).isEqualTo(AccountStatus.SUSPENDED);
            refused(ErrorCode.ACCOUNT_SUSPENDED, () -> ada.signInWith(NEXT));
        }

        @Test
        @Tag("E12")
        void staysClosedOnce7DaysAreOver() {
            change(ada, NEW);
            MailToken back = wayBack(OLD);
            host.owner().accounts().close(ada.id());
            host.after(WAY_BACK);

            refused(ErrorCode.ACCOUNT_CLOSED, () -> revert(back));
            assertThat(ada.account().status()).isEqualTo(AccountStatus.CLOSED);
        }

        @Test
        @Tag("E12")
        void isNotLockedByAPasswordThatSomebodySetMeanwhile() {
            change(ada, NEW);
            ada.customer().password().change(ada.password(), NEXT);

            MailToken reset = revert(wayBack(OLD)).resetToken();

            refused(ErrorCode.BAD_CREDENTIALS, () -> ada.signInWith(NEXT));
            host.storefront().resetPassword(reset, ada.password());
            assertThat(ada.signIn().isSignedIn()).isTrue();
        }
    }
}

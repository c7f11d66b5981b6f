package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;
import static org.customeraccounts.testkit.acceptance.Refusals.throttled;

import java.time.Duration;
import java.util.List;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.contact.ContactForm;
import org.customeraccounts.credential.Proof;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.ThrottledException;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.order.Order;
import org.customeraccounts.value.Password;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whose mails to a mailbox are counted by what: strangers use up nobody else's, and what does not go out counts not.
 */
@Tag("found-A3")
public abstract class MailShareTests extends DoorTests {
    private static final String ADA = AccountSample.EMAIL;
    private static final Duration PAUSE = Duration.ofMinutes(2);

    /** For subclasses. */
    protected MailShareTests() {}

    private List<MailKind> told() {
        host.dispatch();
        List<MailKind> kinds = host.mailboxes().kindsTo(ADA);
        host.mailboxes().forget();
        return kinds;
    }

    /** Discreet sign-ups with an address that has an account: each mails it, until the mails for anybody are gone. */
    private void strangersUseUp() {
        host.save(settings -> settings.withDiscretion(true));
        for (int i = 0; i < 20; i++) {
            host.storefront().signUp(SignUp.with(ADA, Password.of(AccountSample.PASSWORD)));
        }
        host.dispatch();
        host.save(settings -> settings.withDiscretion(false));
        host.settle();
    }

    private void change(Person person, String address) {
        person.customer().email().requestChange(address, address, Proof.password(person.password()));
    }

    @Nested
    class ResetsAskedForAnAddressWithoutAccount {
        @Test
        void useUpNothing() {
            Order.Reference order = Order.Reference.parse(
                    OrderSample.guests(host, ADA, "1").id().toString());
            for (int i = 0; i < 5; i++) {
                host.storefront().requestPasswordReset(ADA);
            }
            assertThat(told()).isEmpty();

            host.storefront().mailOrderLink(order);
            assertThat(told()).containsExactly(MailKind.OPEN_ORDER);
            Person ada = host.anAccount().open();
            assertThat(told()).containsExactlyInAnyOrder(MailKind.VERIFY_EMAIL, MailKind.WELCOME);
            for (int i = 0; i < 5; i++) {
                host.after(PAUSE);
                ada.customer().email().resendVerification();
                assertThat(told()).containsExactly(MailKind.VERIFY_EMAIL);
            }
            for (int i = 0; i < 2; i++) {
                host.owner().accounts().sendPasswordReset(ada.id());
                assertThat(told()).containsExactly(MailKind.RESET_PASSWORD);
            }
        }

        @Test
        void useUpNoReset() {
            for (int i = 0; i < 5; i++) {
                host.storefront().requestPasswordReset(ADA);
            }
            host.anAccount().open();
            told();

            host.storefront().requestPasswordReset(ADA);

            assertThat(told()).containsExactly(MailKind.RESET_PASSWORD);
        }
    }

    @Nested
    class WhenTheMailsForAnybodyAreGone {
        @Test
        void theCustomerHasTwoMore() {
            Person ada = host.anAccount().open();
            told();
            strangersUseUp();

            for (int i = 0; i < 2; i++) {
                host.after(PAUSE);
                ada.customer().email().resendVerification();
                assertThat(told()).containsExactly(MailKind.VERIFY_EMAIL);
            }
            host.after(PAUSE);
            throttled(ErrorCode.TOO_MANY_MAILS, () -> ada.customer().email().resendVerification());
        }

        @Test
        void staffHaveTwoMoreWhateverTheCustomerAskedFor() {
            Person ada = host.anAccount().open();
            told();
            strangersUseUp();
            for (int i = 0; i < 2; i++) {
                host.after(PAUSE);
                ada.customer().email().resendVerification();
            }
            told();

            host.owner().accounts().sendPasswordReset(ada.id());
            host.after(PAUSE);
            host.owner().accounts().resendVerification(ada.id());

            assertThat(told()).containsExactly(MailKind.RESET_PASSWORD, MailKind.VERIFY_EMAIL);
            host.after(PAUSE);
            throttled(ErrorCode.TOO_MANY_MAILS, () -> host.owner().accounts().sendPasswordReset(ada.id()));
        }

        @Test
        void aNewOwnerHasTheFirstVerification() {
            Person squatter = host.anAccount().open();
            told();
            strangersUseUp();
            for (int i = 0; i < 2; i++) {
                host.after(PAUSE);
                squatter.customer().email().resendVerification();
            }
            host.dispatch();
            host.storefront().refuse(squatter.verificationLink());
            host.settle();

            host.anAccount().open();

            assertThat(told()).containsExactly(MailKind.VERIFY_EMAIL);
        }

        @Test
        void ofSeveralNewAccountsTwoADayHaveTheirFirstVerification() {
            Person ada = host.anAccount().open();
            told();
            strangersUseUp();

            for (int i = 0; i < 2; i++) {
                host.owner().accounts().close(ada.id());
                ada = host.anAccount().open();
                assertThat(told()).contains(MailKind.VERIFY_EMAIL);
            }
            host.owner().accounts().close(ada.id());
            host.anAccount().open();
            assertThat(told()).doesNotContain(MailKind.VERIFY_EMAIL);
        }

        @Test
        void aGuestStillHasAnOrderLinkFiveTimesADay() {
            Order.Reference order = Order.Reference.parse(
                    OrderSample.guests(host, ADA, "1").id().toString());
            host.anAccount().open();
            told();
            strangersUseUp();

            for (int i = 0; i < 6; i++) {
                host.storefront().mailOrderLink(order);
            }

            assertThat(told()).hasSize(5).containsOnly(MailKind.OPEN_ORDER);
        }
    }

    @Nested
    class WhatIsRefused {
        @Test
        void ofRequestsOfAChangeSpendsNothing() {
            host.platform().contacts().record(ContactForm.of(ADA));
            for (String email : List.of("bo@example.com", "cy@example.com", "di@example.com")) {
                Person person = host.anAccount().withEmail(email).verified().open();
                for (int i = 0; i < 3; i++) {
                    refused(ErrorCode.EMAIL_ALREADY_USED, () -> change(person, ADA));
                }
            }

            Person ada = host.anAccount().open();
            told();
            for (int i = 0; i < 5; i++) {
                host.after(PAUSE);
                ada.customer().email().resendVerification();
            }
            assertThat(told()).hasSize(5);
        }

        @Test
        void ofMailsToBeSentAgainSpendsNeitherTheMailNorTheMinute() {
            Person bo = host.anAccount().withEmail("bo@example.com").verified().open();
            for (int i = 0; i < 6; i++) {
                change(bo, ADA);
                host.storage().meanwhile(() -> bo.customer().email().cancel());
                refused(ErrorCode.NO_EMAIL_CHANGE, () -> bo.customer().email().resend());
            }
            change(bo, ADA);

            assertThat(told()).containsExactly(MailKind.CONFIRM_EMAIL_CHANGE);
        }

        @Test
        void becauseTheDaysMailsAreGoneStartsNoMinute() {
            Person bo = host.anAccount().withEmail("bo@example.com").verified().open();
            change(bo, ADA);
            for (int i = 0; i < 6; i++) {
                host.after(PAUSE);
                bo.customer().email().resend();
            }
            host.dispatch();
            Person ada = host.anAccount().open();
            told();
            host.after(PAUSE);
            throttled(ErrorCode.TOO_MANY_MAILS, () -> bo.customer().email().resend());

            var minutes = throttled(
                    ErrorCode.TOO_MANY_MAILS, () -> ada.customer().email().resendVerification());

            assertThat(minutes).isGreaterThan(Duration.ofHours(1));
        }
    }

    @Test
    void anotherAccountsResendsUseUpNoneOfTheAttemptsToHaveTheVerificationSentAgain() {
        Person bo = host.anAccount().withEmail("bo@example.com").verified().open();
        change(bo, ADA);
        for (int i = 0; i < 12; i++) {
            try {
                bo.customer().email().resend();
            } catch (ThrottledException e) {
                assertThat(e.code()).isIn(ErrorCode.TOO_MANY_MAILS, ErrorCode.TOO_MANY_ATTEMPTS);
            }
        }
        Person ada = host.anAccount().open();
        told();
        host.after(PAUSE);

        ada.customer().email().resendVerification();

        assertThat(told()).containsExactly(MailKind.VERIFY_EMAIL);
    }
}

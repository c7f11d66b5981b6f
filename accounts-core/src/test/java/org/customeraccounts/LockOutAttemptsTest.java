package org.customeraccounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.Boutique.refused;

import java.time.Duration;
import java.util.List;
import org.customeraccounts.contact.ContactForm;
import org.customeraccounts.credential.Proof;
import org.customeraccounts.email.Reverted;
import org.customeraccounts.error.AccountsException;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.ThrottledException;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.SessionToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Mallory tries to keep Ada from changing her address, or from taking her account back. */
@Tag("slow")
class LockOutAttemptsTest {
    private static final String ADA = "ada@example.com";
    private static final String NEW = "ada@new.example";
    private static final String MALLORY = "one@mallory.example";

    private final Boutique boutique = new Boutique();
    private SessionToken session;

    @BeforeEach
    void adaHasAnAccount() {
        session = boutique.customer(ADA);
    }

    @AfterEach
    void closes() {
        boutique.close();
    }

    /** Does it until it is throttled. */
    private static void exhaust(Runnable attempt) {
        for (int attempts = 0; attempts < 50; attempts++) {
            try {
                attempt.run();
            } catch (ThrottledException e) {
                return;
            } catch (AccountsException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.BAD_CREDENTIALS);
            }
        }
        throw new AssertionError("it is never throttled");
    }

    /** It is never refused. */
    private static void ask(Runnable request) {
        for (int requests = 0; requests < 50; requests++) {
            request.run();
        }
    }

    private void guess(String address) {
        boutique.as(session).email().requestChange(address, address, Proof.password(Password.of("a guess of mine")));
    }

    private void adaTakesItBack() {
        Reverted reverted = boutique.storefront().revert(boutique.mailed(MailKind.EMAIL_CHANGED, ADA));
        boutique.storefront().resetPassword(reverted.resetToken(), Password.of(Boutique.OTHER_PASSWORD));
        assertThat(boutique.opens(ADA, Boutique.OTHER_PASSWORD)).isTrue();
    }

    @Nested
    class ByExhaustingAttempts {
        @Test
        void ofProofsTheOwnerStillUndoesAndSetsAPassword() {
            boutique.change(session, MALLORY);
            exhaust(() -> guess(NEW));

            adaTakesItBack();
        }

        @Test
        void ofSignInsTheOwnerStillUndoesAndIsLetInByTheReset() {
            boutique.change(session, MALLORY);
            exhaust(() -> boutique.signIn(MALLORY, "a guess of mine"));
            exhaust(() -> boutique.signIn(ADA, "a guess of mine"));

            adaTakesItBack();
        }

        @Test
        void ofResetsTheOwnerStillUndoesAndSetsAPassword() {
            boutique.change(session, MALLORY);
            ask(() -> boutique.storefront().requestPasswordReset(ADA));

            adaTakesItBack();
        }

        @Test
        void ofProofsTheOwnerStillStopsAChangeAndResets() {
            boutique.request(session, MALLORY);
            boutique.deliver();
            exhaust(() -> guess(NEW));

            boutique.storefront().cancelChange(boutique.mailed(MailKind.EMAIL_CHANGE_REQUESTED, ADA));
            boutique.storefront().requestPasswordReset(ADA);
            boutique.deliver();
            boutique.storefront()
                    .resetPassword(boutique.mailed(MailKind.RESET_PASSWORD, ADA), Password.of(Boutique.OTHER_PASSWORD));

            assertThat(boutique.isSignedIn(session)).isFalse();
        }

        @Test
        void aSessionWithoutThePasswordUsesUpNoneOfTheDaysNewAddresses() {
            List.of("a@x.example", "b@x.example", "c@x.example", "d@x.example")
                    .forEach(address -> refused(ErrorCode.BAD_CREDENTIALS, () -> guess(address)));
            boutique.later(Duration.ofMinutes(15));

            boutique.change(session, NEW);

            assertThat(boutique.accountAt(NEW)).isPresent();
        }
    }

    @Nested
    class ByExhaustingMails {
        @Test
        void toTheOldMailboxItStillHearsOfTheRequestAndOfTheChange() {
            for (int round = 0; round < 3; round++) {
                ask(() -> boutique.storefront().requestPasswordReset(ADA));
                boutique.later(Duration.ofMinutes(15));
            }
            boutique.deliver();
            boutique.mails.clear();

            boutique.change(session, MALLORY);

            assertThat(boutique.kindsTo(ADA)).contains(MailKind.EMAIL_CHANGE_REQUESTED, MailKind.EMAIL_CHANGED);
            adaTakesItBack();
        }

        @Test
        void byAskingAgainAndAgainEveryRequestIsToldToTheOldMailbox() {
            boutique.mails.clear();
            for (int asked = 0; asked < 3; asked++) {
                boutique.request(session, MALLORY);
                boutique.as(session).email().cancel();
                boutique.request(session, MALLORY);
                boutique.deliver();
                boutique.later(Duration.ofDays(1));
            }

            assertThat(boutique.kindsTo(ADA))
                    .filteredOn(kind -> kind == MailKind.EMAIL_CHANGE_REQUESTED)
                    .hasSize(3);
        }
    }

    @Nested
    class ByTakingTheNewAddress {
        @Test
        void theMailboxGetsItBackAndTheOwnerChangesToItAfterAll() {
            boutique.request(session, NEW);
            boutique.deliver();
            SessionToken squatter = boutique.signUp(NEW);
            boutique.deliver();
            refused(
                    ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT,
                    () -> boutique.as(session).confirm(boutique.mailed(MailKind.CONFIRM_EMAIL_CHANGE, NEW)));

            boutique.storefront().refuse(boutique.mailed(MailKind.VERIFY_EMAIL, NEW));
            boutique.change(session, NEW);

            assertThat(boutique.isSignedIn(squatter)).isFalse();
            assertThat(boutique.accountAt(NEW).orElseThrow().id())
                    .isEqualTo(boutique.as(session).id());
        }

        @Test
        void anUnverifiedSquatterCannotMoveOnWithIt() {
            SessionToken squatter = boutique.signUp(NEW);

            refused(ErrorCode.EMAIL_NOT_VERIFIED, () -> boutique.request(squatter, MALLORY));
        }
    }

    @Nested
    class ByTakingTheOldAddress {
        @Test
        void itIsHeldAgainstSignUpsAndAgainstOtherAccountsChanges() {
            SessionToken other = boutique.customer("two@mallory.example");
            boutique.change(session, MALLORY);

            refused(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT, () -> boutique.signUp(ADA));
            refused(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT, () -> boutique.request(other, ADA));

            adaTakesItBack();
        }

        @Test
        void aChangeToItAskedForBeforeFindsItHeldToo() {
            boutique.change(session, MALLORY);
            boutique.later(Duration.ofDays(7));
            SessionToken other = boutique.customer("two@mallory.example");
            boutique.request(other, ADA);
            boutique.deliver();
            boutique.later(Duration.ofDays(-1));

            refused(
                    ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT,
                    () -> boutique.as(other).confirm(boutique.mailed(MailKind.CONFIRM_EMAIL_CHANGE, ADA)));

            adaTakesItBack();
        }

        @Test
        void aContactRecordedMeanwhileKeepsNobodyFromTakingItBack() {
            boutique.change(session, MALLORY);
            boutique.shop().platform().contacts().record(ContactForm.of(ADA));

            adaTakesItBack();
        }
    }
}

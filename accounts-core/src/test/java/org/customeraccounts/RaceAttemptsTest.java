package org.customeraccounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.Boutique.refused;

import java.time.Duration;
import org.customeraccounts.email.Reverted;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.SessionToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Something else happens between what an operation reads first and what it decides in its unit of work. */
@Tag("slow")
class RaceAttemptsTest {
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

    private MailToken undo() {
        return boutique.mailed(MailKind.EMAIL_CHANGED, ADA);
    }

    @Test
    void askingForTheAddressThatIsJustConfirmedDoesNotTurnItIntoAHold() {
        boutique.request(session, NEW);
        boutique.deliver();
        boutique.meanwhile = () -> boutique.as(session).confirm(boutique.mailed(MailKind.CONFIRM_EMAIL_CHANGE, NEW));

        refused(ErrorCode.EMAIL_UNCHANGED, () -> boutique.request(session, NEW));

        assertThat(boutique.as(session).email().status().present().value()).isEqualTo(NEW);
        assertThat(boutique.opens(NEW, Boutique.PASSWORD)).isTrue();
    }

    @Test
    void aThiefWhoAsksDuringTheUndoingGetsNothing() {
        boutique.change(session, MALLORY);
        boutique.meanwhile = () -> boutique.storefront().revert(undo());

        refused(ErrorCode.SESSION_ENDED, () -> boutique.request(session, "two@mallory.example"));
        boutique.deliver();

        assertThat(boutique.mails.to("two@mallory.example")).isEmpty();
        assertThat(boutique.accountAt(ADA)).isPresent();
    }

    @Test
    void aThiefWhoSetsAPasswordDuringTheUndoingSetsNone() {
        boutique.change(session, MALLORY);
        boutique.meanwhile = () -> boutique.storefront().revert(undo());

        refused(
                ErrorCode.SESSION_ENDED,
                () -> boutique.as(session)
                        .password()
                        .change(Password.of(Boutique.PASSWORD), Password.of(Boutique.OTHER_PASSWORD)));

        assertThat(boutique.opens(ADA, Boutique.OTHER_PASSWORD)).isFalse();
    }

    @Test
    void aThiefWhoResetsDuringTheUndoingResetsNothing() {
        boutique.change(session, MALLORY);
        boutique.storefront().requestPasswordReset(MALLORY);
        boutique.deliver();
        MailToken reset = boutique.mailed(MailKind.RESET_PASSWORD, MALLORY);
        Reverted[] reverted = new Reverted[1];
        boutique.meanwhile = () -> reverted[0] = boutique.storefront().revert(undo());

        refused(
                ErrorCode.LINK_USED,
                () -> boutique.storefront().resetPassword(reset, Password.of("une phrase de voleur")));

        boutique.storefront().resetPassword(reverted[0].resetToken(), Password.of(Boutique.OTHER_PASSWORD));
        assertThat(boutique.opens(ADA, Boutique.OTHER_PASSWORD)).isTrue();
    }

    @Test
    void signingUpWithTheOldAddressDuringTheUndoingComesTooLate() {
        boutique.change(session, MALLORY);
        boutique.later(Duration.ofDays(7).minusNanos(1_000));
        boutique.meanwhile = () -> {
            boutique.storefront().revert(undo());
            boutique.later(Duration.ofNanos(1_000));
        };

        refused(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT, () -> boutique.signUp(ADA));
    }

    @Test
    void anAddressTakenWhileItIsAskedForIsRefused() {
        boutique.meanwhile = () -> boutique.signUp(NEW);

        refused(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT, () -> boutique.request(session, NEW));

        assertThat(boutique.as(session).email().status().change()).isEmpty();
    }

    @Test
    void aSessionThatEndsWhileItAsksAsksForNothing() {
        SessionToken other = boutique.signIn(ADA, Boutique.PASSWORD);
        boutique.meanwhile = () -> boutique.as(other).sessions().endOthers();

        refused(ErrorCode.SESSION_ENDED, () -> boutique.request(session, NEW));

        assertThat(boutique.as(other).email().status().change()).isEmpty();
    }

    @Test
    void anAccountSuspendedWhileItAsksAsksForNothing() {
        boutique.meanwhile =
                () -> boutique.staff().accounts().suspend(boutique.as(session).id());

        refused(ErrorCode.SESSION_ENDED, () -> boutique.request(session, NEW));
        boutique.deliver();

        assertThat(boutique.mails.to(NEW)).isEmpty();
    }
}

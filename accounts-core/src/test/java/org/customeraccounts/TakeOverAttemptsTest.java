package org.customeraccounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.Boutique.refused;

import java.time.Duration;
import java.util.List;
import org.customeraccounts.contact.ContactForm;
import org.customeraccounts.credential.Proof;
import org.customeraccounts.email.EmailChangeState;
import org.customeraccounts.email.Reverted;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.mail.LinkPreview;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.mail.MailReports;
import org.customeraccounts.mail.OutgoingMail;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.SessionToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Mallory tries to have Ada's account for good, and Ada takes it back. */
@Tag("slow")
class TakeOverAttemptsTest {
    private static final String ADA = "ada@example.com";
    private static final String M1 = "one@mallory.example";
    private static final String M2 = "two@mallory.example";
    private static final String M3 = "three@mallory.example";
    private static final String M4 = "four@mallory.example";

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

    private MailToken undo(String mailbox) {
        return boutique.mailed(MailKind.EMAIL_CHANGED, mailbox);
    }

    private Reverted revert(String mailbox) {
        return boutique.storefront().revert(undo(mailbox));
    }

    /** Ada has everything, and Mallory nothing. */
    private void assertThatAdaHasItBack(Reverted reverted) {
        assertThat(reverted.address()).isEqualTo(EmailAddress.parse(ADA));
        assertThat(boutique.accountAt(ADA)).isPresent();
        assertThat(List.of(M1, M2, M3, M4))
                .allSatisfy(mailbox -> assertThat(boutique.accountAt(mailbox)).isEmpty());
        assertThat(boutique.isSignedIn(session)).isFalse();
        assertThat(boutique.opens(ADA, Boutique.PASSWORD)).isFalse();
        boutique.storefront().resetPassword(reverted.resetToken(), Password.of(Boutique.OTHER_PASSWORD));
        assertThat(boutique.opens(ADA, Boutique.OTHER_PASSWORD)).isTrue();
    }

    @Nested
    class WithAStolenSession {
        @Test
        void butNoPasswordNothingIsAskedForAndNothingMailed() {
            boutique.mails.clear();

            refused(
                    ErrorCode.BAD_CREDENTIALS,
                    () -> boutique.as(session)
                            .email()
                            .requestChange(M1, M1, Proof.password(Password.of("a guess of mine"))));
            refused(
                    ErrorCode.BAD_CREDENTIALS,
                    () -> boutique.as(session)
                            .password()
                            .change(Password.of("a guess of mine"), Password.of(Boutique.OTHER_PASSWORD)));
            boutique.deliver();

            assertThat(boutique.mails.all()).isEmpty();
            assertThat(boutique.as(session).email().status().change()).isEmpty();
        }

        @Test
        void anotherAccountsLinkIsUnknown() {
            SessionToken mallory = boutique.customer(M1);
            boutique.request(mallory, M2);
            boutique.deliver();
            MailToken link = boutique.mailed(MailKind.CONFIRM_EMAIL_CHANGE, M2);

            refused(ErrorCode.LINK_UNKNOWN, () -> boutique.as(session).confirm(link));

            assertThat(boutique.accountAt(ADA)).isPresent();
        }

        @Test
        void aLinkStolenOnItsWayConfirmsNothingForAStranger() {
            SessionToken mallory = boutique.customer(M1);
            boutique.request(session, "ada@new.example");
            boutique.deliver();
            MailToken link = boutique.mailed(MailKind.CONFIRM_EMAIL_CHANGE, "ada@new.example");

            refused(ErrorCode.LINK_UNKNOWN, () -> boutique.as(mallory).confirm(link));
            refused(
                    ErrorCode.BAD_CREDENTIALS,
                    () -> boutique.storefront().confirm(link, Password.of(Boutique.OTHER_PASSWORD)));

            assertThat(boutique.accountAt("ada@new.example")).isEmpty();
        }

        @Test
        void aSessionThatEndedMeanwhileIsNoneEvenInTheSameRequest() {
            Customer held = boutique.as(session);
            boutique.signIn(ADA, Boutique.PASSWORD);
            boutique.as(boutique.signIn(ADA, Boutique.PASSWORD)).sessions().endOthers();

            refused(
                    ErrorCode.SESSION_ENDED,
                    () -> held.email().requestChange(M1, M1, Proof.password(Password.of(Boutique.PASSWORD))));
            refused(ErrorCode.SESSION_ENDED, () -> held.email().resend());
            refused(ErrorCode.SESSION_ENDED, () -> held.email().cancel());
        }
    }

    @Nested
    class WithSessionAndPassword {
        @Test
        void aChainIsUndoneFromItsFirstMailbox() {
            boutique.change(session, M1);
            boutique.change(session, M2);
            boutique.change(session, M3);
            boutique.later(Duration.ofDays(1));
            boutique.request(session, M4);
            boutique.deliver();
            List<MailToken> mallorys = List.of(undo(M1), undo(M2));
            MailToken fourth = boutique.mailed(MailKind.CONFIRM_EMAIL_CHANGE, M4);

            Reverted reverted = revert(ADA);

            boutique.deliver();
            assertThatAdaHasItBack(reverted);
            assertThat(mallorys)
                    .allSatisfy(link -> refused(
                            ErrorCode.LINK_USED, () -> boutique.storefront().revert(link)));
            refused(
                    ErrorCode.LINK_USED,
                    () -> boutique.storefront().confirm(fourth, Password.of(Boutique.OTHER_PASSWORD)));
        }

        @Test
        void anUndoingFromTheMiddleOfAChainTakesNothingFromTheFirstMailbox() {
            boutique.change(session, M1);
            boutique.later(Duration.ofDays(1));
            boutique.change(session, M2);

            assertThat(revert(M1).address()).isEqualTo(EmailAddress.parse(M1));

            refused(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT, () -> boutique.signUp(ADA));
            assertThatAdaHasItBack(revert(ADA));
        }

        @Test
        @Tag("found-A1")
        void anAddressGivenBackIsTakenAgainByNobody() {
            boutique.change(session, M1);
            boutique.later(Duration.ofDays(1));
            boutique.change(session, ADA);
            boutique.later(Duration.ofDays(1));

            assertThat(boutique.kindsTo(M1)).contains(MailKind.EMAIL_CHANGE_REVERTED);
            assertThat(boutique.kindsTo(M1)).doesNotContain(MailKind.EMAIL_CHANGED);
            refused(ErrorCode.LINK_USED, () -> revert(ADA));
            refused(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT, () -> boutique.signUp(ADA));
            boutique.signUp(M1);
        }

        @Test
        @Tag("found-A1")
        void thereAndBackAndThereAgainIsUndoneByTheLaterLinkOfTheOwner() {
            boutique.change(session, M1);
            MailToken first = undo(ADA);
            boutique.later(Duration.ofDays(1));
            boutique.change(session, ADA);
            boutique.change(session, M2);
            MailToken second = undo(ADA);

            refused(ErrorCode.LINK_USED, () -> boutique.storefront().revert(first));
            assertThatAdaHasItBack(boutique.storefront().revert(second));
        }

        @Test
        void nothingCanBeAskedForAgainAfterAnUndoing() {
            boutique.change(session, M1);
            Customer held = boutique.as(session);

            revert(ADA);

            refused(
                    ErrorCode.SESSION_ENDED,
                    () -> held.email().requestChange(M2, M2, Proof.password(Password.of(Boutique.PASSWORD))));
            refused(
                    ErrorCode.SESSION_ENDED,
                    () -> held.password().change(Password.of(Boutique.PASSWORD), Password.of(Boutique.OTHER_PASSWORD)));
            assertThat(boutique.opens(M1, Boutique.PASSWORD)).isFalse();
            assertThat(boutique.opens(ADA, Boutique.PASSWORD)).isFalse();
        }

        @Test
        void aNewPasswordAndAResetByTheNewMailboxDoNotKeepTheOwnerOut() {
            boutique.change(session, M1);
            boutique.as(session)
                    .password()
                    .change(Password.of(Boutique.PASSWORD), Password.of("une autre phrase de voleur"));
            boutique.storefront().requestPasswordReset(M1);
            boutique.deliver();
            boutique.storefront()
                    .resetPassword(
                            boutique.mailed(MailKind.RESET_PASSWORD, M1), Password.of("encore une phrase de voleur"));

            Reverted reverted = revert(ADA);

            assertThat(boutique.opens(ADA, "encore une phrase de voleur")).isFalse();
            assertThatAdaHasItBack(reverted);
        }

        @Test
        void theConfirmationLinkDoesNothingAfterTheUndoing() {
            boutique.change(session, M1);
            MailToken confirm = boutique.mailed(MailKind.CONFIRM_EMAIL_CHANGE, M1);

            Reverted reverted = revert(ADA);
            boutique.storefront().resetPassword(reverted.resetToken(), Password.of(Boutique.OTHER_PASSWORD));
            SessionToken owner = boutique.signIn(ADA, Boutique.OTHER_PASSWORD);

            assertThat(boutique.storefront().preview(confirm).state()).isEqualTo(LinkPreview.State.USED);
            refused(ErrorCode.LINK_USED, () -> boutique.as(owner).confirm(confirm));
            refused(
                    ErrorCode.LINK_USED,
                    () -> boutique.storefront().confirm(confirm, Password.of(Boutique.OTHER_PASSWORD)));
            refused(ErrorCode.LINK_USED, () -> boutique.storefront().refuse(confirm));
        }

        @Test
        void theLinkThatStopsAChangeDoesNothingOnceItIsConfirmed() {
            boutique.change(session, M1);
            MailToken cancel = boutique.mailed(MailKind.EMAIL_CHANGE_REQUESTED, ADA);

            refused(ErrorCode.LINK_USED, () -> boutique.storefront().cancelChange(cancel));

            assertThat(boutique.accountAt(M1)).isPresent();
        }

        @Test
        void theNewestLinkStopsAChangeThatReplacedAnother() {
            boutique.request(session, M1);
            boutique.deliver();
            MailToken older = boutique.mailed(MailKind.EMAIL_CHANGE_REQUESTED, ADA);
            boutique.request(session, M2);
            boutique.deliver();

            refused(ErrorCode.LINK_USED, () -> boutique.storefront().cancelChange(older));
            boutique.storefront().cancelChange(boutique.mailed(MailKind.EMAIL_CHANGE_REQUESTED, ADA));

            refused(
                    ErrorCode.LINK_USED,
                    () -> boutique.as(session).confirm(boutique.mailed(MailKind.CONFIRM_EMAIL_CHANGE, M1)));
            refused(
                    ErrorCode.LINK_USED,
                    () -> boutique.as(session).confirm(boutique.mailed(MailKind.CONFIRM_EMAIL_CHANGE, M2)));
        }
    }

    @Nested
    class WithResetLinks {
        @Test
        void oneFromBeforeTheChangeIsWorthNothingAfterItNorAfterTheUndoing() {
            boutique.storefront().requestPasswordReset(ADA);
            boutique.deliver();
            MailToken early = boutique.mailed(MailKind.RESET_PASSWORD, ADA);
            boutique.change(session, M1);

            refused(
                    ErrorCode.LINK_USED,
                    () -> boutique.storefront().resetPassword(early, Password.of(Boutique.OTHER_PASSWORD)));
            revert(ADA);
            refused(
                    ErrorCode.LINK_USED,
                    () -> boutique.storefront().resetPassword(early, Password.of(Boutique.OTHER_PASSWORD)));
        }

        @Test
        void oneToTheNewMailboxIsWorthNothingAfterTheUndoing() {
            boutique.change(session, M1);
            boutique.storefront().requestPasswordReset(M1);
            boutique.deliver();
            MailToken mallorys = boutique.mailed(MailKind.RESET_PASSWORD, M1);

            revert(ADA);

            refused(
                    ErrorCode.LINK_USED,
                    () -> boutique.storefront().resetPassword(mallorys, Password.of(Boutique.OTHER_PASSWORD)));
        }

        @Test
        void oneStillInTheOutboxIsDroppedAtTheUndoing() {
            boutique.change(session, M1);
            boutique.storefront().requestPasswordReset(M1);

            revert(ADA);
            boutique.deliver();

            assertThat(boutique.kindsTo(M1)).doesNotContain(MailKind.RESET_PASSWORD);
        }
    }

    @Nested
    class WithMailsStillInTheOutbox {
        private List<OutgoingMail> sentOnceTheServerIsBack(Runnable meanwhile) {
            boutique.mailServerAway = true;
            boutique.deliver();
            meanwhile.run();
            boutique.deliver();
            boutique.mails.clear();
            boutique.mailServerAway = false;
            boutique.later(Duration.ofMinutes(5));
            boutique.deliver();
            return boutique.mails.all();
        }

        @Test
        void noneOfAnUndoneChangeIsSent() {
            boutique.change(session, M1);
            boutique.request(session, M2);

            List<OutgoingMail> sent = sentOnceTheServerIsBack(() -> revert(ADA));

            assertThat(sent)
                    .extracting(OutgoingMail::kind)
                    .containsOnly(MailKind.EMAIL_CHANGE_CANCELLED, MailKind.EMAIL_CHANGE_REVERTED);
            assertThat(sent).allSatisfy(mail -> assertThat(mail.text()).doesNotContain("#token="));
        }

        @Test
        void noneOfAStoppedChangeIsSent() {
            boutique.request(session, M1);

            List<OutgoingMail> sent =
                    sentOnceTheServerIsBack(() -> boutique.as(session).email().cancel());

            assertThat(sent).extracting(mail -> mail.to().value()).containsExactlyInAnyOrder(ADA, M1);
            assertThat(sent).extracting(OutgoingMail::kind).containsOnly(MailKind.EMAIL_CHANGE_CANCELLED);
        }

        @Test
        void noneOfAReplacedChangeIsSent() {
            boutique.request(session, M1);

            List<OutgoingMail> sent = sentOnceTheServerIsBack(() -> boutique.request(session, M2));

            assertThat(sent).extracting(mail -> mail.to().value()).containsExactlyInAnyOrder(ADA, M2);
        }

        @Test
        void noneOfAClosedAccountsChangeIsSent() {
            boutique.change(session, M1);
            boutique.request(session, M2);

            List<OutgoingMail> sent = sentOnceTheServerIsBack(
                    () -> boutique.staff().accounts().close(boutique.as(session).id()));

            assertThat(sent)
                    .filteredOn(mail -> !mail.to().value().equals(ADA))
                    .extracting(OutgoingMail::kind)
                    .containsExactly(MailKind.ACCOUNT_CLOSED);
            assertThat(sent)
                    .filteredOn(mail -> mail.to().value().equals(ADA))
                    .extracting(OutgoingMail::kind)
                    .containsOnly(MailKind.ACCOUNT_CLOSED, MailKind.EMAIL_CHANGED);
        }

        @Test
        void theOneThatUndoesIsSentAndWorksForWhatIsLeftOfTheSevenDays() {
            boutique.request(session, M1);
            boutique.deliver();
            boutique.mailServerAway = true;
            boutique.as(session).confirm(boutique.mailed(MailKind.CONFIRM_EMAIL_CHANGE, M1));
            boutique.deliver();
            boutique.later(Duration.ofDays(7).minusSeconds(1));
            boutique.mailServerAway = false;
            boutique.deliver();
            MailToken late = undo(ADA);

            assertThat(boutique.storefront().preview(late).expiresAt())
                    .isEqualTo(boutique.clock.instant().plusSeconds(1));
            assertThatAdaHasItBack(boutique.storefront().revert(late));
        }

        @Test
        void theOneThatUndoesIsDroppedOnceTheSevenDaysAreOver() {
            boutique.request(session, M1);
            boutique.deliver();
            boutique.mailServerAway = true;
            boutique.as(session).confirm(boutique.mailed(MailKind.CONFIRM_EMAIL_CHANGE, M1));
            boutique.deliver();
            boutique.later(Duration.ofDays(7));
            boutique.mailServerAway = false;
            boutique.deliver();

            assertThat(boutique.kindsTo(ADA)).doesNotContain(MailKind.EMAIL_CHANGED);
        }
    }

    @Nested
    class WithTheClock {
        @Test
        void aHoldThatIsOverGivesTheAddressToWhoeverAsksAndALateUndoingTakesItFromNobody() {
            boutique.change(session, M1);
            MailToken undo = undo(ADA);
            boutique.later(Duration.ofDays(7));
            boutique.signUp(ADA);
            var stranger = boutique.accountAt(ADA);

            refused(ErrorCode.LINK_EXPIRED, () -> boutique.storefront().revert(undo));
            boutique.later(Duration.ofDays(-1));
            refused(
                    ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT,
                    () -> boutique.storefront().revert(undo));

            assertThat(boutique.accountAt(ADA)).isEqualTo(stranger);
            assertThat(boutique.accountAt(M1)).isPresent();
            assertThat(boutique.isSignedIn(session)).isTrue();
        }

        @Test
        void anOlderLinkHasItsOwn48HoursAndNotThoseOfANewerOne() {
            boutique.request(session, M1);
            boutique.deliver();
            MailToken older = boutique.mailed(MailKind.CONFIRM_EMAIL_CHANGE, M1);
            boutique.later(Duration.ofDays(1));
            boutique.as(session).email().resend();
            boutique.deliver();
            MailToken newer = boutique.mailed(MailKind.CONFIRM_EMAIL_CHANGE, M1);
            boutique.later(Duration.ofDays(1));

            refused(ErrorCode.LINK_EXPIRED, () -> boutique.as(session).confirm(older));
            refused(ErrorCode.LINK_EXPIRED, () -> boutique.storefront().confirm(older, Password.of(Boutique.PASSWORD)));
            boutique.as(session).confirm(newer);

            assertThat(boutique.accountAt(M1)).isPresent();
        }

        @Test
        void aChainWhoseClockStepsBackIsUndoneInTheOrderInWhichItWasMade() {
            boutique.change(session, M1);
            boutique.later(Duration.ofHours(-3));
            boutique.change(session, M2);

            assertThat(boutique.as(session).email().status().change())
                    .hasValueSatisfying(
                            newest -> assertThat(newest.newAddress()).isEqualTo(EmailAddress.parse(M2)));
            revert(M1);

            assertThatAdaHasItBack(revert(ADA));
        }

        @Test
        void aChainWhoseClockStepsBackIsUndoneWhole() {
            boutique.change(session, M1);
            boutique.later(Duration.ofHours(-3));
            boutique.change(session, M2);

            Reverted reverted = revert(ADA);

            refused(ErrorCode.LINK_USED, () -> boutique.storefront().revert(undo(M1)));
            assertThatAdaHasItBack(reverted);
            boutique.signUp(M2);
        }

        @Test
        void aChangeMadeWhileTheClockWasFarAheadTakesTheLaterOnesWithIt() {
            boutique.later(Duration.ofDays(5));
            boutique.change(session, M1);
            boutique.later(Duration.ofDays(-5));
            boutique.change(session, M2);
            boutique.later(Duration.ofDays(8));

            Reverted reverted = revert(ADA);

            boutique.later(Duration.ofDays(-8));
            refused(ErrorCode.LINK_USED, () -> boutique.storefront().revert(undo(M1)));
            boutique.signUp(M2);
            assertThat(reverted.address()).isEqualTo(EmailAddress.parse(ADA));
            assertThat(boutique.accountAt(ADA)).isPresent();
        }
    }

    @Nested
    class WithStaff {
        @Test
        void aSuspendedAccountIsTakenBackAndStaysSuspended() {
            boutique.change(session, M1);
            var id = boutique.as(session).id();
            boutique.staff().accounts().suspend(id);

            Reverted reverted = revert(ADA);
            boutique.storefront().resetPassword(reverted.resetToken(), Password.of(Boutique.OTHER_PASSWORD));

            refused(ErrorCode.ACCOUNT_SUSPENDED, () -> boutique.signIn(ADA, Boutique.OTHER_PASSWORD));
            boutique.staff().accounts().lift(id);
            assertThat(boutique.opens(ADA, Boutique.OTHER_PASSWORD)).isTrue();
        }

        @Test
        @Tag("found-A6")
        void aClosedAccountIsTakenBackByALinkThatIsMailedAgain() {
            boutique.change(session, M1);
            boutique.staff().accounts().close(boutique.as(session).id());
            boutique.deliver();
            assertThat(boutique.kindsTo(ADA)).contains(MailKind.ACCOUNT_CLOSED);
            boutique.mails.clear();
            refused(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT, () -> boutique.signUp(ADA));

            boutique.storefront().requestPasswordReset(ADA);
            boutique.deliver();

            assertThat(boutique.kindsTo(ADA)).containsExactly(MailKind.EMAIL_CHANGED);
            assertThatAdaHasItBack(revert(ADA));
        }

        @Test
        @Tag("found-A6")
        void aClosedAccountStaysClosedOnceTheSevenDaysAreOverAndItsAddressesAreFree() {
            boutique.change(session, M1);
            MailToken undo = undo(ADA);
            boutique.staff().accounts().close(boutique.as(session).id());
            boutique.signUp(M1);
            boutique.later(Duration.ofDays(7));

            refused(ErrorCode.ACCOUNT_CLOSED, () -> boutique.storefront().revert(undo));

            boutique.signUp(ADA);
        }

        @Test
        void aSuspendedAccountConfirmsNothing() {
            boutique.request(session, M1);
            boutique.deliver();
            MailToken link = boutique.mailed(MailKind.CONFIRM_EMAIL_CHANGE, M1);
            Customer held = boutique.as(session);
            boutique.staff().accounts().suspend(held.id());

            refused(ErrorCode.SESSION_ENDED, () -> held.confirm(link));
            refused(
                    ErrorCode.ACCOUNT_SUSPENDED,
                    () -> boutique.storefront().confirm(link, Password.of(Boutique.PASSWORD)));

            assertThat(boutique.accountAt(ADA)).isPresent();
        }
    }

    @Nested
    class WithALinkAtTheWrongDoor {
        @Test
        void eachLinkDoesOnlyWhatItIsFor() {
            boutique.storefront().requestPasswordReset(ADA);
            boutique.request(session, M1);
            boutique.deliver();
            MailToken reset = boutique.mailed(MailKind.RESET_PASSWORD, ADA);
            MailToken confirm = boutique.mailed(MailKind.CONFIRM_EMAIL_CHANGE, M1);
            MailToken cancel = boutique.mailed(MailKind.EMAIL_CHANGE_REQUESTED, ADA);
            boutique.as(session).confirm(confirm);
            boutique.deliver();
            MailToken undo = undo(ADA);
            boutique.request(session, M2);
            boutique.deliver();
            MailToken confirmSecond = boutique.mailed(MailKind.CONFIRM_EMAIL_CHANGE, M2);
            Storefront front = boutique.storefront();
            Password password = Password.of(Boutique.PASSWORD);

            for (MailToken link : List.of(reset, cancel, undo)) {
                refused(ErrorCode.LINK_UNKNOWN, () -> boutique.as(session).confirm(link));
                refused(ErrorCode.LINK_UNKNOWN, () -> front.confirm(link, password));
            }
            for (MailToken link : List.of(reset, confirm, confirmSecond, undo)) {
                refused(ErrorCode.LINK_UNKNOWN, () -> front.cancelChange(link));
            }
            for (MailToken link : List.of(reset, confirm, confirmSecond, cancel)) {
                refused(ErrorCode.LINK_UNKNOWN, () -> front.revert(link));
            }
            for (MailToken link : List.of(cancel, undo)) {
                refused(ErrorCode.LINK_UNKNOWN, () -> front.refuse(link));
            }
            refused(ErrorCode.LINK_UNKNOWN, () -> front.resetPassword(undo, Password.of(Boutique.OTHER_PASSWORD)));
            assertThat(boutique.as(session).email().status().change())
                    .hasValueSatisfying(change -> assertThat(change.state()).isEqualTo(EmailChangeState.PENDING));
        }

        @Test
        void inAnotherShopEveryLinkIsUnknown() {
            boutique.change(session, M1);
            boutique.request(session, M2);
            boutique.deliver();
            Storefront elsewhere = boutique.otherShop().storefront();
            MailToken confirm = boutique.mailed(MailKind.CONFIRM_EMAIL_CHANGE, M2);

            refused(ErrorCode.LINK_UNKNOWN, () -> elsewhere.revert(undo(ADA)));
            refused(
                    ErrorCode.LINK_UNKNOWN,
                    () -> elsewhere.cancelChange(boutique.mailed(MailKind.EMAIL_CHANGE_REQUESTED, M1)));
            refused(ErrorCode.LINK_UNKNOWN, () -> elsewhere.confirm(confirm, Password.of(Boutique.PASSWORD)));
            refused(ErrorCode.LINK_UNKNOWN, () -> elsewhere.refuse(confirm));
            refused(ErrorCode.LINK_UNKNOWN, () -> elsewhere.preview(confirm));
            assertThat(boutique.otherShop().customer(session)).isEmpty();
        }
    }

    @Nested
    class WithBouncesReported {
        private boolean reported(Shop shop, OutgoingMail mail) {
            return shop.platform().mail().bounced(mail.messageId(), MailReports.BounceKind.PERMANENT);
        }

        @Test
        void inAnotherShopNothingChanges() {
            boutique.request(session, M1);
            boutique.deliver();
            OutgoingMail mail =
                    boutique.mails.latest(MailKind.CONFIRM_EMAIL_CHANGE, M1).orElseThrow();

            assertThat(reported(boutique.otherShop(), mail)).isFalse();

            boutique.as(session).confirm(boutique.mailed(MailKind.CONFIRM_EMAIL_CHANGE, M1));
        }

        @Test
        void ofAMailThatAsksForNothingNothingChanges() {
            boutique.change(session, M1);
            boutique.request(session, M2);
            boutique.storefront().requestPasswordReset(M1);
            boutique.deliver();

            assertThat(boutique.mails.all())
                    .filteredOn(mail -> mail.kind() != MailKind.CONFIRM_EMAIL_CHANGE
                            || !mail.to().value().equals(M2))
                    .hasSizeGreaterThan(5)
                    .allSatisfy(
                            mail -> assertThat(reported(boutique.shop(), mail)).isFalse());
            assertThat(boutique.as(session).email().status().undeliverable()).isFalse();
            assertThatAdaHasItBack(revert(ADA));
        }

        @Test
        void ofNoMailAtAllNothingChanges() {
            boutique.request(session, M1);
            boutique.deliver();
            String id = boutique.mails
                    .latest(MailKind.CONFIRM_EMAIL_CHANGE, M1)
                    .orElseThrow()
                    .messageId();
            var reports = boutique.shop().platform().mail();

            assertThat(List.of("", "<>", "@", "x" + id, id.replace('0', '1'), id.substring(1)))
                    .allSatisfy(strange -> assertThat(reports.bounced(strange, MailReports.BounceKind.PERMANENT))
                            .isFalse());
            assertThat(reports.bounced(id, MailReports.BounceKind.TRANSIENT)).isFalse();
        }

        @Test
        void afterTheConfirmationNothingIsTakenBack() {
            boutique.change(session, M1);

            assertThat(reported(
                            boutique.shop(),
                            boutique.mails
                                    .latest(MailKind.CONFIRM_EMAIL_CHANGE, M1)
                                    .orElseThrow()))
                    .isFalse();

            assertThat(boutique.accountAt(M1)).isPresent();
        }
    }

    @Nested
    class WithTheOwnersNewAddress {
        @Test
        void signingUpWithItFirstEndsTheChangeAndTheMailboxGetsItBack() {
            boutique.request(session, "ada@new.example");
            boutique.deliver();
            boutique.signUp("ada@new.example");
            boutique.deliver();

            refused(
                    ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT,
                    () -> boutique.as(session)
                            .confirm(boutique.mailed(MailKind.CONFIRM_EMAIL_CHANGE, "ada@new.example")));
            assertThat(boutique.as(session).email().status().change())
                    .hasValueSatisfying(
                            change -> assertThat(change.code()).isEqualTo(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT));
            assertThat(boutique.accountAt(ADA)).isPresent();

            boutique.storefront().refuse(boutique.mailed(MailKind.VERIFY_EMAIL, "ada@new.example"));
            boutique.change(session, "ada@new.example");

            assertThat(boutique.accountAt("ada@new.example"))
                    .hasValueSatisfying(account -> assertThat(account.id())
                            .isEqualTo(boutique.as(session).id()));
        }

        @Test
        void aContactRecordedMeanwhileIsTied() {
            boutique.request(session, "ada@new.example");
            boutique.deliver();
            boutique.shop().platform().contacts().record(ContactForm.of("ada@new.example"));

            boutique.as(session).confirm(boutique.mailed(MailKind.CONFIRM_EMAIL_CHANGE, "ada@new.example"));

            assertThat(boutique.accountAt("ada@new.example")).isPresent();
        }

        @Test
        void signingUpWithTheHeldAddressGivesNobodyAnythingButTheOwnerTheLinkAgain() {
            boutique.change(session, "ada@new.example");
            boutique.mails.clear();

            refused(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT, () -> boutique.signUp(ADA));
            boutique.storefront().requestPasswordReset(ADA);
            boutique.later(Duration.ofDays(7).minusNanos(1_000));
            refused(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT, () -> boutique.signUp(ADA));
            boutique.deliver();

            assertThat(boutique.mails.all()).hasSize(1);
            assertThat(boutique.kindsTo(ADA)).containsExactly(MailKind.EMAIL_CHANGED);
            boutique.later(Duration.ofNanos(1_000));
            boutique.signUp(ADA);
        }
    }
}

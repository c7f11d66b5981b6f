package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;

import java.time.Duration;
import org.customeraccounts.account.AccountReinstated;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.deletion.AccountDeletionUndone;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.email.EmailChangeState;
import org.customeraccounts.email.Reverted;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.mail.LinkPreview;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Password;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever had the address at the start and reads its mailbox can end with it, whatever was done in seven days. */
public abstract class ChainTests extends AddressChangeTests {
    private static final String THIEFS = "mallory@thief.example";
    private static final String OTHER = "mallory@other.example";
    private static final Password NEXT = Password.of("seven quiet lanterns");

    /** For subclasses. */
    protected ChainTests() {}

    private MailToken wayBack(String mailbox) {
        return mailed(MailKind.EMAIL_CHANGED, mailbox);
    }

    private Reverted revert(MailToken link) {
        return host.storefront().revert(link);
    }

    private void isFree(String address) {
        host.storefront().signUp(SignUp.with(address, NEXT)).signedIn();
    }

    private void isUsed(String address) {
        refused(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT, () -> host.storefront().signUp(SignUp.with(address, NEXT)));
    }

    private void isOver(MailToken link) {
        assertThat(host.storefront().preview(link).state()).isEqualTo(LinkPreview.State.USED);
        refused(ErrorCode.LINK_USED, () -> revert(link));
    }

    private Person resetFrom(String mailbox) {
        host.storefront().requestPasswordReset(mailbox);
        host.storefront().resetPassword(mailed(MailKind.RESET_PASSWORD, mailbox), NEXT);
        return new Person(host, Host.SHOP, mailbox, NEXT, ada.signedIn()).signIn();
    }

    @Nested
    @Tag("E12")
    @Tag("found-A1")
    class GoingBack {
        @Test
        void undoesWhatLiesBetweenForGood() {
            change(ada, THIEFS);
            MailToken owners = wayBack(OLD);
            host.settle();

            assertThat(change(ada, OLD)).isEqualTo(changedTo(OLD));

            assertThat(state()).isEqualTo(EmailChangeState.SETTLED);
            assertThat(host.mailboxes().kindsTo(THIEFS))
                    .containsExactly(MailKind.EMAIL_CHANGE_REQUESTED, MailKind.EMAIL_CHANGE_REVERTED);
            isOver(owners);
            isUsed(OLD);
            isFree(THIEFS);
            assertThat(ada.isSignedIn()).isTrue();
        }

        @Test
        void overSeveralUndoesThemAll() {
            change(ada, THIEFS);
            MailToken owners = wayBack(OLD);
            change(ada, OTHER);
            MailToken thiefs = wayBack(THIEFS);

            change(ada, OLD);

            isOver(owners);
            isOver(thiefs);
            isFree(THIEFS);
            isFree(OTHER);
            assertThat(present()).isEqualTo(OLD);
        }

        @Test
        void toTheMiddleLeavesTheFirstMailboxItsWay() {
            change(ada, THIEFS);
            MailToken owners = wayBack(OLD);
            change(ada, OTHER);
            MailToken thiefs = wayBack(THIEFS);

            change(ada, THIEFS);

            isOver(thiefs);
            isFree(OTHER);
            isUsed(OLD);
            assertThat(revert(owners).address()).isEqualTo(EmailAddress.parse(OLD));
            isFree(THIEFS);
        }

        @Test
        void isAnsweredAlikeWhenItIsConfirmedAgain() {
            change(ada, THIEFS);
            request(ada, OLD);
            MailToken link = mailed(MailKind.CONFIRM_EMAIL_CHANGE, OLD);
            ada.customer().confirm(link);

            assertThat(ada.customer().confirm(link)).isEqualTo(changedTo(OLD));
            refused(ErrorCode.LINK_USED, () -> host.storefront().refuse(link));
        }

        @Test
        void andThereAgainGivesTheOwnerAWayOfSevenDaysMore() {
            change(ada, THIEFS);
            host.after(Duration.ofDays(3));
            change(ada, OLD);
            host.after(Duration.ofDays(1));
            change(ada, OTHER);
            MailToken owners = wayBack(OLD);
            host.after(Duration.ofDays(7).minus(Host.MICRO));
            Person thief = resetFrom(OTHER);

            assertThat(revert(owners).address()).isEqualTo(EmailAddress.parse(OLD));

            assertThat(thief.isSignedIn()).isFalse();
            isUsed(OLD);
        }
    }

    @Nested
    @Tag("E12")
    @Tag("found-A1")
    class AResetFromTheMailboxInForce {
        @Test
        void takesTheWayBackFromEveryAddressThatTheAccountCameBySince() {
            change(ada, THIEFS);
            change(ada, "ada@home.example");
            MailToken thiefs = wayBack(THIEFS);

            Person owner = resetFrom("ada@home.example");

            isOver(thiefs);
            isFree(THIEFS);
            assertThat(owner.customer().email().status().change())
                    .get()
                    .satisfies(change -> assertThat(change.state()).isEqualTo(EmailChangeState.SETTLED));
            assertThat(owner.account().email().value()).isEqualTo("ada@home.example");
        }

        @Test
        void leavesItToTheMailboxOfTheStart() {
            change(ada, THIEFS);
            MailToken owners = wayBack(OLD);
            change(ada, OTHER);
            resetFrom(OTHER);
            isUsed(OLD);

            Reverted reverted = revert(owners);

            assertThat(reverted.address()).isEqualTo(EmailAddress.parse(OLD));
            assertThat(present()).isEqualTo(OLD);
            isFree(THIEFS);
            isFree(OTHER);
            host.storefront().resetPassword(reverted.resetToken(), ada.password());
            assertThat(ada.signIn().customer().email().status().change())
                    .get()
                    .satisfies(change -> assertThat(change.state()).isEqualTo(EmailChangeState.REVERTED));
        }

        @Test
        void leavesItToAnAddressThatTheAccountHadForSevenDays() {
            change(ada, NEW);
            host.after(Duration.ofDays(7));
            change(new Person(host, Host.SHOP, NEW, ada.password(), ada.signedIn()).signIn(), THIEFS);
            MailToken owners = wayBack(NEW);
            resetFrom(THIEFS);

            assertThat(revert(owners).address()).isEqualTo(EmailAddress.parse(NEW));
        }
    }

    @Nested
    @Tag("E12")
    @Tag("found-A6")
    class WhatStaffDoMeanwhile {
        private MailToken closed() {
            change(ada, THIEFS);
            host.settle();
            host.owner().accounts().close(ada.id());
            return wayBack(OLD);
        }

        private MailToken deleted() {
            change(ada, THIEFS);
            host.settle();
            host.owner().deletions().schedule(ada.id(), Deletion.Scope.ERASURE);
            return wayBack(OLD);
        }

        private void isAdasAgain(Reverted reverted) {
            assertThat(reverted.address()).isEqualTo(EmailAddress.parse(OLD));
            assertThat(ada.account().status()).isEqualTo(AccountStatus.ACTIVE);
            assertThat(present()).isEqualTo(OLD);
            assertThat(host.contacts())
                    .filteredOn(contact -> ada.id().equals(contact.account()))
                    .extracting(contact -> contact.address().value())
                    .containsExactly(OLD);
            host.storefront().resetPassword(reverted.resetToken(), NEXT);
            assertThat(ada.signInWith(NEXT).isSignedIn()).isTrue();
        }

        @Test
        void aClosingTellsTheHeldMailboxWithItsLink() {
            MailToken link = closed();

            assertThat(host.mailboxes().kindsTo(THIEFS)).containsExactly(MailKind.ACCOUNT_CLOSED);
            assertThat(host.mailboxes().kindsTo(OLD)).containsExactly(MailKind.ACCOUNT_CLOSED, MailKind.EMAIL_CHANGED);
            isUsed(OLD);
            isFree(THIEFS);
            host.settle();

            isAdasAgain(revert(link));

            assertThat(host.heard()).doesNotContain(new AccountDeletionUndone(Host.SHOP, ada.id(), host.now()));
            assertThat(host.events()).contains(new AccountReinstated(Host.SHOP, ada.id(), host.now()));
            assertThat(host.accountOf(THIEFS)).isPresent();
        }

        @Test
        void anUndoingOpensAClosedAccountFor7DaysLessAMicrosecond() {
            MailToken link = closed();
            host.after(Duration.ofDays(7).minus(Host.MICRO));
            isUsed(OLD);

            isAdasAgain(revert(link));
        }

        @Test
        void andNotOnceTheyAreOver() {
            MailToken link = closed();
            host.after(Duration.ofDays(7));

            refused(ErrorCode.ACCOUNT_CLOSED, () -> revert(link));
            isFree(OLD);
            refused(ErrorCode.ACCOUNT_CLOSED, () -> revert(link));
            assertThat(ada.account().status()).isEqualTo(AccountStatus.CLOSED);
        }

        @Test
        void aResetAskedForAHeldAddressMailsItsLinkAgain() {
            closed();
            host.settle();

            host.storefront().requestPasswordReset(OLD);
            MailToken again = wayBack(OLD);

            assertThat(host.mailboxes().all()).hasSize(1);
            isAdasAgain(revert(again));
        }

        @Test
        void strangersHaveItMailedTwiceIn6HoursAndTheLinkStaysGood() {
            MailToken first = closed();
            host.settle();

            for (int asked = 0; asked < 4; asked++) {
                host.storefront().requestPasswordReset(OLD);
                host.dispatch();
                host.after(Duration.ofMinutes(3));
            }

            assertThat(host.mailboxes().kindsTo(OLD)).containsExactly(MailKind.EMAIL_CHANGED, MailKind.EMAIL_CHANGED);
            host.after(Duration.ofHours(6));
            host.storefront().requestPasswordReset(OLD);
            host.dispatch();
            assertThat(host.mailboxes().kindsTo(OLD)).hasSize(3);
            isAdasAgain(revert(first));
        }

        @Test
        void aResetAskedForAnAddressThatIsHeldNoMoreMailsNothing() {
            closed();
            host.after(Duration.ofDays(7));
            host.settle();

            host.storefront().requestPasswordReset(OLD);
            host.dispatch();

            assertThat(host.mailboxes().all()).isEmpty();
        }

        @Test
        void anAccountThatIsOpenGetsItsLinkAgainToo() {
            change(ada, THIEFS);
            host.settle();

            host.storefront().requestPasswordReset(OLD);

            isAdasAgain(revert(wayBack(OLD)));
        }

        @Test
        void eachHeldMailboxOfAChainIsTold() {
            change(ada, THIEFS);
            change(ada, OTHER);
            host.settle();

            host.owner().accounts().close(ada.id());
            host.dispatch();

            assertThat(host.mailboxes().kindsTo(OTHER)).containsExactly(MailKind.ACCOUNT_CLOSED);
            assertThat(host.mailboxes().kindsTo(THIEFS))
                    .containsExactly(MailKind.ACCOUNT_CLOSED, MailKind.EMAIL_CHANGED);
            isUsed(THIEFS);
            revert(wayBack(THIEFS));
            assertThat(present()).isEqualTo(THIEFS);
            isAdasAgain(revert(wayBack(OLD)));
        }

        @Test
        void aSuspendedAccountWhoseChangeCanBeUndoneIsNotClosed() {
            change(ada, THIEFS);
            MailToken link = wayBack(OLD);
            host.owner().accounts().suspend(ada.id());

            refused(ErrorCode.ACCOUNT_STATE, () -> host.owner().accounts().close(ada.id()));
            revert(link);
            assertThat(ada.account().status()).isEqualTo(AccountStatus.SUSPENDED);

            assertThat(host.owner().accounts().close(ada.id()).status()).isEqualTo(AccountStatus.CLOSED);
            isFree(OLD);
        }

        @Test
        void aSuspendedAccountIsClosedOnceTheTimeIsOver() {
            change(ada, THIEFS);
            host.owner().accounts().suspend(ada.id());
            host.after(Duration.ofDays(7));

            assertThat(host.owner().accounts().close(ada.id()).status()).isEqualTo(AccountStatus.CLOSED);
        }

        @Test
        void aDeletionWaitsAndTellsTheHeldMailboxWithItsLink() {
            deleted();

            assertThat(host.mailboxes().kindsTo(THIEFS)).containsExactly(MailKind.ACCOUNT_DELETION_SCHEDULED);
            assertThat(host.mailboxes().kindsTo(OLD))
                    .containsExactly(MailKind.ACCOUNT_DELETION_SCHEDULED, MailKind.EMAIL_CHANGED);
            host.after(Duration.ofDays(7).minus(Host.MICRO));
            assertThat(host.accounts().operations().runDeletions(10).completed())
                    .isZero();
            isUsed(OLD);

            host.after(Host.MICRO);
            host.accounts().operations().runDeletions(10);

            isFree(OLD);
            isFree(THIEFS);
        }

        @Test
        void aDeletionThatIsDueLaterAnyhowIsNotPutOff() {
            host.save(settings -> settings.withDeletionGraceDays(10));
            change(ada, THIEFS);
            host.after(Duration.ofDays(1));

            Deletion deletion = host.owner().deletions().schedule(ada.id(), Deletion.Scope.ACCOUNT);

            assertThat(deletion.dueAt()).isEqualTo(host.now().plus(Duration.ofDays(10)));
        }

        @Test
        void anUndoingUndoesADeletionThatHasNotBegun() {
            MailToken link = deleted();
            host.settle();
            host.after(Duration.ofDays(6));

            Reverted reverted = revert(link);

            assertThat(host.events()).contains(new AccountDeletionUndone(Host.SHOP, ada.id(), host.now()));
            assertThat(host.mailboxes().kindsTo(OLD))
                    .containsExactlyInAnyOrder(MailKind.ACCOUNT_DELETION_UNDONE, MailKind.EMAIL_CHANGE_REVERTED);
            assertThat(host.owner().deletions().report(ada.id()).deletion().state())
                    .isEqualTo(Deletion.State.UNDONE);
            host.after(Duration.ofDays(6));
            assertThat(host.accounts().operations().runDeletions(10).completed())
                    .isZero();
            isUsed(OLD);
            assertThat(reverted.address()).isEqualTo(EmailAddress.parse(OLD));
            assertThat(ada.account().status()).isEqualTo(AccountStatus.ACTIVE);
        }

        @Test
        void anUndoingLeavesASuspensionFromBeforeTheDeletion() {
            change(ada, THIEFS);
            host.owner().accounts().suspend(ada.id());
            host.owner().deletions().schedule(ada.id(), Deletion.Scope.ACCOUNT);

            revert(wayBack(OLD));

            assertThat(ada.account().status()).isEqualTo(AccountStatus.SUSPENDED);
        }

        @Test
        void anUndoingOpensAnAccountThatWasClosedAndIsToBeDeleted() {
            closed();
            host.owner().deletions().schedule(ada.id(), Deletion.Scope.ACCOUNT);

            isAdasAgain(revert(wayBack(OLD)));
        }

        @Test
        void staffThatUndoTheDeletionOfAClosedAccountLeaveItTheMailboxsToOpen() {
            closed();
            host.owner().deletions().schedule(ada.id(), Deletion.Scope.ACCOUNT);
            host.owner().deletions().undo(ada.id());
            assertThat(ada.account().status()).isEqualTo(AccountStatus.CLOSED);

            isAdasAgain(revert(wayBack(OLD)));
        }

        @Test
        void atOnceWithAnUndoingTheOwnerHasItAll() throws Exception {
            change(ada, THIEFS);
            MailToken link = wayBack(OLD);

            AtOnce.run(2, number -> {
                if (number == 0) {
                    return revert(link).address();
                }
                return host.owner().accounts().close(ada.id()).email();
            });

            assertThat(present()).isEqualTo(OLD);
        }
    }

    @Nested
    @Tag("E12")
    @Tag("found-A9")
    class TheSessionThatAskedToGoBack {
        @Test
        void takesTheChangeWithItWhereTheOwnerEndsIt() {
            Person thief = ada.signIn();
            change(ada, NEW);
            MailToken owners = wayBack(OLD);
            Person owner = new Person(host, Host.SHOP, NEW, ada.password(), ada.signedIn()).signIn();
            request(ada, OLD);
            MailToken link = mailed(MailKind.CONFIRM_EMAIL_CHANGE, OLD);
            owner.customer().sessions().endOthers();

            refused(ErrorCode.LINK_USED, () -> host.storefront().confirm(link, ada.password()));

            assertThat(thief.isSignedIn()).isFalse();
            assertThat(present()).isEqualTo(NEW);
            assertThat(revert(owners).address()).isEqualTo(EmailAddress.parse(OLD));
        }
    }
}

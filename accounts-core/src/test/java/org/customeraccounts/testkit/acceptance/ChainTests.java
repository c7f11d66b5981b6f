package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;

import java.time.Duration;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.email.EmailChangeState;
import org.customeraccounts.email.Reverted;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.mail.LinkState;
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
        assertThat(host.storefront().preview(link).state()).isEqualTo(LinkState.USED);
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
}

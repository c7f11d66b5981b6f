package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.AccountClosed;
import org.customeraccounts.account.AccountReinstated;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.account.AccountSuspended;
import org.customeraccounts.account.StaffAccounts;
import org.customeraccounts.audit.Actor;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.contact.ContactForm;
import org.customeraccounts.credential.Proof;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.session.SessionsEnded;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.Staff;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the shop's people may do. */
public abstract class StaffTests extends DoorTests {
    private static final AccountId NOBODYS = AccountId.parse("01920000-0000-7000-8000-000000000000");

    private static final Password NEXT = Password.of("seven quiet lanterns");
    private static final String OTHER = "countess@example.com";

    private Person ada;

    /** For subclasses. */
    protected StaffTests() {}

    @BeforeEach
    void signUp() {
        ada = host.anAccount().verified().open();
        host.settle();
    }

    private StaffAccounts accounts() {
        return host.owner().accounts();
    }

    @Nested
    class AnotherShop {
        @Test
        void isAsFarAwayAsNone() {
            StaffAccounts theirs = host.accounts()
                    .shop(Host.OTHER_SHOP)
                    .backOffice(Staff.owner("olive"))
                    .accounts();

            for (Consumer<AccountId> act : acts(theirs)) {
                refused(ErrorCode.ACCOUNT_UNKNOWN, () -> act.accept(ada.id()));
            }

            assertThat(ada.isSignedIn()).isTrue();
            assertThat(host.dispatch().total()).isZero();
        }

        @Test
        void answersLikeAnAccountThatThereIsNot() {
            for (Consumer<AccountId> act : acts(accounts())) {
                refused(ErrorCode.ACCOUNT_UNKNOWN, () -> act.accept(NOBODYS));
            }

            assertThat(host.audited(AuditAction.ACCOUNT_CLOSE).refusal()).contains(ErrorCode.ACCOUNT_UNKNOWN);
        }

        private static Iterable<Consumer<AccountId>> acts(StaffAccounts accounts) {
            return List.of(
                    accounts::get,
                    accounts::suspend,
                    accounts::lift,
                    accounts::endSessions,
                    accounts::resendVerification,
                    accounts::sendPasswordReset,
                    accounts::close);
        }
    }

    @Nested
    class Suspending {
        @Test
        void endsAllSessionsAndTellsTheMailbox() {
            Person second = ada.signIn();
            host.settle();

            Account suspended = accounts().suspend(ada.id());

            assertThat(suspended.status()).isEqualTo(AccountStatus.SUSPENDED);
            assertThat(accounts().get(ada.id())).isEqualTo(suspended);
            assertThat(ada.isSignedIn()).isFalse();
            assertThat(second.isSignedIn()).isFalse();
            assertThat(host.events()).containsExactly(new AccountSuspended(Host.SHOP, ada.id(), host.now()));
            assertThat(host.mailboxes().kindsTo(ada.email())).containsExactly(MailKind.ACCOUNT_SUSPENDED);
            assertThat(host.audited(AuditAction.ACCOUNT_SUSPEND)).satisfies(entry -> {
                assertThat(entry.actor()).isEqualTo(Actor.staff(Staff.owner("olive")));
                assertThat(entry.account()).isEqualTo(ada.id());
                assertThat(entry.refusal()).isEmpty();
            });
        }

        @Test
        void isDoneOnce() {
            accounts().suspend(ada.id());
            host.settle();

            var refusal = refused(ErrorCode.ACCOUNT_STATE, () -> accounts().suspend(ada.id()));

            assertThat(refusal.details()).containsEntry("state", "SUSPENDED");
            assertThat(host.dispatch().total()).isZero();
        }

        @Test
        void keepsTheAddress() {
            accounts().suspend(ada.id());

            assertThat(host.accountOf(ada.email())).isPresent();
            assertThat(host.contacts())
                    .singleElement()
                    .satisfies(contact -> assertThat(contact.account()).isEqualTo(ada.id()));
        }
    }

    @Nested
    class Lifting {
        @Test
        void letsTheCustomerSignInAgainAndTellsTheMailbox() {
            accounts().suspend(ada.id());
            host.settle();

            Account lifted = accounts().lift(ada.id());

            assertThat(lifted.status()).isEqualTo(AccountStatus.ACTIVE);
            assertThat(ada.isSignedIn()).isFalse();
            assertThat(ada.signIn().isSignedIn()).isTrue();
            assertThat(host.events()).containsExactly(new AccountReinstated(Host.SHOP, ada.id(), host.now()));
            assertThat(host.mailboxes().kindsTo(ada.email())).containsExactly(MailKind.ACCOUNT_REINSTATED);
            assertThat(host.audited(AuditAction.ACCOUNT_REINSTATE).refusal()).isEmpty();
        }

        @Test
        void isRefusedUnlessSuspended() {
            refused(ErrorCode.ACCOUNT_STATE, () -> accounts().lift(ada.id()));

            accounts().close(ada.id());
            refused(ErrorCode.ACCOUNT_STATE, () -> accounts().lift(ada.id()));
        }
    }

    @Nested
    class EndingTheSessions {
        @Test
        void endsThemAllAndTellsTheMailbox() {
            Person second = ada.signIn();
            host.settle();

            int ended = accounts().endSessions(ada.id());

            assertThat(ended).isEqualTo(2);
            assertThat(ada.isSignedIn()).isFalse();
            assertThat(second.isSignedIn()).isFalse();
            assertThat(host.events()).containsExactly(new SessionsEnded(Host.SHOP, ada.id(), host.now()));
            assertThat(host.mailboxes().kindsTo(ada.email())).containsExactly(MailKind.SESSIONS_ENDED);
            assertThat(host.audited(AuditAction.SESSIONS_END_ALL)).satisfies(entry -> {
                assertThat(entry.actor()).isEqualTo(Actor.staff(Staff.owner("olive")));
                assertThat(entry.account()).isEqualTo(ada.id());
                assertThat(entry.refusal()).isEmpty();
            });
        }

        @Test
        void leavesAccountPasswordAndLinksAsTheyAre() {
            MailToken reset = ada.resetLink();
            Account before = ada.account();

            accounts().endSessions(ada.id());

            assertThat(ada.account()).isEqualTo(before);
            assertThat(ada.signIn().isSignedIn()).isTrue();
            host.storefront().resetPassword(reset, NEXT);
            assertThat(ada.signInWith(NEXT).isSignedIn()).isTrue();
        }

        @ParameterizedTest
        @CsvSource({
            "en, You did not expect this?, contact Le Chat Noir",
            "fr, Vous ne vous y attendiez pas, contactez Le Chat Noir"
        })
        void saysWhatToDoIfThatWasNotExpected(String language, String question, String advice) {
            Person bo = host.anAccount()
                    .withEmail("bo@example.com")
                    .reading(Locale.forLanguageTag(language))
                    .open();

            accounts().endSessions(bo.id());
            host.dispatch();

            assertThat(host.mailboxes()
                            .latest(MailKind.SESSIONS_ENDED, bo.email())
                            .text())
                    .contains(question, advice, "/forgot-password", "/sign-in");
        }

        @Test
        void leavesOthersSignedIn() {
            Person bo = host.anAccount().withEmail("bo@example.com").open();

            accounts().endSessions(ada.id());

            assertThat(bo.isSignedIn()).isTrue();
        }

        @Test
        void tellsAMailboxThatNobodyHasProvenFiveTimesADayInAll() {
            Person bo = host.anAccount().withEmail("bo@example.com").open();
            host.settle();

            for (int i = 0; i < 4; i++) {
                assertThat(accounts().endSessions(bo.id())).isEqualTo(1);
                bo.signIn();
                host.dispatch();
            }

            assertThat(host.mailboxes().kindsTo(bo.email())).hasSize(3).containsOnly(MailKind.SESSIONS_ENDED);
        }

        @Test
        void tellsNobodyWhereThereWasNone() {
            accounts().endSessions(ada.id());
            host.settle();

            assertThat(accounts().endSessions(ada.id())).isZero();
            assertThat(host.dispatch().total()).isZero();

            accounts().suspend(ada.id());
            host.settle();
            assertThat(accounts().endSessions(ada.id())).isZero();
            assertThat(host.dispatch().total()).isZero();
        }

        @Test
        void isRefusedOnceClosed() {
            accounts().close(ada.id());

            refused(ErrorCode.ACCOUNT_CLOSED, () -> accounts().endSessions(ada.id()));
        }
    }

    @Nested
    class HavingTheVerificationSentAgain {
        private Person bo;

        @BeforeEach
        void signUp() {
            bo = host.anAccount().withEmail("bo@example.com").open();
            host.settle();
        }

        @Test
        void sendsItToTheAddressInForce() {
            host.after(Duration.ofMinutes(1));

            accounts().resendVerification(bo.id());
            host.dispatch();

            assertThat(host.mailboxes().kindsTo(bo.email())).containsExactly(MailKind.VERIFY_EMAIL);
            bo.customer().confirm(host.mailboxes().token(MailKind.VERIFY_EMAIL, bo.email()));
            assertThat(bo.account().isVerified()).isTrue();
            assertThat(host.audited(AuditAction.VERIFICATION_RESEND)).satisfies(entry -> {
                assertThat(entry.actor()).isEqualTo(Actor.staff(Staff.owner("olive")));
                assertThat(entry.account()).isEqualTo(bo.id());
                assertThat(entry.refusal()).isEmpty();
            });
        }

        @Test
        void isRefusedOnceVerified() {
            refused(ErrorCode.EMAIL_ALREADY_VERIFIED, () -> accounts().resendVerification(ada.id()));

            assertThat(host.dispatch().total()).isZero();
        }

        @Test
        void countsWithWhatTheCustomerAsksFor() {
            host.after(Duration.ofMinutes(1).minus(Host.MICRO));
            refused(ErrorCode.TOO_MANY_MAILS, () -> accounts().resendVerification(bo.id()));

            host.after(Host.MICRO);
            accounts().resendVerification(bo.id());

            refused(ErrorCode.TOO_MANY_MAILS, () -> bo.customer().email().resendVerification());
            assertThat(host.dispatch().total()).isEqualTo(1);
        }

        @Test
        void isRefusedWhenTheDaysMailsAreGone() {
            for (int i = 0; i < 5; i++) {
                host.after(Duration.ofMinutes(2));
                accounts().resendVerification(bo.id());
            }
            host.after(Duration.ofMinutes(2));

            refused(ErrorCode.TOO_MANY_MAILS, () -> accounts().resendVerification(bo.id()));

            assertThat(host.dispatch().total()).isEqualTo(5);
        }

        @Test
        void isRefusedUnlessActive() {
            host.after(Duration.ofMinutes(1));
            accounts().suspend(bo.id());
            var suspended = refused(ErrorCode.ACCOUNT_STATE, () -> accounts().resendVerification(bo.id()));
            accounts().close(bo.id());
            refused(ErrorCode.ACCOUNT_STATE, () -> accounts().resendVerification(bo.id()));

            host.dispatch();
            assertThat(suspended.details()).containsEntry("state", "SUSPENDED");
            assertThat(host.mailboxes().kindsTo(bo.email())).doesNotContain(MailKind.VERIFY_EMAIL);
        }
    }

    @Nested
    class SendingAPasswordReset {
        @Test
        void mailsALinkThatSetsANewOne() {
            accounts().sendPasswordReset(ada.id());
            host.dispatch();

            assertThat(host.mailboxes().kindsTo(ada.email())).containsExactly(MailKind.RESET_PASSWORD);
            assertThat(ada.signIn().isSignedIn()).isTrue();
            host.storefront().resetPassword(host.mailboxes().token(MailKind.RESET_PASSWORD, ada.email()), NEXT);
            assertThat(ada.signInWith(NEXT).isSignedIn()).isTrue();
            assertThat(host.audited(AuditAction.PASSWORD_RESET_REQUEST)).satisfies(entry -> {
                assertThat(entry.actor()).isEqualTo(Actor.staff(Staff.owner("olive")));
                assertThat(entry.account()).isEqualTo(ada.id());
                assertThat(entry.refusal()).isEmpty();
            });
        }

        @Test
        void goesToTheAddressInForceWhileAnotherIsAskedFor() {
            ada.customer().email().requestChange(OTHER, OTHER, Proof.password(ada.password()));
            host.settle();

            accounts().sendPasswordReset(ada.id());
            host.dispatch();

            assertThat(host.mailboxes().kindsTo(ada.email())).containsExactly(MailKind.RESET_PASSWORD);
            assertThat(host.mailboxes().kindsTo(OTHER)).isEmpty();
        }

        @Test
        void leavesASuspendedAccountSuspended() {
            accounts().suspend(ada.id());

            accounts().sendPasswordReset(ada.id());
            host.dispatch();
            host.storefront().resetPassword(host.mailboxes().token(MailKind.RESET_PASSWORD, ada.email()), NEXT);

            refused(ErrorCode.ACCOUNT_SUSPENDED, () -> ada.signInWith(NEXT));
        }

        @Test
        void isRefusedOnceClosed() {
            accounts().close(ada.id());
            host.settle();

            refused(ErrorCode.ACCOUNT_CLOSED, () -> accounts().sendPasswordReset(ada.id()));

            assertThat(host.dispatch().total()).isZero();
        }

        @Test
        void isRefusedWhenNobodyHasProvenTheMailboxAndItsMailsAreGone() {
            Person bo = host.anAccount().withEmail("bo@example.com").open();
            host.dispatch();
            for (int i = 0; i < 5; i++) {
                accounts().sendPasswordReset(bo.id());
            }

            refused(ErrorCode.TOO_MANY_MAILS, () -> accounts().sendPasswordReset(bo.id()));

            host.dispatch();
            assertThat(host.mailboxes().kindsTo(bo.email()))
                    .filteredOn(kind -> kind == MailKind.RESET_PASSWORD)
                    .hasSize(5);
        }

        @Test
        void isThrottledWhateverVisitorsAskFor() {
            for (int i = 0; i < 10; i++) {
                accounts().sendPasswordReset(ada.id());
            }
            host.storefront().requestPasswordReset(ada.email());

            refused(ErrorCode.TOO_MANY_ATTEMPTS, () -> accounts().sendPasswordReset(ada.id()));

            assertThat(host.dispatch().total()).isEqualTo(11);
        }
    }

    /** Each answer but one says what stands in the way; the mailbox is told once. */
    @Nested
    class SeveralAtOnce {
        private static final int SEVERAL = 8;

        private <T> AtOnce<T> all(Function<StaffAccounts, T> act) throws Exception {
            return AtOnce.run(
                    SEVERAL,
                    number -> act.apply(host.shop()
                            .backOffice(Staff.administrator("amir-" + number))
                            .accounts()));
        }

        @Test
        void suspendOnce() throws Exception {
            AtOnce<Account> outcome = all(theirs -> theirs.suspend(ada.id()));

            assertThat(outcome.values()).hasSize(1);
            assertThat(outcome.refusals()).hasSize(SEVERAL - 1).containsOnly(ErrorCode.ACCOUNT_STATE);
            assertThat(host.events()).containsExactly(new AccountSuspended(Host.SHOP, ada.id(), host.now()));
            assertThat(host.mailboxes().kindsTo(ada.email())).containsExactly(MailKind.ACCOUNT_SUSPENDED);
        }

        @Test
        void liftOnce() throws Exception {
            accounts().suspend(ada.id());
            host.settle();

            AtOnce<Account> outcome = all(theirs -> theirs.lift(ada.id()));

            assertThat(outcome.values()).hasSize(1);
            assertThat(outcome.refusals()).hasSize(SEVERAL - 1).containsOnly(ErrorCode.ACCOUNT_STATE);
            assertThat(host.mailboxes().kindsTo(ada.email())).isEmpty();
            host.dispatch();
            assertThat(host.mailboxes().kindsTo(ada.email())).containsExactly(MailKind.ACCOUNT_REINSTATED);
        }

        @Test
        void closeOnce() throws Exception {
            AtOnce<Account> outcome = all(theirs -> theirs.close(ada.id()));

            assertThat(outcome.values()).hasSize(1);
            assertThat(outcome.refusals()).hasSize(SEVERAL - 1).containsOnly(ErrorCode.ACCOUNT_CLOSED);
            assertThat(host.events()).containsExactly(new AccountClosed(Host.SHOP, ada.id(), host.now()));
        }

        @Test
        void suspendingAndClosingEndClosed() throws Exception {
            AtOnce<Account> outcome = AtOnce.run(
                    2,
                    number -> number == 0
                            ? accounts().suspend(ada.id())
                            : accounts().close(ada.id()));

            assertThat(outcome.values()).extracting(Account::status).contains(AccountStatus.CLOSED);
            assertThat(outcome.refusals()).isSubsetOf(ErrorCode.ACCOUNT_STATE);
            assertThat(ada.account().status()).isEqualTo(AccountStatus.CLOSED);
            assertThat(ada.isSignedIn()).isFalse();
        }

        @Test
        void endEachSessionOnceAndTellOnce() throws Exception {
            for (int i = 1; i < 5; i++) {
                ada.signIn();
            }
            host.settle();

            AtOnce<Integer> outcome = all(theirs -> theirs.endSessions(ada.id()));

            assertThat(outcome.values())
                    .hasSize(SEVERAL)
                    .containsOnlyOnce(5)
                    .filteredOn(ended -> ended != 5)
                    .containsOnly(0);
            assertThat(host.events()).containsExactly(new SessionsEnded(Host.SHOP, ada.id(), host.now()));
            assertThat(host.mailboxes().kindsTo(ada.email())).containsExactly(MailKind.SESSIONS_ENDED);
        }

        @Test
        void haveOneVerificationSent() throws Exception {
            Person bo = host.anAccount().withEmail("bo@example.com").open();
            host.settle();
            host.after(Duration.ofMinutes(1));

            AtOnce<AccountId> outcome = all(theirs -> {
                theirs.resendVerification(bo.id());
                return bo.id();
            });

            assertThat(outcome.values()).hasSize(1);
            assertThat(outcome.refusals()).hasSize(SEVERAL - 1).containsOnly(ErrorCode.TOO_MANY_MAILS);
            assertThat(host.dispatch().total()).isEqualTo(1);
        }
    }

    @Nested
    class Closing {
        @Test
        void endsSessionsAndLinksAndTellsTheMailbox() {
            MailToken reset = ada.resetLink();
            host.settle();

            Account closed = accounts().close(ada.id());

            assertThat(closed.status()).isEqualTo(AccountStatus.CLOSED);
            assertThat(ada.isSignedIn()).isFalse();
            refused(ErrorCode.BAD_CREDENTIALS, ada::signIn);
            refused(
                    ErrorCode.LINK_USED,
                    () -> host.storefront().resetPassword(reset, Password.of("seven quiet lanterns")));
            assertThat(host.events()).containsExactly(new AccountClosed(Host.SHOP, ada.id(), host.now()));
            assertThat(host.mailboxes().kindsTo(ada.email())).containsExactly(MailKind.ACCOUNT_CLOSED);
            assertThat(host.audited(AuditAction.ACCOUNT_CLOSE).refusal()).isEmpty();
        }

        @Test
        void keepsTheContactWithoutAnAccount() {
            accounts().close(ada.id());

            assertThat(host.contacts())
                    .singleElement()
                    .satisfies(contact -> assertThat(contact.hasAccount()).isFalse());
            assertThat(host.accountOf(ada.email())).isEmpty();
            assertThat(accounts().get(ada.id()).status()).isEqualTo(AccountStatus.CLOSED);
        }

        @Test
        void freesTheAddressForANewAccount() {
            accounts().close(ada.id());

            Person next = host.anAccount().withPassword("seven quiet lanterns").open();

            assertThat(next.id()).isNotEqualTo(ada.id());
            assertThat(next.account().isVerified()).isFalse();
            assertThat(ada.account().status()).isEqualTo(AccountStatus.CLOSED);
            assertThat(host.contacts())
                    .singleElement()
                    .satisfies(contact -> assertThat(contact.account()).isEqualTo(next.id()));
        }

        @Test
        void closesASuspendedAccountToo() {
            accounts().suspend(ada.id());

            assertThat(accounts().close(ada.id()).status()).isEqualTo(AccountStatus.CLOSED);
        }

        @Test
        void isForGood() {
            accounts().close(ada.id());
            host.settle();

            refused(ErrorCode.ACCOUNT_CLOSED, () -> accounts().close(ada.id()));
            refused(ErrorCode.ACCOUNT_STATE, () -> accounts().suspend(ada.id()));

            assertThat(host.dispatch().total()).isZero();
        }

        @Test
        void leavesTheContactThatTheShopRecordedItsName() {
            host.platform().contacts().record(new ContactForm(ada.email(), "Augusta", null));

            accounts().close(ada.id());

            assertThat(host.contacts()).singleElement().satisfies(contact -> {
                assertThat(contact.name().given()).isEqualTo("Augusta");
                assertThat(contact.recordedByShop()).isTrue();
            });
        }
    }
}

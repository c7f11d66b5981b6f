package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;
import static org.customeraccounts.testkit.acceptance.Refusals.violations;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.audit.AuditEntry;
import org.customeraccounts.deletion.AccountDeletionScheduled;
import org.customeraccounts.deletion.AccountDeletionUndone;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.deletion.DeletionReport;
import org.customeraccounts.deletion.Deletions;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.mail.OutgoingMail;
import org.customeraccounts.outbox.Operations;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.spi.ErasureParticipant;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.Cursor;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.Staff;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Deciding to delete an account, and undoing that. */
public abstract class DeletionTests extends DeletionDoorTests {
    /** For subclasses. */
    protected DeletionTests() {}

    @Nested
    class Deciding {
        @Test
        @Tag("D2")
        void isDoneByOwnerAndAdministratorAndNoContributor() {
            Deletions theirs = host.shop().backOffice(Staff.contributor("cleo")).deletions();
            List<Consumer<AccountId>> acts = List.of(
                    id -> theirs.schedule(id, Deletion.Scope.ACCOUNT),
                    theirs::undo,
                    theirs::report,
                    id -> theirs.page(PageRequest.first(1)));
            for (Consumer<AccountId> act : acts) {
                refused(ErrorCode.PERMISSION_DENIED, () -> act.accept(ada.id()));
                refused(ErrorCode.PERMISSION_DENIED, () -> act.accept(NOBODYS));
            }
            assertThat(ada.isSignedIn()).isTrue();
            assertThat(host.dispatch().total()).isZero();

            host.shop().backOffice(Staff.administrator("amir")).deletions().schedule(ada.id(), Deletion.Scope.ACCOUNT);
            deletions().undo(ada.id());

            assertThat(ada.account().status()).isEqualTo(AccountStatus.ACTIVE);
        }

        @Test
        @Tag("D1")
        void isNothingThatACustomerCanDo() {
            due(Deletion.Scope.ACCOUNT);

            refused(
                    ErrorCode.ACCOUNT_BEING_DELETED,
                    () -> host.storefront().signIn(SignIn.with(ada.email(), ada.password())));
            assertThat(ada.present()).isEmpty();
        }

        @Test
        void endsSessionsAndKeepsEverybodyOut() {
            deletions().schedule(ada.id(), Deletion.Scope.ACCOUNT);

            assertThat(ada.isSignedIn()).isFalse();
            refused(
                    ErrorCode.ACCOUNT_BEING_DELETED,
                    () -> host.storefront().signIn(SignIn.with(ada.email(), ada.password())));
            refused(
                    ErrorCode.BAD_CREDENTIALS,
                    () -> host.storefront().signIn(SignIn.with(ada.email(), Password.of("not at all hers"))));
            assertThat(ada.account().status()).isEqualTo(AccountStatus.BEING_DELETED);
        }

        @Test
        void keepsTheAddressTaken() {
            due(Deletion.Scope.ERASURE);

            refused(
                    ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT,
                    () -> host.storefront().signUp(SignUp.with(ada.email(), ada.password())));
        }

        @Test
        void answersWhatWasDecidedAndTellsListeners() {
            Deletion deletion = deletions().schedule(ada.id(), Deletion.Scope.ERASURE);

            assertThat(deletion)
                    .isEqualTo(Deletion.scheduled(
                            deletion.id(),
                            Host.SHOP,
                            ada.id(),
                            Deletion.Scope.ERASURE,
                            AccountStatus.ACTIVE,
                            host.now(),
                            host.now().plus(GRACE)));
            assertThat(deletions().report(ada.id())).isEqualTo(new DeletionReport(deletion, List.of()));
            assertThat(host.events())
                    .containsExactly(new AccountDeletionScheduled(Host.SHOP, ada.id(), deletion.requestedAt()));
            AuditEntry entry = host.audited(AuditAction.ACCOUNT_DELETE);
            assertThat(entry.account()).isEqualTo(ada.id());
            assertThat(entry.details()).containsExactly(Map.entry("scope", "ERASURE"));
        }

        @Test
        void tellsTheMailboxTheDayAsTheShopHasIt() {
            ZoneId auckland = ZoneId.of("Pacific/Auckland");
            host.save(shop -> shop.inTimeZone(auckland).withDeletionGraceDays(30));
            host.clock()
                    .set(LocalDateTime.parse("2026-09-10T00:30:00")
                            .atZone(auckland)
                            .toInstant());
            Person bo = host.anAccount()
                    .withEmail("bo@example.com")
                    .reading(Locale.FRENCH)
                    .open();

            Deletion deletion = deletions().schedule(ada.id(), Deletion.Scope.ACCOUNT);
            deletions().schedule(bo.id(), Deletion.Scope.ACCOUNT);
            host.dispatch();

            assertThat(LocalDateTime.ofInstant(deletion.dueAt(), auckland))
                    .isEqualTo(LocalDateTime.parse("2026-10-10T00:30:00"));
            OutgoingMail mail = host.mailboxes().latest(MailKind.ACCOUNT_DELETION_SCHEDULED, ada.email());
            assertThat(mail.text()).contains("on 10 October 2026.");
            assertThat(mail.html()).contains("on 10 October 2026.");
            assertThat(host.mailboxes()
                            .latest(MailKind.ACCOUNT_DELETION_SCHEDULED, bo.email())
                            .text())
                    .contains("le 10 octobre 2026.");
        }

        @Test
        void isRefusedOnceItWasDone() {
            deletions().schedule(ada.id(), Deletion.Scope.ACCOUNT);
            host.settle();

            refused(ErrorCode.DELETION_SCHEDULED, () -> deletions().schedule(ada.id(), Deletion.Scope.ERASURE));

            assertThat(deletions().report(ada.id()).deletion().scope()).isEqualTo(Deletion.Scope.ACCOUNT);
            assertThat(host.dispatch().total()).isZero();
        }

        @Test
        void isRefusedOnceItHasBegun() {
            participant().answer = request -> {
                throw new IOException("down");
            };
            due(Deletion.Scope.ACCOUNT);
            run();

            refused(ErrorCode.DELETION_UNDER_WAY, () -> deletions().schedule(ada.id(), Deletion.Scope.ACCOUNT));
        }

        @Test
        void leavesNothingElseForStaffToDoButToUndoIt() {
            deletions().schedule(ada.id(), Deletion.Scope.ACCOUNT);

            refused(ErrorCode.ACCOUNT_STATE, () -> host.owner().accounts().suspend(ada.id()));
            refused(ErrorCode.ACCOUNT_STATE, () -> host.owner().accounts().lift(ada.id()));
            refused(ErrorCode.ACCOUNT_STATE, () -> host.owner().accounts().close(ada.id()));
            refused(
                    ErrorCode.ACCOUNT_BEING_DELETED,
                    () -> host.owner().accounts().endSessions(ada.id()));
            refused(
                    ErrorCode.ACCOUNT_BEING_DELETED,
                    () -> host.owner().accounts().sendPasswordReset(ada.id()));
            refused(ErrorCode.ACCOUNT_STATE, () -> host.owner().accounts().resendVerification(ada.id()));
            assertThat(ada.account().status()).isEqualTo(AccountStatus.BEING_DELETED);
        }

        @Test
        void ofAnotherShopsAccountOrNoneAnswersAlike() {
            Deletions theirs = host.accounts()
                    .shop(Host.OTHER_SHOP)
                    .backOffice(Staff.owner("olive"))
                    .deletions();
            deletions().schedule(ada.id(), Deletion.Scope.ACCOUNT);

            for (Consumer<AccountId> act : List.<Consumer<AccountId>>of(
                    id -> theirs.schedule(id, Deletion.Scope.ACCOUNT), theirs::undo, theirs::report)) {
                refused(ErrorCode.ACCOUNT_UNKNOWN, () -> act.accept(ada.id()));
                refused(ErrorCode.ACCOUNT_UNKNOWN, () -> act.accept(NOBODYS));
            }
            assertThat(theirs.page(PageRequest.first(5)).items()).isEmpty();
            assertThat(ada.account().status()).isEqualTo(AccountStatus.BEING_DELETED);
        }

        @Test
        void leavesLinksForLaterAndStopsThemMeanwhile() {
            Person bo = host.anAccount().withEmail("bo@example.com").open();
            MailToken link = bo.verificationLink();
            deletions().schedule(bo.id(), Deletion.Scope.ACCOUNT);

            refused(ErrorCode.ACCOUNT_BEING_DELETED, () -> host.storefront().confirm(link, bo.password()));
            refused(ErrorCode.LINK_USED, () -> host.storefront().refuse(link));
            deletions().undo(bo.id());
            host.storefront().confirm(link, bo.password());

            assertThat(bo.account().isVerified()).isTrue();
        }

        @Test
        void sendsNoOtherMailMeanwhile() {
            deletions().schedule(ada.id(), Deletion.Scope.ACCOUNT);
            host.storefront().requestPasswordReset(ada.email());
            host.dispatch();

            assertThat(host.mailboxes().kindsTo(ada.email())).containsExactly(MailKind.ACCOUNT_DELETION_SCHEDULED);
        }
    }

    @Nested
    class Undoing {
        @Test
        void restoresAnAccountThatWasActiveOrSuspendedOrClosed() {
            for (AccountStatus before : List.of(AccountStatus.ACTIVE, AccountStatus.SUSPENDED, AccountStatus.CLOSED)) {
                if (before == AccountStatus.SUSPENDED) {
                    host.owner().accounts().suspend(ada.id());
                } else if (before == AccountStatus.CLOSED) {
                    host.owner().accounts().close(ada.id());
                }
                deletions().schedule(ada.id(), Deletion.Scope.ACCOUNT);

                Deletion undone = deletions().undo(ada.id());

                assertThat(undone.state()).isEqualTo(Deletion.State.UNDONE);
                assertThat(undone.endedAt()).isEqualTo(host.now());
                assertThat(ada.account().status()).isEqualTo(before);
                assertThat(deletions().report(ada.id()).deletion()).isEqualTo(undone);
            }
            assertThat(deletions().page(PageRequest.first(5)).items()).hasSize(3);
        }

        @Test
        void leavesTheNextDecisionTheNewestAlsoWhereTheClockWasAhead() {
            deletions().schedule(ada.id(), Deletion.Scope.ACCOUNT);
            deletions().undo(ada.id());
            host.clock().set(host.now().minus(Duration.ofHours(1)));
            rebuilt(builder -> builder);

            Deletion next = deletions().schedule(ada.id(), Deletion.Scope.ERASURE);

            assertThat(deletions().report(ada.id()).deletion()).isEqualTo(next);
            assertThat(deletions().undo(ada.id()).id()).isEqualTo(next.id());
        }

        @Test
        void letsTheCustomerInAgainAndTellsTheMailbox() {
            deletions().schedule(ada.id(), Deletion.Scope.ACCOUNT);
            host.settle();

            deletions().undo(ada.id());

            assertThat(ada.isSignedIn()).isFalse();
            assertThat(ada.signIn().isSignedIn()).isTrue();
            assertThat(host.events()).containsExactly(new AccountDeletionUndone(Host.SHOP, ada.id(), host.now()));
            assertThat(host.mailboxes().kindsTo(ada.email())).containsExactly(MailKind.ACCOUNT_DELETION_UNDONE);
        }

        @Test
        void leavesNothingToRun() {
            deletions().schedule(ada.id(), Deletion.Scope.ERASURE);
            deletions().undo(ada.id());
            host.after(Duration.ofDays(400));

            assertThat(run()).isEqualTo(new Operations.DeletionRun(0, 0, false));
            assertThat(isThere()).isTrue();
            assertThat(contact()).isPresent();
        }

        @Test
        void neverSendsAMailThatSpeaksOfTheOtherDecision() {
            deletions().schedule(ada.id(), Deletion.Scope.ACCOUNT);
            deletions().undo(ada.id());
            host.dispatch();
            assertThat(host.mailboxes().kindsTo(ada.email())).containsExactly(MailKind.ACCOUNT_DELETION_UNDONE);

            host.mailboxes().forget();
            deletions().schedule(ada.id(), Deletion.Scope.ACCOUNT);
            deletions().undo(ada.id());
            deletions().schedule(ada.id(), Deletion.Scope.ACCOUNT);
            host.dispatch();

            assertThat(host.mailboxes().kindsTo(ada.email())).containsOnly(MailKind.ACCOUNT_DELETION_SCHEDULED);
        }

        @Test
        void canBeDoneUntilItHasBegunAlsoAfterItsTime() {
            due(Deletion.Scope.ACCOUNT);
            host.after(Duration.ofDays(100));

            deletions().undo(ada.id());

            assertThat(run().total()).isZero();
            assertThat(ada.signIn().isSignedIn()).isTrue();
        }

        @Test
        void isRefusedWhereThereIsNothingToUndo() {
            refused(ErrorCode.NO_DELETION, () -> deletions().undo(ada.id()));
            refused(ErrorCode.NO_DELETION, () -> deletions().report(ada.id()));
            refused(ErrorCode.ACCOUNT_UNKNOWN, () -> deletions().undo(NOBODYS));
            deletions().schedule(ada.id(), Deletion.Scope.ACCOUNT);
            deletions().undo(ada.id());

            refused(ErrorCode.NO_DELETION, () -> deletions().undo(ada.id()));
        }

        @Test
        void isRefusedOnceItHasBegunAndOnceItIsDone() {
            Participant crm = participant();
            crm.answer = request -> {
                throw new IOException("down");
            };
            due(Deletion.Scope.ACCOUNT);
            run();

            refused(ErrorCode.DELETION_UNDER_WAY, () -> deletions().undo(ada.id()));
            crm.answer = request -> ErasureParticipant.Result.all(0);
            host.after(Duration.ofDays(1));
            run();
            refused(ErrorCode.ACCOUNT_UNKNOWN, () -> deletions().undo(ada.id()));
        }
    }

    @Nested
    class GraceDays {
        @ParameterizedTest
        @ValueSource(ints = {0, 1, 30})
        void passBeforeItBegins(int days) {
            host.save(shop -> shop.withDeletionGraceDays(days));
            deletions().schedule(ada.id(), Deletion.Scope.ACCOUNT);
            host.dispatch();
            if (days > 0) {
                host.after(Duration.ofDays(days).minus(Host.MICRO));
                assertThat(run().total()).isZero();
                host.after(Host.MICRO);
            }

            assertThat(run()).isEqualTo(new Operations.DeletionRun(1, 0, false));
            assertThat(isThere()).isFalse();
        }

        @Test
        void areThoseOfTheDayOnWhichItWasDecided() {
            deletions().schedule(ada.id(), Deletion.Scope.ACCOUNT);
            host.dispatch();
            host.save(shop -> shop.withDeletionGraceDays(0));

            assertThat(run().total()).isZero();
        }
    }

    @Nested
    class TheList {
        @Test
        void hasEveryDeletionNewestFirst() {
            List<AccountId> decided = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                Person person =
                        host.anAccount().withEmail("p" + i + "@example.com").open();
                deletions().schedule(person.id(), Deletion.Scope.ACCOUNT);
                decided.add(0, person.id());
            }
            deletions().undo(decided.get(3));

            List<Deletion> all = Host.all(request -> deletions()
                    .page(request.after()
                            .map(after -> PageRequest.after(after, 2))
                            .orElse(PageRequest.first(2))));

            assertThat(all).extracting(Deletion::account).isEqualTo(decided);
            assertThat(all.get(3).state()).isEqualTo(Deletion.State.UNDONE);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "x", "01920000-0000-7000-8000-00000000000g"})
        void takesNoCursorButItsOwn(String position) {
            assertThat(violations(() -> deletions().page(PageRequest.after(new Cursor(position), 5))))
                    .containsExactly("cursor INVALID_FORMAT");
        }
    }

    @Nested
    class EveryState {
        @ParameterizedTest
        @EnumSource(value = AccountStatus.class, names = "BEING_DELETED", mode = EnumSource.Mode.EXCLUDE)
        void ofAnAccountCanBeDeleted(AccountStatus status) {
            if (status == AccountStatus.SUSPENDED) {
                host.owner().accounts().suspend(ada.id());
            } else if (status == AccountStatus.CLOSED) {
                host.owner().accounts().close(ada.id());
            }
            due(Deletion.Scope.ERASURE);

            assertThat(run().completed()).isEqualTo(1);
            assertThat(isThere()).isFalse();
            assertThat(deletions().report(ada.id()).deletion().before()).isEqualTo(status);
        }
    }
}

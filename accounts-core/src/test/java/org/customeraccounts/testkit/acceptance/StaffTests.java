package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;

import java.util.List;
import java.util.function.Consumer;
import org.customeraccounts.BackOffice;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.AccountClosed;
import org.customeraccounts.account.AccountReinstated;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.account.AccountSuspended;
import org.customeraccounts.account.StaffAccounts;
import org.customeraccounts.audit.Actor;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.audit.AuditEntry;
import org.customeraccounts.contact.ContactForm;
import org.customeraccounts.deletion.DeletionScope;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.mail.MailDesign;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.mail.MailStyle;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.Staff;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the shop's people may do. */
public abstract class StaffTests extends DoorTests {
    private static final AccountId NOBODYS = AccountId.parse("01920000-0000-7000-8000-000000000000");

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

    /** Everything that the back office can be asked for. */
    enum Operation {
        VIEW_ACCOUNT(AuditAction.ACCOUNT_VIEW),
        SUSPEND(AuditAction.ACCOUNT_SUSPEND),
        LIFT(AuditAction.ACCOUNT_LIFT),
        CLOSE(AuditAction.ACCOUNT_CLOSE),
        DELETE(AuditAction.ACCOUNT_DELETE),
        UNDO_DELETION(AuditAction.ACCOUNT_DELETE_UNDO),
        VIEW_DELETIONS(AuditAction.DELETIONS_VIEW),
        VIEW_SETTINGS(AuditAction.SETTINGS_VIEW),
        SAVE_SETTINGS(AuditAction.SETTINGS_SAVE),
        VIEW_TEMPLATE(AuditAction.TEMPLATE_VIEW),
        SAVE_TEMPLATE(AuditAction.TEMPLATE_SAVE),
        VIEW_AUDIT(AuditAction.AUDIT_VIEW),
        VIEW_CONTACTS(AuditAction.CONTACTS_VIEW);

        private final AuditAction action;

        Operation(AuditAction action) {
            this.action = action;
        }

        void ask(BackOffice office, AccountId account) {
            switch (this) {
                case VIEW_ACCOUNT -> office.accounts().get(account);
                case SUSPEND -> office.accounts().suspend(account);
                case LIFT -> office.accounts().lift(account);
                case CLOSE -> office.accounts().close(account);
                case DELETE -> office.deletions().schedule(account, DeletionScope.ACCOUNT);
                case UNDO_DELETION -> office.deletions().undo(account);
                case VIEW_DELETIONS -> office.deletions().page(PageRequest.first(1));
                case VIEW_SETTINGS -> office.settings().get();
                case SAVE_SETTINGS -> office.settings().save(ShopSettings.accountsOn(), 0);
                case VIEW_TEMPLATE -> office.mailTemplates().welcome();
                case SAVE_TEMPLATE ->
                    office.mailTemplates().saveWelcome(new MailDesign(MailStyle.plain(), null, null), 0);
                case VIEW_AUDIT -> office.audit().page(PageRequest.first(1));
                case VIEW_CONTACTS -> office.contacts().page(PageRequest.first(1));
            }
        }
    }

    @Nested
    class Roles {
        @ParameterizedTest
        @EnumSource(Operation.class)
        void allowEverythingToTheOwnerAndToAnAdministrator(Operation operation) {
            for (Staff staff : List.of(Staff.owner("olive"), Staff.administrator("amir"))) {
                Person person = host.anAccount()
                        .withEmail(staff.id() + "@example.com")
                        .in(ShopId.of(staff.id()))
                        .open();
                BackOffice office = person.place().backOffice(staff);
                if (operation == Operation.LIFT) {
                    office.accounts().suspend(person.id());
                } else if (operation == Operation.UNDO_DELETION) {
                    office.deletions().schedule(person.id(), DeletionScope.ACCOUNT);
                }

                operation.ask(office, person.id());
            }
        }

        @ParameterizedTest
        @EnumSource(value = Operation.class, names = "VIEW_CONTACTS", mode = EnumSource.Mode.EXCLUDE)
        void allowAContributorToSeeTheContactsAndNothingElse(Operation operation) {
            BackOffice office = host.shop().backOffice(Staff.contributor("cleo"));
            Account before = ada.account();

            refused(ErrorCode.PERMISSION_DENIED, () -> operation.ask(office, ada.id()));

            AuditEntry entry = host.audited(operation.action);
            assertThat(entry.actor()).isEqualTo(Actor.staff(Staff.contributor("cleo")));
            assertThat(entry.refusal()).contains(ErrorCode.PERMISSION_DENIED);
            assertThat(ada.account()).isEqualTo(before);
            assertThat(ada.isSignedIn()).isTrue();
            assertThat(host.dispatch().total()).isZero();
            Operation.VIEW_CONTACTS.ask(office, ada.id());
        }

        @Test
        void tellAContributorNothingOfAnAccountThatThereIsNot() {
            StaffAccounts theirs =
                    host.shop().backOffice(Staff.contributor("cleo")).accounts();

            refused(ErrorCode.PERMISSION_DENIED, () -> theirs.lift(ada.id()));
            refused(ErrorCode.PERMISSION_DENIED, () -> theirs.get(NOBODYS));
        }
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
            return List.of(accounts::get, accounts::suspend, accounts::lift, accounts::close);
        }
    }

    @Nested
    class Suspending {
        @Test
        void endsAllSessionsAndTellsTheMailbox() {
            Person second = ada.signIn();

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
            assertThat(host.audited(AuditAction.ACCOUNT_LIFT).refusal()).isEmpty();
        }

        @Test
        void isRefusedUnlessSuspended() {
            refused(ErrorCode.ACCOUNT_STATE, () -> accounts().lift(ada.id()));

            accounts().close(ada.id());
            refused(ErrorCode.ACCOUNT_STATE, () -> accounts().lift(ada.id()));
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

package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;

import java.time.Duration;
import org.customeraccounts.Customer;
import org.customeraccounts.account.NameForm;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Password;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What somebody else does between an operation's slow work and its unit of work: what was read must still hold. */
public abstract class MeanwhileTests extends DoorTests {
    private static final Password NEW = Password.of("seven quiet lanterns");
    private static final Password OTHER = Password.of("nine loud trumpets");

    private Person ada;

    /** For subclasses. */
    protected MeanwhileTests() {}

    @BeforeEach
    void signUp() {
        ada = host.anAccount().open();
    }

    private void meanwhile(Runnable happens) {
        host.storage().meanwhile(happens);
    }

    private void changePassword() {
        ada.customer().password().change(ada.password(), NEW);
    }

    private void suspend() {
        host.owner().accounts().suspend(ada.id());
    }

    private void closeAccount() {
        host.owner().accounts().close(ada.id());
    }

    @Nested
    class SigningIn {
        @Test
        void isRefusedWhenThePasswordWasChanged() {
            meanwhile(() -> changePassword());

            refused(ErrorCode.BAD_CREDENTIALS, ada::signIn);

            assertThat(ada.customer().sessions().list()).hasSize(1);
        }

        @Test
        void isRefusedWhenTheAccountWasSuspended() {
            meanwhile(() -> suspend());

            refused(ErrorCode.ACCOUNT_SUSPENDED, ada::signIn);
        }

        @Test
        void isRefusedWhenTheAccountWasClosed() {
            meanwhile(() -> closeAccount());

            refused(ErrorCode.BAD_CREDENTIALS, ada::signIn);
        }
    }

    @Nested
    class SigningUp {
        @Test
        void isRefusedWhenTheAddressWasTaken() {
            meanwhile(() -> host.anAccount().withEmail("BO@example.com").open());

            refused(
                    ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT,
                    () -> host.anAccount()
                            .withEmail("bo@example.com")
                            .withPassword(NEW.reveal())
                            .open());

            assertThat(host.contacts()).hasSize(2);
            assertThat(host.accountOf("bo@example.com").orElseThrow().email().value())
                    .isEqualTo("BO@example.com");
        }
    }

    @Nested
    class ConfirmingWithThePassword {
        @Test
        void isRefusedWhenThePasswordWasChanged() {
            MailToken link = ada.verificationLink();
            meanwhile(() -> changePassword());

            refused(ErrorCode.BAD_CREDENTIALS, () -> host.storefront().confirm(link, ada.password()));

            assertThat(ada.account().isVerified()).isFalse();
        }

        @Test
        void isRefusedWhenTheMailboxSaidItWasNotTheirs() {
            MailToken link = ada.verificationLink();
            meanwhile(() -> host.storefront().refuse(link));

            refused(ErrorCode.BAD_CREDENTIALS, () -> host.storefront().confirm(link, ada.password()));

            assertThat(ada.account().isVerified()).isFalse();
        }

        @Test
        void isRefusedWhenTheLinkWasUsed() {
            MailToken link = ada.verificationLink();
            meanwhile(() -> ada.customer().confirm(link));

            refused(ErrorCode.LINK_USED, () -> host.storefront().confirm(link, ada.password()));
        }

        @Test
        void isRefusedWhenTheLinkHasExpired() {
            MailToken link = ada.verificationLink();
            meanwhile(() -> host.after(Duration.ofDays(2)));

            refused(ErrorCode.LINK_EXPIRED, () -> host.storefront().confirm(link, ada.password()));
        }
    }

    @Nested
    class Resetting {
        @Test
        void isRefusedWhenTheLinkWasUsed() {
            MailToken link = ada.resetLink();
            meanwhile(() -> host.storefront().resetPassword(link, OTHER));

            refused(ErrorCode.LINK_USED, () -> host.storefront().resetPassword(link, NEW));

            assertThat(ada.signInWith(OTHER).isSignedIn()).isTrue();
        }

        @Test
        void isRefusedWhenThePasswordWasChanged() {
            MailToken link = ada.resetLink();
            meanwhile(() -> changePassword());

            refused(ErrorCode.LINK_USED, () -> host.storefront().resetPassword(link, OTHER));

            assertThat(ada.signInWith(NEW).isSignedIn()).isTrue();
        }

        @Test
        void isRefusedWhenTheLinkHasExpired() {
            MailToken link = ada.resetLink();
            meanwhile(() -> host.after(Duration.ofHours(6)));

            refused(ErrorCode.LINK_EXPIRED, () -> host.storefront().resetPassword(link, NEW));

            assertThat(ada.signIn().isSignedIn()).isTrue();
        }

        @Test
        void isRefusedWhenTheAccountWasClosed() {
            MailToken link = ada.resetLink();
            meanwhile(() -> closeAccount());

            refused(ErrorCode.LINK_USED, () -> host.storefront().resetPassword(link, NEW));
        }
    }

    @Nested
    class ChangingThePassword {
        @Test
        void isRefusedWhenTheSessionHasEnded() {
            Customer customer = ada.customer();
            meanwhile(() -> ada.customer().signOut());

            refused(ErrorCode.SESSION_ENDED, () -> customer.password().change(ada.password(), NEW));

            assertThat(ada.signIn().isSignedIn()).isTrue();
        }

        @Test
        void isRefusedWhenItWasChangedByAnotherSession() {
            Person second = ada.signIn();
            meanwhile(() -> changePassword());

            refused(ErrorCode.SESSION_ENDED, () -> second.customer().password().change(ada.password(), OTHER));

            assertThat(ada.signInWith(NEW).isSignedIn()).isTrue();
        }

        @Test
        void isRefusedWhenItWasChangedByTheSameSession() {
            Customer customer = ada.customer();
            meanwhile(() -> changePassword());

            refused(ErrorCode.BAD_CREDENTIALS, () -> customer.password().change(ada.password(), OTHER));

            assertThat(ada.signInWith(NEW).isSignedIn()).isTrue();
        }
    }

    @Nested
    class AWriteOfACustomer {
        @Test
        void isRefusedWhenTheAccountWasSuspended() {
            Customer customer = ada.customer();
            meanwhile(() -> suspend());

            refused(ErrorCode.SESSION_ENDED, () -> customer.profile().rename(NameForm.of("Mallory", "")));

            assertThat(ada.account().name()).isNull();
        }

        @Test
        void sendsNoVerificationWhenTheAddressWasVerified() {
            MailToken link = ada.verificationLink();
            host.after(Duration.ofMinutes(2));
            host.settle();
            meanwhile(() -> ada.customer().confirm(link));

            refused(
                    ErrorCode.EMAIL_ALREADY_VERIFIED,
                    () -> ada.customer().email().resendVerification());

            host.dispatch();
            assertThat(host.mailboxes().kindsTo(ada.email())).doesNotContain(MailKind.VERIFY_EMAIL);
        }
    }

    @Nested
    class Staff {
        @Test
        void findTheAccountAsItIsNow() {
            meanwhile(() -> suspend());
            refused(ErrorCode.ACCOUNT_STATE, () -> suspend());

            meanwhile(() -> closeAccount());
            refused(ErrorCode.ACCOUNT_STATE, () -> host.owner().accounts().lift(ada.id()));
            refused(ErrorCode.ACCOUNT_CLOSED, () -> closeAccount());
        }

        @Test
        void areNotOverwrittenByTheCatalogueNorOverwriteIt() {
            meanwhile(() -> host.save(settings -> settings.named("Renamed")));

            host.platform().assortment().sellsDigitalProducts(true);

            assertThat(host.owner().settings().get().value())
                    .satisfies(settings -> assertThat(settings.displayName()).isEqualTo("Renamed"))
                    .satisfies(
                            settings -> assertThat(settings.digitalProducts()).isTrue());
        }
    }
}

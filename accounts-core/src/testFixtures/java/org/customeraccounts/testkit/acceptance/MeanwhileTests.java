package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;

import java.time.Duration;
import java.util.stream.Stream;
import org.customeraccounts.Customer;
import org.customeraccounts.account.NameForm;
import org.customeraccounts.contact.ContactForm;
import org.customeraccounts.credential.Proof;
import org.customeraccounts.email.Confirmation;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.imports.CustomerImport;
import org.customeraccounts.legacy.LegacyHashes;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Password;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
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
    class SignInOperation {
        @Test
        void isRefusedWhenThePasswordWasChanged() {
            meanwhile(() -> changePassword());

            refused(ErrorCode.BAD_CREDENTIALS, ada::signIn);

            assertThat(Host.all(ada.customer().sessions()::page)).hasSize(1);
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
    class SignUpOperation {
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
        void answersAlikeWhenTheLinkWasUsed() {
            MailToken link = ada.verificationLink();
            meanwhile(() -> ada.customer().confirm(link));

            assertThat(host.storefront().confirm(link, ada.password()))
                    .isInstanceOf(Confirmation.AddressVerified.class);
        }

        @Test
        void isRefusedWhenTheLinkWasSaidToBeNobodys() {
            MailToken link = ada.verificationLink();
            meanwhile(() -> host.storefront().refuse(link));

            refused(ErrorCode.BAD_CREDENTIALS, () -> host.storefront().confirm(link, ada.password()));
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
    @Tag("found-E6")
    class AskingForAnotherAddress {
        private static final String ELSEWHERE = "countess@example.org";

        @BeforeEach
        void verify() {
            ada.customer().confirm(ada.verificationLink());
            host.settle();
        }

        private void isRefused(ErrorCode code) {
            Customer customer = ada.customer();

            refused(code, () -> customer.email().requestChange(ELSEWHERE, ELSEWHERE, Proof.password(ada.password())));

            host.dispatch();
            assertThat(host.mailboxes().kindsTo(ELSEWHERE)).doesNotContain(MailKind.CONFIRM_EMAIL_CHANGE);
        }

        @Test
        void isRefusedWhenTheSameSessionChangedThePassword() {
            meanwhile(() -> changePassword());

            isRefused(ErrorCode.BAD_CREDENTIALS);

            assertThat(ada.customer().email().status().change()).isEmpty();
        }

        @Test
        void isRefusedWhenThePasswordWasReset() {
            MailToken link = ada.resetLink();
            meanwhile(() -> host.storefront().resetPassword(link, NEW));

            isRefused(ErrorCode.SESSION_ENDED);
        }

        @Test
        void isRefusedWhenTheAddressWasTaken() {
            meanwhile(() -> host.anAccount().withEmail(ELSEWHERE).open());

            isRefused(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT);
        }

        @Test
        void isRefusedWhenTheAddressBecameAContact() {
            meanwhile(() -> host.platform().contacts().record(ContactForm.of(ELSEWHERE)));

            isRefused(ErrorCode.EMAIL_ALREADY_USED);
        }
    }

    @Nested
    @Tag("found-E6")
    class ConfirmingAChangeWithThePassword {
        private MailToken link;

        @BeforeEach
        void ask() {
            ada.customer().confirm(ada.verificationLink());
            ada.customer()
                    .email()
                    .requestChange("countess@example.org", "countess@example.org", Proof.password(ada.password()));
            host.dispatch();
            link = host.mailboxes().token(MailKind.CONFIRM_EMAIL_CHANGE, "countess@example.org");
        }

        @Test
        void isRefusedWhenThePasswordWasChanged() {
            meanwhile(() -> changePassword());

            refused(ErrorCode.BAD_CREDENTIALS, () -> host.storefront().confirm(link, ada.password()));

            assertThat(ada.account().email().value()).isEqualTo(ada.email());
        }

        @Test
        void isRefusedWhenTheChangeWasStopped() {
            meanwhile(() -> ada.customer().email().cancel());

            refused(ErrorCode.LINK_USED, () -> host.storefront().confirm(link, ada.password()));
        }

        @Test
        void isRefusedWhenTheAccountWasSuspended() {
            meanwhile(() -> suspend());

            refused(ErrorCode.ACCOUNT_SUSPENDED, () -> host.storefront().confirm(link, ada.password()));
        }
    }

    @Nested
    @Tag("found-E6")
    class SigningInWithAHashFromElsewhere {
        private static final String EMAIL = "bo@example.com";
        private static final String BCRYPT = "$2b$04$N9qo8uLOickgx2ZMRZoMye7lwnnKjdKULIb0Soe6BjJXxCPR1R3dC";

        @Test
        void isRefusedWhenThePasswordWasReset() {
            Password old = Password.of("correct horse");
            host.rebuild(builder -> {
                LegacyHashes.all().forEach(builder::passwordVerifier);
                return builder;
            });
            assertThat(host.platform()
                            .customers()
                            .importAll(Stream.of(CustomerImport.of("K-1", EMAIL).withHash(BCRYPT)))
                            .taken())
                    .isEqualTo(1);
            host.storefront().requestPasswordReset(EMAIL);
            host.dispatch();
            MailToken link = host.mailboxes().token(MailKind.RESET_PASSWORD, EMAIL);
            meanwhile(() -> host.storefront().resetPassword(link, NEW));

            refused(ErrorCode.BAD_CREDENTIALS, () -> host.storefront().signIn(SignIn.with(EMAIL, old)));

            assertThat(host.storefront()
                            .signIn(SignIn.with(EMAIL, NEW))
                            .signedIn()
                            .account())
                    .isNotNull();
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

            host.platform().catalog().sellsDigitalProducts(true);

            assertThat(host.owner().settings().get().value())
                    .satisfies(settings -> assertThat(settings.displayName()).isEqualTo("Renamed"))
                    .satisfies(
                            settings -> assertThat(settings.digitalProducts()).isTrue());
        }
    }
}

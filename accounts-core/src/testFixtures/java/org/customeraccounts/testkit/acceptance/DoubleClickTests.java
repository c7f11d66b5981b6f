package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;

import java.time.Duration;
import java.util.List;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.credential.Proof;
import org.customeraccounts.email.Confirmation;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.mail.LinkPreview;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.session.CheckYourMail;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.session.SignUpResult;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Password;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is sent twice, by an impatient customer. */
@Tag("found-B10")
public abstract class DoubleClickTests extends DoorTests {
    private static final String EMAIL = AccountSample.EMAIL;
    private static final Password PASSWORD = Password.of(AccountSample.PASSWORD);
    private static final Password WRONG = Password.of("pear trees by the sea");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** For subclasses. */
    protected DoubleClickTests() {}

    private SignUpResult signUp(String email, Password password) {
        return host.storefront().signUp(SignUp.with(email, password));
    }

    @Nested
    class SigningUpAgain {
        @Test
        void signsInForTheSamePassword() {
            SignedIn first = signUp(EMAIL, PASSWORD).signedIn();

            SignedIn second = signUp(" ADA@example.com", PASSWORD).signedIn();

            assertThat(second.account()).isEqualTo(first.account());
            assertThat(second.token()).isNotEqualTo(first.token());
            assertThat(host.shop().customer(first.token())).isPresent();
            assertThat(host.shop().customer(second.token())).isPresent();
        }

        @Test
        void sendsNoSecondMail() {
            signUp(EMAIL, PASSWORD);
            host.settle();

            signUp(EMAIL, PASSWORD);
            host.dispatch();

            assertThat(host.mailboxes().all()).isEmpty();
            assertThat(host.contacts()).hasSize(1);
        }

        @Test
        void signsInUntilAMinuteIsOver() {
            signUp(EMAIL, PASSWORD);
            host.after(MINUTE.minus(Host.MICRO));

            assertThat(signUp(EMAIL, PASSWORD).signedIn()).isNotNull();

            host.after(Host.MICRO);
            refused(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT, () -> signUp(EMAIL, PASSWORD));
        }

        @Test
        void isRefusedAsEverForAnotherPassword() {
            signUp(EMAIL, PASSWORD);

            refused(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT, () -> signUp(EMAIL, WRONG));
        }

        @Test
        void tellsNoMoreOfASuspendedAccount() {
            SignedIn ada = signUp(EMAIL, PASSWORD).signedIn();
            host.owner().accounts().suspend(ada.account());

            refused(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT, () -> signUp(EMAIL, PASSWORD));
        }

        @Test
        void isCountedAsASignInThatFails() {
            signUp(EMAIL, PASSWORD);

            for (int i = 0; i < 10; i++) {
                refused(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT, () -> signUp(EMAIL, WRONG));
            }

            refused(ErrorCode.TOO_MANY_ATTEMPTS, () -> host.storefront().signIn(SignIn.with(EMAIL, PASSWORD)));
            refused(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT, () -> signUp(EMAIL, PASSWORD));
        }

        @Test
        void standsInTheAuditAsBoth() {
            SignedIn ada = signUp(EMAIL, PASSWORD).signedIn();

            signUp(EMAIL, PASSWORD);

            assertThat(host.audited(AuditAction.SIGN_UP).refusal()).contains(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT);
            assertThat(host.audited(AuditAction.SIGN_IN)).satisfies(entry -> {
                assertThat(entry.refusal()).isEmpty();
                assertThat(entry.account()).isEqualTo(ada.account());
            });
        }

        @Test
        void atOnceSignsInToOneAccount() throws Exception {
            List<SignedIn> all =
                    AtOnce.run(8, number -> signUp(EMAIL, PASSWORD).signedIn()).values();

            assertThat(all).hasSize(8);

            assertThat(all)
                    .extracting(SignedIn::account)
                    .containsOnly(all.get(0).account());
            assertThat(all).extracting(SignedIn::token).doesNotHaveDuplicates();
        }

        @Test
        void answersAsBeforeWhereTheShopAsksForDiscretion() {
            host.save(settings -> settings.withDiscretion(true));
            signUp(EMAIL, PASSWORD);

            assertThat(signUp(EMAIL, PASSWORD)).isEqualTo(new CheckYourMail());
        }
    }

    @Nested
    class ConfirmingAgain {
        private static final Confirmation VERIFIED = new Confirmation.AddressVerified(EmailAddress.parse(EMAIL));

        @Test
        void answersAlikeAndDoesNothing() {
            Person ada = host.anAccount().open();
            MailToken link = ada.verificationLink();
            assertThat(host.storefront().confirm(link, PASSWORD)).isEqualTo(VERIFIED);
            var verifiedAt = ada.account().verifiedAt();
            host.settle();
            host.after(Duration.ofDays(3));

            assertThat(host.storefront().confirm(link, PASSWORD)).isEqualTo(VERIFIED);
            assertThat(ada.customer().confirm(link)).isEqualTo(VERIFIED);

            assertThat(ada.account().verifiedAt()).isEqualTo(verifiedAt);
            assertThat(host.events()).isEmpty();
            assertThat(host.mailboxes().all()).isEmpty();
            assertThat(host.storefront().preview(link).state()).isEqualTo(LinkPreview.State.USED);
        }

        @Test
        void needsTheSessionOrThePasswordAllTheSame() {
            Person ada = host.anAccount().open();
            Person bo = host.anAccount().withEmail("bo@example.com").open();
            MailToken link = ada.verificationLink();
            ada.customer().confirm(link);

            refused(ErrorCode.BAD_CREDENTIALS, () -> host.storefront().confirm(link, WRONG));
            refused(ErrorCode.LINK_UNKNOWN, () -> bo.customer().confirm(link));
        }

        @Test
        void isTooLateOnceTheAddressIsAnother() {
            Person ada = host.anAccount().verified().open();
            host.settle();
            Person bo = host.anAccount().withEmail("bo@example.com").open();
            MailToken link = bo.verificationLink();
            bo.customer().confirm(link);
            bo.customer().email().requestChange("bo@new.example", "bo@new.example", Proof.password(PASSWORD));
            host.dispatch();
            bo.customer().confirm(host.mailboxes().token(MailKind.CONFIRM_EMAIL_CHANGE, "bo@new.example"));

            refused(ErrorCode.LINK_USED, () -> host.storefront().confirm(link, PASSWORD));
            assertThat(ada.account().isVerified()).isTrue();
        }

        @Test
        void atOnceVerifiesOnceAndAnswersAlike() throws Exception {
            Person ada = host.anAccount().open();
            MailToken link = ada.verificationLink();
            host.settle();

            AtOnce<Confirmation> all = AtOnce.run(8, number -> ada.customer().confirm(link));

            assertThat(all.values()).hasSize(8).containsOnly(VERIFIED);
            assertThat(host.events()).hasSize(1);
        }
    }
}

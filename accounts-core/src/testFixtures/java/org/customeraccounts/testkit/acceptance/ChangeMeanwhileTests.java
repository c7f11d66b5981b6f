package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;

import java.time.Duration;
import java.util.Optional;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.contact.Contact;
import org.customeraccounts.contact.ContactForm;
import org.customeraccounts.email.EmailChangeCancelled;
import org.customeraccounts.email.EmailChangeState;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.mail.LinkPreview;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.mail.MailReports;
import org.customeraccounts.mail.OutgoingMail;
import org.customeraccounts.spi.Mailer;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Password;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens between asking for an address and confirming it. */
public abstract class ChangeMeanwhileTests extends AddressChangeTests {
    private static final Password NEXT = Password.of("seven quiet lanterns");

    private MailToken link;

    /** For subclasses. */
    protected ChangeMeanwhileTests() {}

    @BeforeEach
    void ask() {
        link = requested(NEW);
    }

    @Nested
    class TheAddress {
        private void isAConflict() {
            host.settle();

            refused(
                    ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT,
                    () -> ada.customer().confirm(link));
            refused(
                    ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT,
                    () -> host.storefront().confirm(link, ada.password()));

            assertThat(state()).isEqualTo(EmailChangeState.CONFLICTED);
            assertThat(newest().code()).isEqualTo(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT);
            assertThat(host.storefront().preview(link).state()).isEqualTo(LinkPreview.State.USED);
            assertThat(present()).isEqualTo(OLD);
            assertThat(ada.account().isVerified()).isTrue();
            assertThat(ada.signIn().isSignedIn()).isTrue();
            assertThat(host.events()).isEmpty();
        }

        @Test
        @Tag("E4")
        void isTakenBySigningUp() {
            host.storefront().signUp(SignUp.with("Countess@Example.org", NEXT)).signedIn();

            isAConflict();
        }

        @Test
        @Tag("E4")
        void isTakenByAnotherChange() {
            Person bo = another("bo@example.com");
            assertThat(change(bo, NEW)).isEqualTo(changedTo(NEW));

            isAConflict();
            assertThat(bo.account().email().value()).isEqualTo(NEW);
        }

        @Test
        @Tag("E4")
        void isTakenByOneOfTwoThatConfirmAtOnce() throws Exception {
            Person bo = another("bo@example.com");
            request(bo, NEW);
            host.dispatch();
            MailToken bos = host.mailboxes().token(MailKind.CONFIRM_EMAIL_CHANGE, NEW);

            var outcome = AtOnce.run(
                    2,
                    number -> number == 0
                            ? ada.customer().confirm(link)
                            : bo.customer().confirm(bos));

            assertThat(outcome.values()).containsExactly(changedTo(NEW));
            assertThat(outcome.refusals()).containsExactly(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT);
            boolean adas = present().equals(NEW);
            assertThat(bo.account().email().value()).isEqualTo(adas ? "bo@example.com" : NEW);
        }

        @Test
        @Tag("E5")
        void isTiedToTheAccountWhenItWasRecordedAsAContact() {
            host.platform().contacts().record(ContactForm.of(NEW));

            assertThat(ada.customer().confirm(link)).isEqualTo(changedTo(NEW));

            assertThat(host.contacts()).singleElement().satisfies(contact -> {
                assertThat(contact.address().value()).isEqualTo(NEW);
                assertThat(contact.hasAccount()).isTrue();
            });
        }

        @Test
        @Tag("E8")
        void movesTheContactAndLeavesNoneBehind() {
            ada.customer().confirm(link);

            assertThat(host.contacts()).extracting(Contact::hasAccount).containsExactly(true);
            assertThat(host.contacts().get(0).address().value()).isEqualTo(NEW);
        }
    }

    @Nested
    @Tag("found-B9")
    class ABounceOfAMailThatItsProviderRenamed {
        private final String provided = "0102018f1a2b3c4d-1a2b3c4d-1a2b-1a2b-1a2b-1a2b3c4d5e6f-000000";

        private Person renamed(String id) {
            host.rebuild(builder -> builder.mailer(new Mailer() {
                @Override
                public void send(OutgoingMail mail) {
                    throw new IllegalStateException();
                }

                @Override
                public Optional<String> deliver(OutgoingMail mail) throws Exception {
                    host.mailboxes().send(mail);
                    return mail.kind() == MailKind.VERIFY_EMAIL ? Optional.of(id) : Optional.empty();
                }
            }));
            Person bo = host.anAccount().withEmail("bo@example.com").open();
            host.dispatch();
            return bo;
        }

        private boolean bounced(String id) {
            return host.platform().mail().bounced(id, MailReports.BounceKind.PERMANENT);
        }

        @ParameterizedTest
        @ValueSource(strings = {"%s", "<%s>", "%s@eu-west-1.amazonses.com", " <%s@email.amazonses.com> "})
        void isKnownByTheProvidersIdHoweverItIsWritten(String form) {
            Person bo = renamed(provided);

            assertThat(bounced(form.formatted(provided))).isTrue();
            assertThat(bo.customer().email().status().undeliverable()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"<%s@email.amazonses.com>", "%s@x", " <%s>"})
        void isKnownHoweverTheMailerGaveIt(String form) {
            renamed(form.formatted(provided));

            assertThat(bounced(provided)).isTrue();
        }

        @Test
        void isKnownByOurIdAsEver() {
            renamed(provided);
            String ours = host.mailboxes()
                    .latest(MailKind.VERIFY_EMAIL, "bo@example.com")
                    .messageId();

            assertThat(bounced("<" + ours + ">")).isTrue();
        }

        @Test
        void isKnownByAnIdOfTheFormOfOurs() {
            String uuid = "b7bc2f4a-e38e-4336-af7d-e6c392c2f817";
            renamed(uuid);

            assertThat(bounced(uuid)).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "<>", "@x", "no\u0000id", "another-id"})
        void isNotKnownByWhatIsNoIdOfIt(String id) {
            renamed(provided);

            assertThat(bounced(id)).isFalse();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "<>", "a b", "\u00e9"})
        void isSentAllTheSameWhereTheMailerGaveNoId(String none) {
            renamed(none);

            assertThat(host.mailboxes().kindsTo("bo@example.com")).contains(MailKind.VERIFY_EMAIL);
            assertThat(host.dispatch().postponed()).isZero();
        }

        @Test
        void isKnownByAsMuchAsCanBeKept() {
            renamed("x".repeat(250));
            assertThat(bounced("x".repeat(250))).isTrue();
        }

        @Test
        void isNotKnownByMoreThanCanBeKept() {
            renamed("x".repeat(251));
            assertThat(bounced("x".repeat(251))).isFalse();
        }
    }

    @Nested
    class ABounce {
        private boolean bounced(MailKind kind, String mailbox, MailReports.BounceKind how) {
            return host.platform()
                    .mail()
                    .bounced(host.mailboxes().latest(kind, mailbox).messageId(), how);
        }

        @Test
        @Tag("E6")
        void forGoodEndsTheChange() {
            assertThat(bounced(MailKind.CONFIRM_EMAIL_CHANGE, NEW, MailReports.BounceKind.PERMANENT))
                    .isTrue();

            assertThat(state()).isEqualTo(EmailChangeState.UNDELIVERABLE);
            assertThat(newest().code()).isEqualTo(ErrorCode.EMAIL_INVALID);
            refused(ErrorCode.EMAIL_INVALID, () -> ada.customer().confirm(link));
            refused(ErrorCode.NO_EMAIL_CHANGE, () -> ada.customer().email().resend());
            assertThat(present()).isEqualTo(OLD);
            assertThat(ada.account().isVerified()).isTrue();
        }

        @Test
        @Tag("E6")
        @Tag("E10")
        @Tag("found-B11")
        void ofTheFirstMailEndsNothingOnceAnotherWasSent() {
            String first =
                    host.mailboxes().latest(MailKind.CONFIRM_EMAIL_CHANGE, NEW).messageId();
            host.after(Duration.ofMinutes(2));
            ada.customer().email().resend();
            host.dispatch();

            assertThat(host.platform().mail().bounced(first, MailReports.BounceKind.PERMANENT))
                    .isFalse();
            assertThat(state()).isEqualTo(EmailChangeState.PENDING);

            assertThat(bounced(MailKind.CONFIRM_EMAIL_CHANGE, NEW, MailReports.BounceKind.PERMANENT))
                    .isTrue();
            assertThat(state()).isEqualTo(EmailChangeState.UNDELIVERABLE);
        }

        @Test
        @Tag("E6")
        @Tag("E10")
        @Tag("found-B11")
        void ofTheFirstMailLeavesBothLinksGood() {
            String first =
                    host.mailboxes().latest(MailKind.CONFIRM_EMAIL_CHANGE, NEW).messageId();
            host.after(Duration.ofMinutes(2));
            ada.customer().email().resend();
            host.dispatch();
            host.platform().mail().bounced(first, MailReports.BounceKind.PERMANENT);

            assertThat(ada.customer().confirm(link)).isEqualTo(changedTo(NEW));
        }

        @Test
        @Tag("E6")
        void forNowOrOfAnotherMailOrOfNoneChangesNothing() {
            assertThat(bounced(MailKind.CONFIRM_EMAIL_CHANGE, NEW, MailReports.BounceKind.TRANSIENT))
                    .isFalse();
            assertThat(bounced(MailKind.EMAIL_CHANGE_REQUESTED, OLD, MailReports.BounceKind.PERMANENT))
                    .isFalse();
            assertThat(host.platform().mail().bounced("nobody@knows.example", MailReports.BounceKind.PERMANENT))
                    .isFalse();

            assertThat(ada.customer().confirm(link)).isEqualTo(changedTo(NEW));
        }

        @Test
        @Tag("E6")
        void ofAFirstVerificationMarksTheAddress() {
            Person bo = host.anAccount().withEmail("bo@example.com").open();
            bo.verificationLink();

            assertThat(bounced(MailKind.VERIFY_EMAIL, "bo@example.com", MailReports.BounceKind.TRANSIENT))
                    .isFalse();
            assertThat(bo.customer().email().status().undeliverable()).isFalse();
            assertThat(bounced(MailKind.VERIFY_EMAIL, "bo@example.com", MailReports.BounceKind.PERMANENT))
                    .isTrue();
            assertThat(bo.customer().email().status().undeliverable()).isTrue();
        }
    }

    @Nested
    class AResetMail {
        @Test
        void isNotSentWhereItsAddressGoesOutOfForceWhileItIsOnItsWay() {
            host.settle();
            host.storefront().requestPasswordReset(OLD);
            Runnable change = () -> ada.customer().confirm(link);
            host.storage().meanwhile(() -> host.storage().meanwhile(change));

            host.dispatch();

            assertThat(present()).isEqualTo(NEW);
            assertThat(host.mailboxes().kindsTo(OLD)).doesNotContain(MailKind.RESET_PASSWORD);
        }
    }

    @Nested
    class ANewPassword {
        private void stopsTheChange() {
            refused(ErrorCode.LINK_USED, () -> host.storefront().confirm(link, NEXT));
            assertThat(host.storefront().preview(link).state()).isEqualTo(LinkPreview.State.USED);
            assertThat(present()).isEqualTo(OLD);
            assertThat(host.events()).contains(new EmailChangeCancelled(Host.SHOP, ada.id(), host.now()));
            assertThat(host.mailboxes().kindsTo(NEW)).containsExactly(MailKind.EMAIL_CHANGE_CANCELLED);
            assertThat(host.mailboxes().kindsTo(OLD)).contains(MailKind.EMAIL_CHANGE_CANCELLED);
        }

        @Test
        @Tag("E12")
        void stopsItWhenTheCustomerChangesIt() {
            host.settle();
            ada.customer().password().change(ada.password(), NEXT);

            assertThat(state()).isEqualTo(EmailChangeState.CANCELLED);
            stopsTheChange();
        }

        @Test
        @Tag("E12")
        void stopsItWhenItIsReset() {
            MailToken reset = ada.resetLink();
            host.settle();
            host.storefront().resetPassword(reset, NEXT);

            stopsTheChange();
        }
    }

    @Nested
    class Somebody {
        private void hasStoppedIt() {
            assertThat(state()).isEqualTo(EmailChangeState.CANCELLED);
            refused(ErrorCode.LINK_USED, () -> ada.customer().confirm(link));
            assertThat(host.events()).containsExactly(new EmailChangeCancelled(Host.SHOP, ada.id(), host.now()));
            assertThat(host.mailboxes().kindsTo(NEW)).containsExactly(MailKind.EMAIL_CHANGE_CANCELLED);
            assertThat(host.mailboxes().kindsTo(OLD)).containsExactly(MailKind.EMAIL_CHANGE_CANCELLED);
            assertThat(present()).isEqualTo(OLD);
        }

        @Test
        @Tag("E12")
        void atTheOldMailboxStopsIt() {
            MailToken stop = host.mailboxes().token(MailKind.EMAIL_CHANGE_REQUESTED, OLD);
            host.settle();

            host.storefront().cancelChange(stop);

            hasStoppedIt();
            refused(ErrorCode.LINK_USED, () -> host.storefront().cancelChange(stop));
        }

        @Test
        @Tag("E13")
        void atTheNewMailboxSaysItWasNotThem() {
            host.settle();

            host.storefront().refuse(link);

            hasStoppedIt();
        }

        @Test
        @Tag("E12")
        void whoIsTheCustomerStopsIt() {
            host.settle();

            ada.customer().email().cancel();

            hasStoppedIt();
        }

        @Test
        @Tag("E12")
        void atTheOldMailboxStopsItAfterTheLinkToTheNewHasExpired() {
            MailToken stop = host.mailboxes().token(MailKind.EMAIL_CHANGE_REQUESTED, OLD);
            host.after(Duration.ofHours(60));
            host.settle();

            host.storefront().cancelChange(stop);

            hasStoppedIt();
        }
    }
}

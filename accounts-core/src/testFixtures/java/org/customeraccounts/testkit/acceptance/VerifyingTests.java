package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;

import java.time.Duration;
import java.time.Instant;
import org.customeraccounts.account.AccountClosed;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.contact.ContactForm;
import org.customeraccounts.email.Confirmation;
import org.customeraccounts.email.EmailStatus;
import org.customeraccounts.email.EmailVerified;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.mail.LinkPreview;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Password;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Proving an address, and saying "this was not me". */
public abstract class VerifyingTests extends DoorTests {
    private static final Duration GOOD = Duration.ofDays(2);
    private static final EmailAddress ADAS = EmailAddress.parse(AccountSample.EMAIL);

    private Person ada;

    /** For subclasses. */
    protected VerifyingTests() {}

    @BeforeEach
    void signUp() {
        ada = host.anAccount().named("Ada", "Lovelace").open();
    }

    private boolean isVerified() {
        return ada.account().isVerified();
    }

    @Nested
    class TheAddress {
        @Test
        @Tag("A12")
        void isUnprovenAtFirst() {
            assertThat(ada.customer().email().status()).isEqualTo(new EmailStatus(ADAS, false, false, null));
        }

        @Test
        @Tag("A12")
        @Tag("E13")
        void isProvenByTheLinkAndTheSession() {
            MailToken link = ada.verificationLink();
            host.settle();

            Confirmation confirmation = ada.customer().confirm(link);

            assertThat(confirmation).isEqualTo(new Confirmation.AddressVerified(ADAS));
            assertThat(ada.customer().email().status()).isEqualTo(new EmailStatus(ADAS, true, false, null));
            assertThat(ada.account().verifiedAt()).isEqualTo(host.now());
            assertThat(host.events()).containsExactly(new EmailVerified(Host.SHOP, ada.id(), host.now()));
            assertThat(host.audited(AuditAction.LINK_CONFIRM).refusal()).isEmpty();
        }

        @Test
        @Tag("A12")
        @Tag("E13")
        void isProvenByTheLinkAndThePassword() {
            MailToken link = ada.verificationLink();

            Confirmation confirmation = host.storefront().confirm(link, ada.password());

            assertThat(confirmation).isEqualTo(new Confirmation.AddressVerified(ADAS));
            assertThat(isVerified()).isTrue();
            assertThat(Host.all(ada.customer().sessions()::page)).hasSize(1);
        }

        @Test
        @Tag("E13")
        void isNotProvenByAStrangersClick() {
            MailToken link = ada.verificationLink();

            for (int i = 0; i < 3; i++) {
                assertThat(host.storefront().preview(link))
                        .isEqualTo(new LinkPreview(
                                LinkPurpose.VERIFY_EMAIL,
                                "a•••@e•••.com",
                                null,
                                LinkPreview.State.OPEN,
                                host.now().plus(GOOD)));
            }
            refused(ErrorCode.BAD_CREDENTIALS, () -> host.storefront().confirm(link, Password.of("a guess")));
            Refusals.violations(() -> host.storefront().confirm(link, null));

            assertThat(isVerified()).isFalse();
            assertThat(ada.customer().confirm(link)).isNotNull();
        }

        @Test
        @Tag("E13")
        void isNotProvenByAnotherAccountsSessionOrPassword() {
            Person bo = host.anAccount()
                    .withEmail("bo@example.com")
                    .withPassword("seven quiet lanterns")
                    .open();
            MailToken link = ada.verificationLink();

            refused(ErrorCode.LINK_UNKNOWN, () -> bo.customer().confirm(link));
            refused(ErrorCode.BAD_CREDENTIALS, () -> host.storefront().confirm(link, bo.password()));

            assertThat(isVerified()).isFalse();
            assertThat(bo.account().isVerified()).isFalse();
            assertThat(host.audited(AuditAction.LINK_CONFIRM).refusal()).contains(ErrorCode.BAD_CREDENTIALS);
        }

        @Test
        void isNotProvenWhileTheAccountIsSuspended() {
            MailToken link = ada.verificationLink();
            host.owner().accounts().suspend(ada.id());

            refused(ErrorCode.ACCOUNT_SUSPENDED, () -> host.storefront().confirm(link, ada.password()));

            host.owner().accounts().lift(ada.id());
            assertThat(host.storefront().confirm(link, ada.password())).isNotNull();
        }
    }

    @Nested
    class ALink {
        @Test
        @Tag("A12")
        void isGoodFor48HoursLessAMicrosecond() {
            MailToken link = ada.verificationLink();
            host.after(GOOD.minus(Host.MICRO));

            assertThat(host.storefront().preview(link).state()).isEqualTo(LinkPreview.State.OPEN);
            assertThat(host.storefront().confirm(link, ada.password())).isNotNull();
        }

        @Test
        @Tag("A12")
        void hasExpiredAfter48Hours() {
            MailToken link = ada.verificationLink();
            host.after(GOOD);

            assertIsExpired(link);
            host.after(Host.MICRO);
            assertIsExpired(link);
            assertThat(isVerified()).isFalse();
        }

        private void assertIsExpired(MailToken link) {
            assertThat(host.storefront().preview(link).state()).isEqualTo(LinkPreview.State.EXPIRED);
            refused(ErrorCode.LINK_EXPIRED, () -> ada.customer().confirm(link));
            refused(ErrorCode.LINK_EXPIRED, () -> host.storefront().confirm(link, ada.password()));
            refused(ErrorCode.LINK_EXPIRED, () -> host.storefront().refuse(link));
        }

        @Test
        @Tag("A12")
        void isCountedFromItsSendingNotFromItsRequest() {
            host.after(Duration.ofHours(40));
            MailToken link = ada.verificationLink();
            Instant sent = host.now();

            assertThat(host.storefront().preview(link).expiresAt()).isEqualTo(sent.plus(GOOD));
            host.after(GOOD.minus(Host.MICRO));
            assertThat(ada.customer().confirm(link)).isNotNull();
        }

        @Test
        void isUsedOnce() {
            MailToken link = ada.verificationLink();
            ada.customer().confirm(link);
            host.settle();

            assertThat(ada.customer().confirm(link)).isEqualTo(new Confirmation.AddressVerified(ADAS));
            refused(ErrorCode.LINK_USED, () -> host.storefront().refuse(link));

            assertThat(host.storefront().preview(link).state()).isEqualTo(LinkPreview.State.USED);
            assertThat(host.events()).isEmpty();
        }

        @Test
        void isUsedForAllOnceOneOfThemWas() {
            ada.verificationLink();
            host.after(Duration.ofMinutes(2));
            ada.customer().email().resendVerification();
            host.dispatch();
            var links = host.mailboxes().tokens(MailKind.VERIFY_EMAIL, ada.email());

            ada.customer().confirm(links.get(0));

            assertThat(links).hasSize(2).doesNotHaveDuplicates();
            assertThat(host.storefront().preview(links.get(1)).state()).isEqualTo(LinkPreview.State.USED);
            assertThat(ada.customer().confirm(links.get(1))).isEqualTo(new Confirmation.AddressVerified(ADAS));
        }
    }

    @Nested
    class HavingItSentAgain {
        @Test
        @Tag("A12")
        void sendsALinkOfItsOwnAndLeavesTheFirstItsTime() {
            MailToken first = ada.verificationLink();
            host.after(Duration.ofHours(1));
            host.settle();

            ada.customer().email().resendVerification();

            MailToken second = ada.verificationLink();
            assertThat(host.mailboxes().kindsTo(ada.email())).containsExactly(MailKind.VERIFY_EMAIL);
            assertThat(second).isNotEqualTo(first);
            assertThat(host.storefront().preview(first).expiresAt()).isEqualTo(Host.START.plus(GOOD));
            assertThat(host.storefront().preview(second).expiresAt())
                    .isEqualTo(host.now().plus(GOOD));
            assertThat(ada.customer().confirm(first)).isNotNull();
            assertThat(host.audited(AuditAction.VERIFICATION_RESEND).refusal()).isEmpty();
        }

        @Test
        @Tag("A12")
        void helpsAfterTheFirstHasExpired() {
            ada.verificationLink();
            host.after(GOOD);
            ada.customer().email().resendVerification();

            assertThat(ada.customer().confirm(ada.verificationLink())).isNotNull();
        }

        @Test
        void isRefusedOnceTheAddressIsProven() {
            ada.customer().confirm(ada.verificationLink());
            host.after(Duration.ofMinutes(2));
            host.settle();

            refused(
                    ErrorCode.EMAIL_ALREADY_VERIFIED,
                    () -> ada.customer().email().resendVerification());

            assertThat(host.dispatch().total()).isZero();
            assertThat(host.audited(AuditAction.VERIFICATION_RESEND).refusal())
                    .contains(ErrorCode.EMAIL_ALREADY_VERIFIED);
        }
    }

    @Nested
    class ThisWasNotMe {
        @Test
        @Tag("E13")
        void closesTheUnprovenAccountAndFreesTheAddress() {
            MailToken link = ada.verificationLink();
            host.settle();

            host.storefront().refuse(link);

            assertThat(ada.isSignedIn()).isFalse();
            assertThat(host.accountOf(ada.email())).isEmpty();
            assertThat(host.contacts()).isEmpty();
            assertThat(host.events()).containsExactly(new AccountClosed(Host.SHOP, ada.id(), host.now()));
            assertThat(host.mailboxes().all()).isEmpty();
            refused(ErrorCode.BAD_CREDENTIALS, ada::signIn);
            assertThat(host.audited(AuditAction.LINK_REFUSE).account()).isEqualTo(ada.id());

            Person owner = host.anAccount().withPassword("seven quiet lanterns").open();
            assertThat(owner.id()).isNotEqualTo(ada.id());
            assertThat(owner.customer().confirm(owner.verificationLink())).isNotNull();
        }

        @Test
        @Tag("E13")
        void keepsTheContactThatTheShopHadRecorded() {
            host.platform().contacts().record(ContactForm.of(ada.email()));

            host.storefront().refuse(ada.verificationLink());

            assertThat(host.contacts())
                    .singleElement()
                    .satisfies(contact -> assertThat(contact.hasAccount()).isFalse());
        }

        @Test
        void keepsTheContactThatTheShopHadRecordedBeforeTheAccount() {
            host.platform().contacts().record(ContactForm.of("bo@example.com"));
            Person bo = host.anAccount().withEmail("bo@example.com").open();

            host.storefront().refuse(bo.verificationLink());

            assertThat(host.contacts())
                    .filteredOn(contact -> contact.address().equals(EmailAddress.parse("bo@example.com")))
                    .singleElement()
                    .satisfies(contact -> assertThat(contact.hasAccount()).isFalse());
        }

        @Test
        void isSaidOnce() {
            MailToken link = ada.verificationLink();
            host.storefront().refuse(link);

            refused(ErrorCode.LINK_USED, () -> host.storefront().refuse(link));
            refused(ErrorCode.LINK_USED, () -> host.storefront().confirm(link, ada.password()));
            assertThat(host.storefront().preview(link).state()).isEqualTo(LinkPreview.State.USED);
        }

        @Test
        @Tag("E13")
        void comesTooLateOnceTheAddressIsProven() {
            MailToken link = ada.verificationLink();
            ada.customer().confirm(link);

            refused(ErrorCode.LINK_USED, () -> host.storefront().refuse(link));

            assertThat(ada.isSignedIn()).isTrue();
        }

        @Test
        @Tag("E13")
        void closesASuspendedAccountToo() {
            MailToken link = ada.verificationLink();
            host.owner().accounts().suspend(ada.id());

            host.storefront().refuse(link);

            assertThat(host.accountOf(ada.email())).isEmpty();
        }

        @Test
        @Tag("E13")
        void endsTheLinksWhenItIsSaidToAReset() {
            MailToken first = ada.resetLink();
            MailToken second = ada.resetLink();

            host.storefront().refuse(first);

            refused(
                    ErrorCode.LINK_USED,
                    () -> host.storefront().resetPassword(second, Password.of("seven quiet lanterns")));
            assertThat(ada.isSignedIn()).isTrue();
            assertThat(ada.signIn().isSignedIn()).isTrue();
            assertThat(host.audited(AuditAction.LINK_REFUSE).details()).containsEntry("purpose", "RESET_PASSWORD");
        }
    }

    @Nested
    class SomebodyElsesAddress {
        @Test
        @Tag("E13")
        void isNotTheirsByTheOwnersClick() {
            Person mallory = ada;
            MailToken inTheVictimsMailbox = mallory.verificationLink();

            host.storefront().preview(inTheVictimsMailbox);

            assertThat(mallory.account().isVerified()).isFalse();
        }

        @Test
        @Tag("E13")
        void goesToItsOwnerByAReset() {
            Person mallory = ada;
            MailToken unread = mallory.verificationLink();
            MailToken link = mallory.resetLink();

            host.storefront().resetPassword(link, Password.of("seven quiet lanterns"));

            assertThat(mallory.isSignedIn()).isFalse();
            refused(ErrorCode.BAD_CREDENTIALS, mallory::signIn);
            refused(ErrorCode.BAD_CREDENTIALS, () -> host.storefront().confirm(unread, mallory.password()));
            Person owner = mallory.signInWith(Password.of("seven quiet lanterns"));
            assertThat(owner.account().isVerified()).isTrue();
            assertThat(owner.account().name()).isNull();
            assertThat(Host.all(owner.customer().sessions()::page)).hasSize(2);
        }

        @Test
        @Tag("E13")
        void goesToItsOwnerByARefusal() {
            Person mallory = ada;
            host.storefront().refuse(mallory.verificationLink());

            Person owner = host.anAccount().withPassword("seven quiet lanterns").open();

            assertThat(owner.isSignedIn()).isTrue();
            refused(ErrorCode.BAD_CREDENTIALS, mallory::signIn);
            assertThat(mallory.isSignedIn()).isFalse();
        }
    }
}

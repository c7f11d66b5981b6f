package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import org.customeraccounts.credential.Throttling;
import org.customeraccounts.email.Confirmation;
import org.customeraccounts.email.EmailChangeState;
import org.customeraccounts.email.EmailChanged;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.mail.LinkPreview;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.value.MailToken;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Confirming a new address, and what may stand in the way meanwhile. */
public abstract class ConfirmingChangeTests extends AddressChangeTests {
    private static final Duration GOOD = Duration.ofDays(2);

    /** For subclasses. */
    protected ConfirmingChangeTests() {}

    private MailToken resent() {
        ada.customer().email().resend();
        return mailed(MailKind.CONFIRM_EMAIL_CHANGE, NEW);
    }

    @Nested
    class Confirming {
        @Test
        @Tag("E8")
        void putsTheNewAddressInForceAndTellsTheOldMailbox() {
            MailToken link = requested(NEW);
            host.settle();

            assertThat(ada.customer().confirm(link)).isEqualTo(changedTo(NEW));

            assertThat(host.events()).containsExactly(new EmailChanged(Host.SHOP, ada.id(), host.now()));
            assertThat(host.mailboxes().kindsTo(OLD)).containsExactly(MailKind.EMAIL_CHANGED);
            assertThat(host.mailboxes().kindsTo(NEW)).isEmpty();
            assertThat(state()).isEqualTo(EmailChangeState.CONFIRMED);
            assertThat(present()).isEqualTo(NEW);
            assertThat(ada.account().isVerified()).isTrue();
            assertThat(host.accountOf(OLD)).isEmpty();
            refused(ErrorCode.BAD_CREDENTIALS, ada::signIn);
            assertThat(host.storefront()
                            .signIn(SignIn.with(NEW, ada.password()))
                            .signedIn())
                    .isNotNull();
        }

        @Test
        @Tag("E13")
        void isDoneWithThePasswordToo() {
            MailToken link = requested(NEW);

            assertThat(host.storefront().confirm(link, ada.password())).isEqualTo(changedTo(NEW));
            assertThat(present()).isEqualTo(NEW);
        }

        @Test
        @Tag("E8")
        void endsEverySessionButTheOneThatAskedAndTheOneThatConfirms() {
            Person phone = ada.signIn();
            Person tablet = ada.signIn();
            MailToken link = requested(NEW);

            phone.customer().confirm(link);

            assertThat(ada.isSignedIn()).isTrue();
            assertThat(phone.isSignedIn()).isTrue();
            assertThat(tablet.isSignedIn()).isFalse();
        }

        @Test
        @Tag("E10")
        void againGivesTheSameAnswerByEitherLinkOfTheAttempt() {
            MailToken first = requested(NEW);
            MailToken second = resent();
            Confirmation answer = ada.customer().confirm(first);
            host.settle();

            assertThat(ada.customer().confirm(first)).isEqualTo(answer);
            assertThat(ada.customer().confirm(second)).isEqualTo(answer);
            assertThat(host.storefront().confirm(second, ada.password())).isEqualTo(answer);

            assertThat(host.storefront().preview(second).state()).isEqualTo(LinkPreview.State.USED);
            assertThat(host.events()).isEmpty();
            assertThat(host.mailboxes().all()).isEmpty();
        }

        @Test
        @Tag("E13")
        void sixtyFourTimesAtOnceIsOneChangeOneEventAndOneAnswer() throws Exception {
            rebuilt(builder -> builder.throttling(new Throttling(1_000, 1_000, Duration.ofMinutes(15))));
            MailToken link = requested(NEW);
            host.settle();

            var outcome = AtOnce.run(64, number -> ada.customer().confirm(link));

            assertThat(outcome.refusals()).isEmpty();
            assertThat(outcome.values()).isEqualTo(Collections.nCopies(64, changedTo(NEW)));
            assertThat(host.events()).containsExactly(new EmailChanged(Host.SHOP, ada.id(), host.now()));
            assertThat(host.mailboxes().kindsTo(OLD)).containsExactly(MailKind.EMAIL_CHANGED);
        }

        @Test
        @Tag("E13")
        void takesMoreThanTheMailbox() {
            Person bo = another("bo@example.com");
            MailToken link = requested(NEW);
            MailToken stop = host.mailboxes().token(MailKind.EMAIL_CHANGE_REQUESTED, OLD);

            refused(ErrorCode.LINK_UNKNOWN, () -> bo.customer().confirm(link));
            refused(ErrorCode.BAD_CREDENTIALS, () -> host.storefront().confirm(link, bo.password()));
            refused(ErrorCode.INVALID_INPUT, () -> host.storefront().confirm(link, null));
            refused(ErrorCode.LINK_UNKNOWN, () -> ada.customer().confirm(stop));
            refused(ErrorCode.LINK_UNKNOWN, () -> host.storefront().confirm(stop, ada.password()));

            assertThat(state()).isEqualTo(EmailChangeState.PENDING);
            assertThat(present()).isEqualTo(OLD);
        }

        @Test
        @Tag("E13")
        void isNotDoneByOpeningTheLink() {
            MailToken link = requested(NEW);
            MailToken stop = host.mailboxes().token(MailKind.EMAIL_CHANGE_REQUESTED, OLD);
            LinkPreview shown = new LinkPreview(
                    LinkPurpose.CONFIRM_EMAIL_CHANGE,
                    "c•••@e•••.org",
                    "c•••@e•••.org",
                    LinkPreview.State.OPEN,
                    host.now().plus(GOOD));
            host.settle();

            for (int i = 0; i < 3; i++) {
                assertThat(host.storefront().preview(link)).isEqualTo(shown);
                assertThat(host.storefront().preview(stop).state()).isEqualTo(LinkPreview.State.OPEN);
            }

            assertThat(state()).isEqualTo(EmailChangeState.PENDING);
            assertThat(host.events()).isEmpty();
            assertThat(host.mailboxes().all()).isEmpty();
            assertThat(ada.customer().confirm(link)).isEqualTo(changedTo(NEW));
        }
    }

    @Nested
    class TheLink {
        private void isExpired(MailToken link) {
            assertThat(state()).isEqualTo(EmailChangeState.EXPIRED);
            assertThat(newest().code()).isEqualTo(ErrorCode.LINK_EXPIRED);
            assertThat(host.storefront().preview(link).state()).isEqualTo(LinkPreview.State.EXPIRED);
            refused(ErrorCode.LINK_EXPIRED, () -> ada.customer().confirm(link));
            refused(ErrorCode.LINK_EXPIRED, () -> host.storefront().confirm(link, ada.password()));
            assertThat(present()).isEqualTo(OLD);
        }

        @Test
        @Tag("E9")
        void isGoodFor48HoursLessAMicrosecondFromItsSending() {
            request(ada, NEW);
            host.after(Duration.ofHours(5));
            MailToken link = mailed(MailKind.CONFIRM_EMAIL_CHANGE, NEW);
            Instant end = host.now().plus(GOOD);

            assertThat(newest().linkExpiresAt()).isEqualTo(end);
            assertThat(host.storefront().preview(link).expiresAt()).isEqualTo(end);
            host.after(GOOD.minus(Host.MICRO));
            assertThat(state()).isEqualTo(EmailChangeState.PENDING);
            assertThat(ada.customer().confirm(link)).isEqualTo(changedTo(NEW));
        }

        @Test
        @Tag("E9")
        void hasExpiredAfter48Hours() {
            MailToken link = requested(NEW);
            host.after(GOOD);

            isExpired(link);
            host.after(Host.MICRO);
            isExpired(link);
        }

        @Test
        @Tag("E10")
        void hasItsOwn48HoursWhenSentAgainAfterTheFirstHasExpired() {
            MailToken first = requested(NEW);
            host.after(GOOD.plusHours(3));

            MailToken second = resent();

            assertThat(second).isNotEqualTo(first);
            assertThat(state()).isEqualTo(EmailChangeState.PENDING);
            refused(ErrorCode.LINK_EXPIRED, () -> ada.customer().confirm(first));
            host.after(GOOD.minus(Host.MICRO));
            assertThat(ada.customer().confirm(second)).isEqualTo(changedTo(NEW));
        }

        @Test
        @Tag("E9")
        @Tag("E10")
        void hasExpiredAgainAfterIts48Hours() {
            requested(NEW);
            host.after(GOOD);
            MailToken second = resent();
            host.after(GOOD);

            isExpired(second);
        }

        @Test
        void isNotSentAgainWhereNothingIsUnderWay() {
            refused(ErrorCode.NO_EMAIL_CHANGE, () -> ada.customer().email().resend());
            refused(ErrorCode.NO_EMAIL_CHANGE, () -> ada.customer().email().cancel());
        }
    }
}

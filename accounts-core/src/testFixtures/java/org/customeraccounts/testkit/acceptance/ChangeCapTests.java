package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;
import static org.customeraccounts.testkit.acceptance.Refusals.throttled;

import java.time.Duration;
import java.time.Instant;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.value.MailToken;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How often an address can be asked for, and how many mails that sends. */
public abstract class ChangeCapTests extends AddressChangeTests {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    /** For subclasses. */
    protected ChangeCapTests() {}

    private MailToken resent() {
        ada.customer().email().resend();
        return mailed(MailKind.CONFIRM_EMAIL_CHANGE, NEW);
    }

    @Nested
    class ADay {
        @Test
        void hasThreeNewAddressesForAnAccount() {
            for (int i = 1; i <= 3; i++) {
                request(ada, i + "@example.org");
            }
            request(ada, "1@example.org");

            throttled(ErrorCode.TOO_MANY_ATTEMPTS, () -> request(ada, "4@example.org"));
            host.after(DAY.minus(Host.MICRO));
            throttled(ErrorCode.TOO_MANY_ATTEMPTS, () -> request(ada, "4@example.org"));
            host.after(Host.MICRO);
            request(ada, "4@example.org");
        }

        @Test
        @Tag("E4")
        void hasThreeAnswersForWhoeverProbes() {
            another(NEW);
            for (int i = 0; i < 3; i++) {
                refused(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT, () -> request(ada, NEW));
            }

            throttled(ErrorCode.TOO_MANY_ATTEMPTS, () -> request(ada, NEW));
            throttled(ErrorCode.TOO_MANY_ATTEMPTS, () -> request(ada, "free@example.org"));
        }
    }

    @Nested
    class TheMail {
        @Test
        @Tag("E10")
        void isSentAgainToBothMailboxesAfterAMinute() {
            requested(NEW);
            resent();
            host.after(PAUSE.minus(Host.MICRO));
            throttled(ErrorCode.TOO_MANY_MAILS, () -> ada.customer().email().resend());
            host.settle();

            host.after(Host.MICRO);
            resent();

            assertThat(host.mailboxes().kindsTo(NEW)).containsExactly(MailKind.CONFIRM_EMAIL_CHANGE);
            assertThat(host.mailboxes().kindsTo(OLD)).containsExactly(MailKind.EMAIL_CHANGE_REQUESTED);
        }

        @Test
        @Tag("E10")
        void isSentSevenTimesADay() {
            Instant first = host.now();
            requested(NEW);
            for (int i = 0; i < 6; i++) {
                host.after(PAUSE);
                resent();
            }
            host.after(PAUSE);
            throttled(ErrorCode.TOO_MANY_MAILS, () -> ada.customer().email().resend());

            host.clock().set(first.plus(DAY));
            assertThat(ada.customer().confirm(resent())).isEqualTo(changedTo(NEW));
        }
    }
}

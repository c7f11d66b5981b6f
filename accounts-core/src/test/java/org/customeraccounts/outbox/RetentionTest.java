package org.customeraccounts.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.util.function.UnaryOperator;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.mail.LinkPurpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetentionTest {
    private static final Retention STANDARD = Retention.standard();
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Duration LONGEST = Duration.ofDays(36_500);

    @Test
    void theDefaultIsThirtyDaysForLinksAttemptsAndTokensSevenForWhatWasSentAndAYearForNewsOfContracts() {
        assertThat(STANDARD).isEqualTo(new Retention(MONTH, MONTH, WEEK, MONTH, YEAR));
    }

    @Test
    void eachIsChangedAlone() {
        Duration other = Duration.ofDays(90);

        assertThat(STANDARD.withMailLinks(other)).isEqualTo(new Retention(other, MONTH, WEEK, MONTH, YEAR));
        assertThat(STANDARD.withEmailChanges(other)).isEqualTo(new Retention(MONTH, other, WEEK, MONTH, YEAR));
        assertThat(STANDARD.withOutboxEntries(other)).isEqualTo(new Retention(MONTH, MONTH, other, MONTH, YEAR));
        assertThat(STANDARD.withGatewayCards(other)).isEqualTo(new Retention(MONTH, MONTH, WEEK, other, YEAR));
        assertThat(STANDARD.withContractNews(other)).isEqualTo(new Retention(MONTH, MONTH, WEEK, MONTH, other));
        assertThat(STANDARD.withAudit(other)).isEqualTo(new Retention(MONTH, MONTH, WEEK, MONTH, YEAR, other));
    }

    @Test
    void theAuditIsKeptForEverUnlessItIsSaidHowLong() {
        assertThat(STANDARD.audit()).isNull();
        assertThat(STANDARD.withAudit(WEEK).withMailLinks(WEEK).audit()).isEqualTo(WEEK);
        assertThat(STANDARD.withAudit(Duration.ofDays(1)).audit()).isEqualTo(Duration.ofDays(1));
        assertThat(STANDARD.withAudit(Duration.ofDays(36_500)).audit()).isEqualTo(Duration.ofDays(36_500));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> STANDARD.withAudit(Duration.ofDays(1).minusNanos(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> STANDARD.withAudit(Duration.ofDays(36_500).plusNanos(1)));
        assertThatNullPointerException().isThrownBy(() -> STANDARD.withAudit(null));
    }

    @Test
    void linksAttemptsTokensAndNewsAreKeptForAWeekAtLeast() {
        between(WEEK, time -> STANDARD.withMailLinks(time).mailLinks(), "mailLinks");
        between(WEEK, time -> STANDARD.withEmailChanges(time).emailChanges(), "emailChanges");
        between(WEEK, time -> STANDARD.withGatewayCards(time).gatewayCards(), "gatewayCards");
        between(WEEK, time -> STANDARD.withContractNews(time).contractNews(), "contractNews");
    }

    @Test
    void whatWasSentNeedNotBeKept() {
        between(Duration.ZERO, time -> STANDARD.withOutboxEntries(time).outboxEntries(), "outboxEntries");
    }

    private static void between(Duration shortest, UnaryOperator<Duration> kept, String name) {
        assertThat(kept.apply(shortest)).isEqualTo(shortest);
        assertThat(kept.apply(LONGEST)).isEqualTo(LONGEST);
        for (Duration wrong : new Duration[] {shortest.minusNanos(1), LONGEST.plusNanos(1)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> kept.apply(wrong))
                    .withMessageContaining(name);
        }
    }

    @Test
    void noneIsNull() {
        assertThatNullPointerException().isThrownBy(() -> new Retention(null, WEEK, WEEK, WEEK, YEAR));
        assertThatNullPointerException().isThrownBy(() -> new Retention(WEEK, null, WEEK, WEEK, YEAR));
        assertThatNullPointerException().isThrownBy(() -> new Retention(WEEK, WEEK, null, WEEK, YEAR));
        assertThatNullPointerException().isThrownBy(() -> new Retention(WEEK, WEEK, WEEK, null, YEAR));
        assertThatNullPointerException().isThrownBy(() -> new Retention(WEEK, WEEK, WEEK, WEEK, null));
    }

    @ParameterizedTest
    @EnumSource(value = LinkPurpose.class, mode = EnumSource.Mode.EXCLUDE, names = "CREATE_ACCOUNT")
    void aLinkIsKeptNoShorterThanItWorks(LinkPurpose purpose) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> STANDARD.withMailLinks(purpose.lifetime().minusNanos(1)));
    }

    @Test
    void anAttemptIsKeptNoShorterThanItCanBeUndone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> STANDARD.withEmailChanges(EmailChange.WAY_BACK.minusNanos(1)));
    }
}

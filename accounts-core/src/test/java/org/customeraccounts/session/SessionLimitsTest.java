package org.customeraccounts.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.SessionId;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionLimitsTest {
    private static final Instant BEGAN = Instant.parse("2026-03-01T10:00:00.123456Z");
    private static final SessionLimits LIMITS = new SessionLimits(Duration.ofHours(1), Duration.ofHours(3));

    private static Session session(Instant lastSeen) {
        return new Session(
                SessionId.parse("017f22e2-79b0-7cc3-98c4-dc0c0c07398f"),
                ShopId.of("shop"),
                AccountId.parse("017f22e2-79b0-7cc3-98c4-dc0c0c07398f"),
                BEGAN,
                lastSeen,
                null);
    }

    @Nested
    class Making {
        @Test
        void theDefaultIsSevenDaysIdleAndThirtyInAll() {
            assertThat(SessionLimits.standard()).isEqualTo(new SessionLimits(Duration.ofDays(7), Duration.ofDays(30)));
        }

        @Test
        void theStrictOneIsThirtyMinutesIdleAndADayInAll() {
            assertThat(SessionLimits.strict())
                    .isEqualTo(new SessionLimits(Duration.ofMinutes(30), Duration.ofHours(24)));
        }

        @Test
        void twoMinutesIdleAreTakenAndLessIsRefused() {
            Duration least = Duration.ofMinutes(2);

            assertThat(new SessionLimits(least, least).idle()).isEqualTo(least);
            assertThatIllegalArgumentException().isThrownBy(() -> new SessionLimits(least.minusNanos(1), least));
            assertThatIllegalArgumentException().isThrownBy(() -> new SessionLimits(Duration.ZERO, least));
            assertThatIllegalArgumentException().isThrownBy(() -> new SessionLimits(least.negated(), least));
        }

        @Test
        void inAllIsNotShorterThanIdle() {
            Duration hour = Duration.ofHours(1);

            assertThat(new SessionLimits(hour, hour).absolute()).isEqualTo(hour);
            assertThat(new SessionLimits(hour, Duration.ofDays(3_650)).absolute())
                    .isEqualTo(Duration.ofDays(3_650));
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> new SessionLimits(hour, Duration.ofDays(3_650).plusNanos(1_000)));
            assertThatIllegalArgumentException().isThrownBy(() -> new SessionLimits(hour, hour.minusNanos(1)));
        }

        @Test
        void nullIsRefused() {
            assertThatNullPointerException().isThrownBy(() -> new SessionLimits(null, Duration.ofDays(1)));
            assertThatNullPointerException().isThrownBy(() -> new SessionLimits(Duration.ofDays(1), null));
        }
    }

    @Nested
    class Lasting {
        @ParameterizedTest
        @CsvSource({"PT0S, PT1H", "PT30M, PT1H30M", "PT1H59M, PT2H59M", "PT2H, PT3H", "PT2H30M, PT3H"})
        void itEndsAtTheNearerOfBothLimits(Duration seenAfter, Duration endsAfter) {
            Session session = session(BEGAN.plus(seenAfter));
            Instant end = BEGAN.plus(endsAfter);

            assertThat(LIMITS.endOf(session)).isEqualTo(end);
            assertThat(LIMITS.allow(session, end.minus(1, ChronoUnit.MICROS))).isTrue();
            assertThat(LIMITS.allow(session, end)).isFalse();
            assertThat(LIMITS.allow(session, end.plus(1, ChronoUnit.MICROS))).isFalse();
        }

        @Test
        void aClockThatStepsBackEndsNothing() {
            assertThat(LIMITS.allow(session(BEGAN), BEGAN.minusSeconds(5))).isTrue();
        }
    }

    @Nested
    class Noting {
        @Test
        void useIsNotedOnceAMinute() {
            Session session = session(BEGAN);
            Instant minuteLater = BEGAN.plusSeconds(60);

            assertThat(LIMITS.isNoteDue(session, BEGAN)).isFalse();
            assertThat(LIMITS.isNoteDue(session, minuteLater.minus(1, ChronoUnit.MICROS)))
                    .isFalse();
            assertThat(LIMITS.isNoteDue(session, minuteLater)).isTrue();
            assertThat(LIMITS.isNoteDue(session, BEGAN.minusSeconds(60))).isFalse();
        }

        @Test
        void aSessionInConstantUseNeverEndsOfIdleness() {
            SessionLimits shortest = new SessionLimits(Duration.ofMinutes(2), Duration.ofDays(1));
            Instant justNotNoted = BEGAN.plusSeconds(60).minus(1, ChronoUnit.MICROS);

            assertThat(shortest.allow(session(BEGAN), justNotNoted.plusSeconds(60)))
                    .isTrue();
        }
    }
}

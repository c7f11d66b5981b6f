package org.customeraccounts.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MutableClockTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00.123456789Z");

    private final MutableClock clock = MutableClock.at(START);

    @Test
    void itStandsStill() {
        assertThat(clock.instant()).isEqualTo(START).isEqualTo(clock.instant());
        assertThat(clock.millis()).isEqualTo(START.toEpochMilli());
        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
    }

    @Test
    void itIsMovedByHandForwardsAndBack() {
        clock.advance(Duration.ofHours(1));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(3_600));

        clock.advance(Duration.ofHours(-2));
        assertThat(clock.instant()).isEqualTo(START.minusSeconds(3_600));

        clock.set(Instant.EPOCH);
        assertThat(clock.instant()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void inAnotherZoneItIsTheSameClock() {
        ZoneId paris = ZoneId.of("Europe/Paris");
        Clock there = clock.withZone(paris);

        clock.advance(Duration.ofDays(1));

        assertThat(there.getZone()).isEqualTo(paris);
        assertThat(there.instant()).isEqualTo(START.plus(Duration.ofDays(1)));
    }

    @Test
    void noStepOfAnyThreadIsLost() {
        IntStream.range(0, 10_000).parallel().forEach(i -> clock.advance(Duration.ofNanos(1)));

        assertThat(clock.instant()).isEqualTo(START.plusNanos(10_000));
    }
}

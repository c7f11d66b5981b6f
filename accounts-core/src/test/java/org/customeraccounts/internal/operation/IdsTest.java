package org.customeraccounts.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.customeraccounts.testing.MutableClock;
import org.customeraccounts.value.AccountId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class IdsTest {
    /** The moment of the example in RFC 9562 A.6. */
    private static final Instant NOW = Instant.parse("2022-02-22T19:22:22Z");

    private final MutableClock clock = MutableClock.at(NOW);
    private final Ids ids = new Ids(clock, new SecureRandom());

    private static Instant time(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }

    @Nested
    class Bits {
        @Test
        void versionIsSevenAndVariantIsTheOneOfTheRfc() {
            assertThat(Stream.generate(ids::next).limit(1_000)).allSatisfy(id -> {
                assertThat(id.version()).isEqualTo(7);
                assertThat(id.variant()).isEqualTo(2);
            });
        }

        @Test
        void theFirst48BitsAreTheMillisecond() {
            assertThat(ids.next().toString()).startsWith("017f22e2-79b0-7000-");
        }

        @Test
        void theNextTwelveAreItsFraction() {
            clock.set(NOW.plusNanos(500_000));
            assertThat(ids.next().toString()).startsWith("017f22e2-79b0-7800-");

            clock.set(NOW.plusNanos(999_999));
            assertThat(ids.next().toString()).startsWith("017f22e2-79b0-7fff-");

            clock.set(NOW.plusNanos(1_000_000));
            assertThat(ids.next().toString()).startsWith("017f22e2-79b1-7000-");
        }

        @Test
        void theRestIsRandom() {
            Set<Long> low = new HashSet<>();
            long everOne = 0;
            long everZero = 0;
            for (int i = 0; i < 1_000; i++) {
                long bits = ids.next().getLeastSignificantBits();
                low.add(bits);
                everOne |= bits;
                everZero |= ~bits;
            }

            assertThat(low).hasSize(1_000);
            assertThat(everOne).isEqualTo(0xbfff_ffff_ffff_ffffL);
            assertThat(everZero).isEqualTo(0x7fff_ffff_ffff_ffffL);
        }

        @Test
        void theBeginningOfTimeIsNoTrouble() {
            clock.set(Instant.EPOCH);

            assertThat(ids.next().version()).isEqualTo(7);
            assertThat(time(ids.next())).isEqualTo(Instant.EPOCH);
        }
    }

    @Nested
    class Order {
        private List<AccountId> made(int count) {
            return Stream.generate(ids::account).limit(count).toList();
        }

        @Test
        void idsSortAsTheyWereMadeWhileTheClockStandsStill() {
            // More than the 4096 that share a millisecond.
            assertThat(made(10_000))
                    .isSortedAccordingTo(Comparator.naturalOrder())
                    .doesNotHaveDuplicates();
        }

        @Test
        void idsSortAsTheyWereMadeWhileTheClockRuns() {
            List<AccountId> made = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                made.addAll(made(3));
                clock.advance(Duration.of(1, ChronoUnit.MICROS));
            }

            assertThat(made).isSortedAccordingTo(Comparator.naturalOrder());
        }

        @Test
        void aSmallStepBackDoesNotDisturbIt() {
            List<AccountId> made = new ArrayList<>(made(10));

            clock.advance(Duration.ofMillis(-999));
            made.addAll(made(10));

            assertThat(made).isSortedAccordingTo(Comparator.naturalOrder());
        }

        @Test
        void aLargeStepBackIsFollowed() {
            UUID before = ids.next();

            clock.advance(Duration.ofHours(-1));

            assertThat(time(before)).isEqualTo(NOW);
            assertThat(time(ids.next())).isEqualTo(NOW.minusSeconds(3_600));
        }

        @Test
        void afterAStepForwardTheTimeIsTheClocksAgain() {
            made(10_000);

            clock.advance(Duration.ofSeconds(10));

            assertThat(time(ids.next())).isEqualTo(NOW.plusSeconds(10));
        }
    }

    @Nested
    class Threads {
        @Test
        void idsMadeAtOnceAreDifferentAndSortWithinEachThread() throws Exception {
            int threads = 64;
            CountDownLatch start = new CountDownLatch(1);
            ExecutorService pool = Executors.newFixedThreadPool(threads);
            List<Future<List<AccountId>>> made = new ArrayList<>();
            try {
                for (int i = 0; i < threads; i++) {
                    made.add(pool.submit(() -> {
                        start.await();
                        return Stream.generate(ids::account).limit(1_000).toList();
                    }));
                }
                start.countDown();

                Set<Long> times = new HashSet<>();
                for (Future<List<AccountId>> ofOneThread : made) {
                    assertThat(ofOneThread.get()).isSortedAccordingTo(Comparator.naturalOrder());
                    ofOneThread.get().forEach(id -> times.add(id.value().getMostSignificantBits()));
                }

                assertThat(times).hasSize(threads * 1_000);
            } finally {
                pool.shutdownNow();
            }
        }
    }

    @Nested
    class Kinds {
        @Test
        void everyKindIsMadeTheSameWay() {
            assertThat(Stream.of(
                                    ids.account().value(),
                                    ids.audit().value(),
                                    ids.contact().value(),
                                    ids.outbox().value(),
                                    ids.session().value())
                            .map(UUID::version))
                    .containsOnly(7);
        }
    }
}

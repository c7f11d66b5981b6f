package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.customeraccounts.spi.storage.Quota;
import org.customeraccounts.spi.storage.StandaloneWrites;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link StandaloneWrites#reserve}: so many in a window and not one more, however many ask at once. */
abstract class QuotaContractTests extends StorageContractTests {
    private static final Quota.Key KEY = new Quota.Key(SHOP, "SIGN_IN", "a1b2c3");
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Instant END = NOW.plus(WINDOW);

    private static Quota quota(Quota.Key key, int uses, int limit) {
        return new Quota(key, uses, limit, WINDOW);
    }

    private Quota.Reservation reserve(Quota quota, Instant now) {
        List<Quota.Reservation> told = standalone().reserve(List.of(quota), now);
        assertThat(told).hasSize(1);
        return told.get(0);
    }

    private boolean granted(Quota quota, Instant now) {
        return reserve(quota, now).granted();
    }

    @Nested
    class Reserve {
        @Test
        void grantsUpToTheLimitAndNotOneMore() {
            Quota quota = quota(KEY, 1, 3);

            assertThat(reserve(quota, NOW)).isEqualTo(new Quota.Reservation(true, END));
            assertThat(reserve(quota, NOW.plusSeconds(1))).isEqualTo(new Quota.Reservation(true, END));
            assertThat(reserve(quota, NOW.plusSeconds(2))).isEqualTo(new Quota.Reservation(true, END));
            assertThat(reserve(quota, NOW.plusSeconds(3))).isEqualTo(new Quota.Reservation(false, END));
        }

        @ParameterizedTest
        @MethodSource("org.customeraccounts.testkit.EdgeValues#instants")
        void beginsAWindowExactlyWhenTheLastIsOver(Instant now) {
            Quota quota = quota(KEY, 1, 1);
            Instant end = now.plus(WINDOW);
            reserve(quota, now);

            assertThat(reserve(quota, end.minusNanos(1_000))).isEqualTo(new Quota.Reservation(false, end));
            assertThat(reserve(quota, end)).isEqualTo(new Quota.Reservation(true, end.plus(WINDOW)));
            assertThat(reserve(quota, end.plusNanos(1_000))).isEqualTo(new Quota.Reservation(false, end.plus(WINDOW)));
        }

        @Test
        void beginsAWindowLongAfterTheLastIsOver() {
            Quota quota = quota(KEY, 1, 1);
            reserve(quota, NOW);
            Instant later = END.plusNanos(1_000);

            assertThat(reserve(quota, later)).isEqualTo(new Quota.Reservation(true, later.plus(WINDOW)));
        }

        @Test
        void grantsUsesTogetherOrNotAtAll() {
            assertThat(granted(quota(KEY, 3, 5), NOW)).isTrue();
            assertThat(granted(quota(KEY, 3, 5), NOW)).isFalse();
            assertThat(granted(quota(KEY, 2, 5), NOW)).isTrue();
            assertThat(granted(quota(KEY, 1, 5), NOW)).isFalse();
            assertThat(granted(quota(KEY, 5, 5), END)).isTrue();
        }

        @Test
        void decidesEachQuotaOnItsOwnInTheOrderAsked() {
            Quota full = quota(KEY, 1, 1);
            Quota free = quota(new Quota.Key(SHOP, "SIGN_IN", "d4e5f6"), 1, 2);
            reserve(full, NOW.minusSeconds(60));

            List<Quota.Reservation> told = standalone().reserve(List.of(full, free), NOW);

            assertThat(told)
                    .containsExactly(
                            new Quota.Reservation(false, END.minusSeconds(60)), new Quota.Reservation(true, END));
            assertThat(standalone().reserve(List.of(free, full), NOW))
                    .extracting(Quota.Reservation::granted)
                    .containsExactly(true, false);
            assertThat(granted(free, NOW)).isFalse();
        }

        @Test
        void answersNothingWhenAskedNothing() {
            assertThat(standalone().reserve(List.of(), NOW)).isEmpty();
        }

        @Test
        void goesByTheLimitAndTheWindowOfTheMoment() {
            reserve(quota(KEY, 2, 2), NOW);

            assertThat(granted(quota(KEY, 1, 3), NOW.plusSeconds(1))).isTrue();
            assertThat(granted(quota(KEY, 1, 2), NOW.plusSeconds(2))).isFalse();
            assertThat(reserve(new Quota(KEY, 1, 3, Duration.ofHours(1)), NOW.plusSeconds(3)))
                    .isEqualTo(new Quota.Reservation(false, NOW.plusSeconds(3_600)));
            assertThat(reserve(new Quota(KEY, 1, 3, Duration.ofSeconds(4)), NOW.plusSeconds(4)))
                    .isEqualTo(new Quota.Reservation(true, NOW.plusSeconds(8)));
        }

        @Test
        void countsUpToTheLargestLimitInALongWindow() {
            Duration year = Duration.ofDays(366);
            Quota most = new Quota(KEY, Integer.MAX_VALUE - 1, Integer.MAX_VALUE, year);
            Quota one = new Quota(KEY, 1, Integer.MAX_VALUE, year);

            assertThat(reserve(most, NOW)).isEqualTo(new Quota.Reservation(true, NOW.plus(year)));
            assertThat(reserve(most, NOW)).isEqualTo(new Quota.Reservation(false, NOW.plus(year)));
            assertThat(granted(one, NOW.plus(year).minusNanos(1_000))).isTrue();
            assertThat(granted(one, NOW.plus(year).minusNanos(1_000))).isFalse();
            assertThat(granted(one, NOW.plus(year))).isTrue();
        }

        @Test
        void countsAnInstantBeforeTheWindowIn() {
            reserve(quota(KEY, 1, 1), NOW);

            assertThat(reserve(quota(KEY, 1, 1), NOW.minusSeconds(1))).isEqualTo(new Quota.Reservation(false, END));
        }

        @Test
        void tellsKeysApartThatLookAlike() {
            List<Quota.Key> keys = List.of(
                    KEY,
                    new Quota.Key(OTHER, "SIGN_IN", "a1b2c3"),
                    new Quota.Key(ShopId.of("SHOP"), "SIGN_IN", "a1b2c3"),
                    new Quota.Key(SHOP, "sign_in", "a1b2c3"),
                    new Quota.Key(SHOP, "SIGN-IN", "a1b2c3"),
                    new Quota.Key(SHOP, "SIGN_IN ", "a1b2c3"),
                    new Quota.Key(SHOP, "SIGN_IN", "A1B2C3"),
                    new Quota.Key(SHOP, "SIGN_IN", "a1b2c3 "),
                    new Quota.Key(SHOP, "SIGN_INa", "1b2c3"),
                    new Quota.Key(SHOP, "k".repeat(32), "s".repeat(64)),
                    new Quota.Key(SHOP, "k".repeat(32), "s".repeat(63) + "S"));

            assertThat(keys)
                    .allSatisfy(
                            key -> assertThat(granted(quota(key, 1, 1), NOW)).isTrue());
            assertThat(keys)
                    .allSatisfy(
                            key -> assertThat(granted(quota(key, 1, 1), NOW)).isFalse());
        }
    }

    @Nested
    @Tag("found-A10")
    class GiveBack {
        @Test
        void letsTheUseBeMadeAgainInTheSameWindow() {
            Quota quota = quota(KEY, 2, 3);
            reserve(quota, NOW);

            standalone().giveBack(quota, END);

            assertThat(reserve(quota(KEY, 3, 3), NOW.plusSeconds(1))).isEqualTo(new Quota.Reservation(true, END));
            assertThat(granted(quota(KEY, 1, 3), NOW.plusSeconds(2))).isFalse();
        }

        @Test
        void leavesAnotherWindowAndAnotherKeyAlone() {
            Quota quota = quota(KEY, 1, 1);
            Quota other = quota(new Quota.Key(OTHER, KEY.kind(), KEY.subject()), 1, 1);
            reserve(quota, NOW);
            reserve(quota, END);
            reserve(other, NOW);

            standalone().giveBack(quota, END);
            standalone().giveBack(quota, END.plus(WINDOW).plusNanos(1_000));
            standalone().giveBack(quota(new Quota.Key(SHOP, KEY.kind(), "none"), 1, 1), END);

            assertThat(granted(quota, END.plusSeconds(1))).isFalse();
            assertThat(granted(other, NOW.plusSeconds(1))).isFalse();
        }

        @Test
        void neverGivesMoreThanWasTaken() {
            reserve(quota(KEY, 1, 2), NOW);

            standalone().giveBack(quota(KEY, 2, 2), END);

            assertThat(granted(quota(KEY, 2, 2), NOW.plusSeconds(1))).isTrue();
            assertThat(granted(quota(KEY, 1, 2), NOW.plusSeconds(1))).isFalse();
        }

        @Test
        void isDoneOnceByEachOfMany() {
            Quota quota = quota(KEY, 1, 100);
            for (int uses = 0; uses < 100; uses++) {
                reserve(quota, NOW);
            }

            List<Boolean> given = StorageRace.of(runner -> {
                standalone().giveBack(quota, END);
                return true;
            });

            assertThat(granted(quota(KEY, given.size(), 100), NOW.plusSeconds(1)))
                    .isTrue();
            assertThat(granted(quota, NOW.plusSeconds(1))).isFalse();
        }
    }

    @Nested
    class Reset {
        @Test
        void hasTheNextUseBeginAWindow() {
            reserve(quota(KEY, 1, 1), NOW);

            standalone().reset(KEY);

            assertThat(reserve(quota(KEY, 1, 1), NOW.plusSeconds(1)))
                    .isEqualTo(new Quota.Reservation(true, END.plusSeconds(1)));
        }

        @Test
        void leavesOtherKeysAlone() {
            Quota.Key other = new Quota.Key(SHOP, "SIGN_IN", "A1B2C3");
            reserve(quota(KEY, 1, 1), NOW);
            reserve(quota(other, 1, 1), NOW);

            standalone().reset(other);
            standalone().reset(new Quota.Key(OTHER, "SIGN_IN", "a1b2c3"));
            standalone().reset(new Quota.Key(SHOP, "SOURCE", "a1b2c3"));

            assertThat(granted(quota(KEY, 1, 1), NOW)).isFalse();
        }
    }

    @Nested
    class Forget {
        private final Quota.Key other = new Quota.Key(SHOP, "MAIL", "d4e5f6");

        @Test
        void hasTheNextUseOfEachBeginAWindowAndSaysHowManyHadACount() {
            reserve(quota(KEY, 1, 1), NOW);
            reserve(quota(other, 1, 1), NOW);

            int forgotten = standalone().forget(List.of(KEY, other, new Quota.Key(SHOP, "MAIL", "a1b2c3")));

            assertThat(forgotten).isEqualTo(2);
            assertThat(granted(quota(KEY, 1, 1), NOW)).isTrue();
            assertThat(granted(quota(other, 1, 1), NOW)).isTrue();
        }

        @Test
        void leavesOtherKeysAlone() {
            reserve(quota(KEY, 1, 1), NOW);
            reserve(quota(other, 1, 1), NOW);

            int forgotten = standalone()
                    .forget(List.of(
                            new Quota.Key(OTHER, "SIGN_IN", "a1b2c3"),
                            new Quota.Key(SHOP, "SIGN_IN", "A1B2C3"),
                            new Quota.Key(SHOP, "MAIL", "a1b2c3"),
                            new Quota.Key(SHOP, "SIGN_IN", "d4e5f6")));

            assertThat(forgotten).isZero();
            assertThat(granted(quota(KEY, 1, 1), NOW)).isFalse();
            assertThat(granted(quota(other, 1, 1), NOW)).isFalse();
        }

        @Test
        void answersNoneWhenAskedNothing() {
            assertThat(standalone().forget(List.of())).isZero();
        }

        @Test
        void countsEachForOneOfMany() {
            reserve(quota(KEY, 1, 1), NOW);
            reserve(quota(other, 1, 1), NOW);

            List<Integer> told = StorageRace.of(runner -> standalone().forget(List.of(KEY, other)));

            assertThat(told.stream().mapToInt(Integer::intValue).sum()).isEqualTo(2);
        }
    }

    @Nested
    class ManyAtOnce {
        private static final int ASKED_BY_EACH = 4;

        private long granted(int uses, int limit, Instant now) {
            List<Long> counts = StorageRace.of(runner -> {
                long mine = 0;
                for (int i = 0; i < ASKED_BY_EACH; i++) {
                    mine += reserve(quota(KEY, uses, limit), now).granted() ? 1 : 0;
                }
                return mine;
            });
            return counts.stream().mapToLong(count -> count).sum();
        }

        @Test
        void areGrantedTheLimitInANewWindow() {
            assertThat(granted(1, 50, NOW)).isEqualTo(50);
        }

        @Test
        void areGrantedTheLimitInAWindowThatFollowsAnother() {
            granted(1, 50, NOW);

            assertThat(granted(1, 50, END)).isEqualTo(50);
        }

        @Test
        void areGrantedNoMoreThanTheLimitWhenEachAsksForSeveral() {
            assertThat(granted(3, 50, NOW)).isEqualTo(16);
        }

        @Test
        void areAllAnsweredWhateverTheOrderOfTheirQuotas() {
            Quota one = quota(KEY, 1, 10);
            Quota two = quota(new Quota.Key(SHOP, "SOURCE", "a1b2c3"), 1, 20);

            List<List<Quota.Reservation>> told = StorageRace.of(runner -> {
                boolean forwards = runner % 2 == 0;
                List<Quota.Reservation> got =
                        new ArrayList<>(standalone().reserve(forwards ? List.of(one, two) : List.of(two, one), NOW));
                if (!forwards) {
                    got.add(got.remove(0));
                }
                return got;
            });

            assertThat(told.stream().filter(both -> both.get(0).granted())).hasSize(10);
            assertThat(told.stream().filter(both -> both.get(1).granted())).hasSize(20);
        }
    }
}

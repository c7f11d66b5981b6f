package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.customeraccounts.spi.storage.Quota;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a storage promises of removing counts whose window is over. */
abstract class QuotaHousekeepingContractTests extends HousekeepingContractTests {
    @Nested
    class Counts {
        private static final Duration WINDOW = Duration.ofMinutes(15);

        private Quota.Reservation reserve(ShopId shop, String subject, Duration window, Instant now) {
            Quota.Key key = new Quota.Key(shop, "SIGN_IN", subject);
            return standalone()
                    .reserve(List.of(new Quota(key, 1, 1, window)), now)
                    .get(0);
        }

        private void used(String subject) {
            reserve(SHOP, subject, WINDOW, NOW.minus(WINDOW));
        }

        private int remove(Instant now, int most) {
            return standalone().removeOver(now, most);
        }

        @ParameterizedTest
        @MethodSource(INSTANTS)
        void goExactlyWhenTheirWindowIsOver(Instant now) {
            reserve(SHOP, "a", WINDOW, now);
            Instant end = now.plus(WINDOW);

            assertThat(remove(end.minus(MICRO), 10)).isZero();
            assertThat(reserve(SHOP, "a", WINDOW, end.minus(MICRO)).granted()).isFalse();
            assertThat(remove(end, 10)).isEqualTo(1);
            assertThat(reserve(SHOP, "a", WINDOW.multipliedBy(2), end))
                    .isEqualTo(new Quota.Reservation(true, end.plus(WINDOW.multipliedBy(2))));
        }

        @Test
        void goByTheLengthThatWasAskedForLast() {
            reserve(SHOP, "a", WINDOW, NOW);
            reserve(SHOP, "a", WINDOW.multipliedBy(2), NOW.plusSeconds(1));

            assertThat(remove(NOW.plus(WINDOW), 10)).isZero();
            assertThat(reserve(SHOP, "a", WINDOW, NOW.plusSeconds(2)).granted()).isFalse();
            assertThat(remove(NOW.plus(WINDOW), 10)).isEqualTo(1);
        }

        @Test
        void goByTheWindowThatBeganLast() {
            reserve(SHOP, "a", WINDOW, NOW.minus(WINDOW));
            reserve(SHOP, "a", WINDOW, NOW);

            assertThat(remove(NOW.plus(WINDOW).minus(MICRO), 10)).isZero();
            assertThat(remove(NOW.plus(WINDOW), 10)).isEqualTo(1);
        }

        @Test
        void goInAllShopsAndLeaveTheOthersThere() {
            reserve(SHOP, "a", WINDOW, BEFORE);
            reserve(OTHER, "a", WINDOW, BEFORE);
            reserve(SHOP, "b", WINDOW, NOW);
            reserve(OTHER, "b", WINDOW, NOW);

            assertThat(remove(BEFORE.plus(WINDOW), 10)).isEqualTo(2);
            assertThat(reserve(SHOP, "b", WINDOW, NOW).granted()).isFalse();
            assertThat(reserve(OTHER, "b", WINDOW, NOW).granted()).isFalse();
            assertThat(reserve(SHOP, "a", WINDOW, NOW).granted()).isTrue();
        }

        @Test
        void areNotThereAnyMoreOnceReset() {
            used("a");
            standalone().reset(new Quota.Key(SHOP, "SIGN_IN", "a"));

            assertThat(remove(NOW, 10)).isZero();
        }

        @Test
        void areGrantedNoMoreThanTheLimitWhileOldOnesGo() {
            Quota quota = new Quota(new Quota.Key(SHOP, "SIGN_IN", "a"), 1, 10, WINDOW);
            standalone().reserve(List.of(quota), NOW.minus(WINDOW));

            List<Integer> granted = StorageRace.of(runner -> {
                if (runner % 4 == 0) {
                    remove(NOW, 10);
                    return 0;
                }
                return standalone().reserve(List.of(quota), NOW).get(0).granted() ? 1 : 0;
            });

            assertThat(granted.stream().mapToInt(one -> one).sum()).isEqualTo(10);
        }

        @Test
        void areRemovedInBoundedNumbers() {
            for (int i = 0; i < 5; i++) {
                used("a" + i);
            }

            areRemovedByTwos(most -> remove(NOW, most));
        }

        @Test
        void areCountedOnceByMany() {
            for (int i = 0; i < MANY; i++) {
                used("a" + i);
            }

            areCountedOnce(most -> remove(NOW, most));
        }
    }
}

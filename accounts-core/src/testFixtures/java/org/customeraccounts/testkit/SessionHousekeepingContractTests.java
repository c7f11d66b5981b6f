package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.customeraccounts.account.Account;
import org.customeraccounts.session.Session;
import org.customeraccounts.value.TokenHash;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a store of sessions promises of removing those that are over. */
abstract class SessionHousekeepingContractTests extends HousekeepingContractTests {
    @Nested
    class EndedSessions {
        private TokenHash begin(Account account, Instant at, Instant seen) {
            TokenHash token = fixture().token();
            Session session = new Session(fixture().sessionId(), account.shop(), account.id(), at, seen, null);
            write(unit -> unit.sessions().insert(session, token));
            return token;
        }

        private int remove(Instant begunBy, Instant seenBy, int most) {
            return commit(unit -> unit.sessions().removeEnded(begunBy, seenBy, most));
        }

        private boolean isThere(TokenHash token) {
            return found(unit -> unit.authenticate(token)).isPresent();
        }

        @ParameterizedTest
        @MethodSource(INSTANTS)
        void goExactlyWhenTheyBeganLongEnoughAgo(Instant at) {
            Account account = fixture().account();
            TokenHash token = begin(account, at, at.plusSeconds(3_600));

            assertThat(remove(at.minus(MICRO), at, 10)).isZero();
            assertThat(isThere(token)).isTrue();
            assertThat(remove(at, at, 10)).isEqualTo(1);
            assertThat(isThere(token)).isFalse();
            assertThat(listed(unit -> unit.sessions().list(SHOP, account.id()))).isEmpty();
        }

        @ParameterizedTest
        @MethodSource(INSTANTS)
        void goExactlyWhenTheyWereNotUsedForLongEnough(Instant at) {
            TokenHash token = begin(fixture().account(), at.minusSeconds(3_600), at);
            Instant begunBy = at.minusSeconds(3_601);

            assertThat(remove(begunBy, at.minus(MICRO), 10)).isZero();
            assertThat(isThere(token)).isTrue();
            assertThat(remove(begunBy, at, 10)).isEqualTo(1);
            assertThat(isThere(token)).isFalse();
        }

        @Test
        void areCountedOnceWhereBothLimitsAreReached() {
            begin(fixture().account(), NOW, NOW);

            assertThat(remove(NOW, NOW, 10)).isEqualTo(1);
        }

        @Test
        void areBoundedOverBothLimitsTogether() {
            Account account = fixture().account();
            for (int i = 0; i < 2; i++) {
                begin(account, NOW, NOW);
                begin(account, LONG_BEFORE, NOW.plusSeconds(1));
            }

            assertThat(remove(LONG_BEFORE, NOW, 3)).isEqualTo(3);
            assertThat(remove(LONG_BEFORE, NOW, 3)).isEqualTo(1);
        }

        @Test
        void goInAllShopsAndLeaveTheOthersThere() {
            Account account = fixture().account();
            Account twin = fixture().twin(account, OTHER);
            begin(account, LONG_BEFORE, LONG_BEFORE);
            begin(twin, LONG_BEFORE, LONG_BEFORE);
            TokenHash kept = begin(account, NOW, NOW);
            TokenHash keptToo = begin(twin, NOW, NOW);

            assertThat(remove(BEFORE, BEFORE, 10)).isEqualTo(2);
            assertThat(isThere(kept)).isTrue();
            assertThat(isThere(keptToo)).isTrue();
            assertThat(listed(unit -> unit.sessions().list(SHOP, account.id()))).hasSize(1);
            assertThat(listed(unit -> unit.sessions().list(OTHER, twin.id()))).hasSize(1);
        }

        @Test
        void stayWhenTheyWereUsedMeanwhile() {
            TokenHash token = begin(fixture().account(), NOW, NOW);
            standalone().seen(token, NOW.plusSeconds(60));

            assertThat(remove(BEFORE, NOW, 10)).isZero();
            assertThat(isThere(token)).isTrue();
        }

        @Test
        void areRemovedInBoundedNumbers() {
            Account account = fixture().account();
            for (int i = 0; i < 5; i++) {
                begin(account, NOW, NOW);
            }

            areRemovedByTwos(most -> remove(LONG_BEFORE, NOW, most));
        }

        @Test
        void areCountedOnceByMany() {
            Account account = fixture().account();
            for (int i = 0; i < MANY; i++) {
                begin(account, NOW.plusSeconds(i % 2), NOW.plusSeconds(i % 3));
            }

            areCountedOnce(most -> remove(NOW.plusSeconds(1), NOW, most));
        }
    }
}

package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.customeraccounts.account.Account;
import org.customeraccounts.spi.storage.GatewayCard;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a store of what gateways hold promises of removing what is over. */
abstract class GatewayCardHousekeepingContractTests extends HousekeepingContractTests {
    @Nested
    class GatewayCards {
        private GatewayCard since(Account account, GatewayCard.State state, Instant since) {
            GatewayCard made = fixture().aGatewayCard(account);
            GatewayCard card = new GatewayCard(made.shop(), made.reference(), made.account(), made.id(), state, since);
            write(unit -> unit.gatewayCards().insert(card));
            return card;
        }

        private int remove(Instant until, int most) {
            return commit(unit -> unit.gatewayCards().removeOver(until, most));
        }

        private boolean isThere(GatewayCard card) {
            return found(unit -> unit.gatewayCards().find(card.shop(), card.reference()))
                    .isPresent();
        }

        @ParameterizedTest
        @MethodSource(INSTANTS)
        void goExactlyWhenTheyAreDetachedForLongEnough(Instant at) {
            Account account = fixture().account();
            GatewayCard card = since(account, GatewayCard.State.DETACHED, at);

            assertThat(remove(at.minus(MICRO), 10)).isZero();
            assertThat(isThere(card)).isTrue();
            assertThat(remove(at, 10)).isEqualTo(1);
            assertThat(isThere(card)).isFalse();
            assertThat(listed(unit -> unit.gatewayCards().list(SHOP, account.id())))
                    .isEmpty();
        }

        @ParameterizedTest
        @EnumSource
        void goWhenTheyAreDetachedOrRefusedAlone(GatewayCard.State state) {
            boolean over = state == GatewayCard.State.DETACHED || state == GatewayCard.State.REFUSED;
            GatewayCard card = since(fixture().account(), state, LONG_BEFORE);

            assertThat(remove(LONG_BEFORE.minus(MICRO), 10)).isZero();
            assertThat(remove(NOW, 10)).isEqualTo(over ? 1 : 0);
            assertThat(isThere(card)).isEqualTo(!over);
        }

        @Test
        void goByWhenTheyCameIntoTheStateTheyAreIn() {
            GatewayCard card = since(fixture().account(), GatewayCard.State.DETACHING, LONG_BEFORE);
            write(unit -> unit.gatewayCards()
                    .move(
                            GatewayCard.State.DETACHING,
                            card.after(GatewayCard.Transition.DETACH, NOW).orThrow()));

            assertThat(remove(BEFORE, 10)).isZero();
            assertThat(remove(NOW, 10)).isEqualTo(1);
        }

        @Test
        void areBoundedOverBothStatesTogether() {
            Account account = fixture().account();
            for (int i = 0; i < 2; i++) {
                since(account, GatewayCard.State.DETACHED, NOW);
                since(account, GatewayCard.State.REFUSED, NOW);
            }

            assertThat(remove(NOW, 3)).isEqualTo(3);
            assertThat(remove(NOW, 3)).isEqualTo(1);
        }

        @Test
        void goInAllShopsAndLeaveTheOthersThere() {
            Account account = fixture().account();
            Account twin = fixture().twin(account, OTHER);
            since(account, GatewayCard.State.DETACHED, BEFORE);
            since(twin, GatewayCard.State.REFUSED, BEFORE);
            GatewayCard kept = since(account, GatewayCard.State.DETACHED, NOW);
            GatewayCard keptToo = since(twin, GatewayCard.State.REFUSED, NOW);

            assertThat(remove(BEFORE, 10)).isEqualTo(2);
            assertThat(isThere(kept)).isTrue();
            assertThat(isThere(keptToo)).isTrue();
        }

        @Test
        void areRemovedInBoundedNumbers() {
            Account account = fixture().account();
            for (int i = 0; i < 5; i++) {
                since(account, GatewayCard.State.DETACHED, NOW);
            }

            areRemovedByTwos(most -> remove(NOW, most));
        }

        @Test
        void areCountedOnceByMany() {
            Account account = fixture().account();
            for (int i = 0; i < MANY; i++) {
                since(account, i % 2 == 0 ? GatewayCard.State.DETACHED : GatewayCard.State.REFUSED, NOW);
            }

            areCountedOnce(most -> remove(NOW, most));
        }
    }
}

package org.customeraccounts.spi.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.payment.GatewayReference;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GatewayCardTest {
    private static final Instant THEN = Instant.parse("2026-03-02T09:30:00.123456Z");
    private static final Instant NOW = THEN.plusSeconds(60);

    private static GatewayCard in(GatewayCard.State state) {
        return new GatewayCard(
                ShopId.of("shop"),
                new GatewayReference("pay", GatewayToken.of("pm_canary")),
                new AccountId(new UUID(1, 2)),
                new CardId(new UUID(3, 4)),
                state,
                THEN);
    }

    @Nested
    class After {
        /** Every state under every event. What is bare was refused with that code. */
        private static List<String> expected() throws IOException {
            try (InputStream table = GatewayCardTest.class.getResourceAsStream("GatewayCard.table.txt")) {
                return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .map(line -> line.replaceAll(" +\\| +", " | "))
                        .toList();
            }
        }

        private static String row(String name, Stream<?> cells) {
            return name + cells.map(cell -> " | " + cell).collect(Collectors.joining());
        }

        private static String outcome(GatewayCard.State state, GatewayCard.Transition event) {
            GatewayCard before = in(state);
            Outcome<GatewayCard> outcome = before.after(event, NOW);
            if (outcome instanceof Outcome.Refused<GatewayCard> refused) {
                return refused.refusal().code().name();
            }
            GatewayCard after = outcome.orThrow();
            return after.equals(before) ? "same" : "> " + after.state();
        }

        @Test
        void eachEventInEachStateComesToWhatTheTableSays() throws IOException {
            List<String> rows = Stream.concat(
                            Stream.of(row("state", Arrays.stream(GatewayCard.Transition.values()))),
                            Arrays.stream(GatewayCard.State.values())
                                    .map(state -> row(
                                            state.name(),
                                            Arrays.stream(GatewayCard.Transition.values())
                                                    .map(event -> outcome(state, event)))))
                    .toList();

            assertThat(rows).containsExactlyElementsOf(expected());
        }

        @Test
        void isSinceNowWhereItMovesAndTheSameOtherwise() {
            GatewayCard attached = in(GatewayCard.State.ATTACHING)
                    .after(GatewayCard.Transition.ATTACH, NOW)
                    .orThrow();

            assertThat(attached.since()).isEqualTo(NOW);
            assertThat(attached)
                    .usingRecursiveComparison()
                    .ignoringFields("state", "since")
                    .isEqualTo(in(GatewayCard.State.ATTACHING));
        }

        @ParameterizedTest
        @EnumSource
        void neverAttachesWhatWasLetGo(GatewayCard.Transition first) {
            for (GatewayCard.Transition second : GatewayCard.Transition.values()) {
                for (GatewayCard.Transition third : GatewayCard.Transition.values()) {
                    GatewayCard card = in(GatewayCard.State.DETACHING);

                    for (GatewayCard.Transition event : List.of(first, second, third)) {
                        Outcome<GatewayCard> outcome = card.after(event, NOW);
                        card = outcome instanceof Outcome.Refused ? card : outcome.orThrow();
                    }

                    assertThat(card.state())
                            .as("%s, %s, %s", first, second, third)
                            .isNotIn(GatewayCard.State.ATTACHING, GatewayCard.State.ATTACHED);
                }
            }
        }
    }

    @Test
    void nothingMoreIsToBeDoneOnceItWasRefusedOrDetachingHasComeToAnEnd() {
        assertThat(GatewayCard.State.values())
                .filteredOn(GatewayCard.State::isSettled)
                .containsExactlyInAnyOrder(
                        GatewayCard.State.REFUSED,
                        GatewayCard.State.DETACHED,
                        GatewayCard.State.DETACH_FAILED,
                        GatewayCard.State.DETACH_UNKNOWN);
    }

    @Test
    void theTokenIsNotShown() {
        assertThat(in(GatewayCard.State.ATTACHED).toString())
                .contains("ATTACHED")
                .doesNotContain("canary");
    }

    @Test
    void nullIsRefused() {
        GatewayCard card = in(GatewayCard.State.ATTACHED);

        assertThatNullPointerException().isThrownBy(() -> in(null));
        assertThatNullPointerException().isThrownBy(() -> card.after(null, NOW));
        assertThatNullPointerException()
                .isThrownBy(() -> new GatewayCard(
                        card.shop(), card.reference(), card.account(), null, card.state(), card.since()));
    }
}

package org.customeraccounts.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.customeraccounts.docs.DocPage;
import org.customeraccounts.spi.storage.GatewayCard;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page on saved cards says what the code does. */
class CardsPageTest {
    private static final DocPage PAGE = DocPage.named("addresses-and-cards");
    private static final Pattern ARROW = Pattern.compile("    ([A-Z_]+) --> ([A-Z_]+): ([a-z_]+)\n");
    private static final Instant NOW = Instant.EPOCH;

    private static GatewayCard in(GatewayCard.State state) {
        return new GatewayCard(
                ShopId.of("shop"),
                new GatewayReference("mint", GatewayToken.of("pm_1")),
                AccountId.parse("01920000-0000-7000-8000-000000000001"),
                CardId.parse("01920000-0000-7000-8000-000000000002"),
                state,
                NOW);
    }

    @Test
    void eachArrowIsOneOfTheMachine() {
        List<MatchResult> arrows = ARROW.matcher(PAGE.text()).results().toList();

        assertThat(arrows).hasSizeGreaterThan(10).allSatisfy(arrow -> {
            GatewayCard.Transition event =
                    GatewayCard.Transition.valueOf(arrow.group(3).toUpperCase(Locale.ROOT));
            GatewayCard before = in(GatewayCard.State.valueOf(arrow.group(1)));
            assertThat(before.after(event, NOW).orThrow().state()).hasToString(arrow.group(2));
        });
    }

    @ParameterizedTest
    @EnumSource
    void eachStateIsThere(GatewayCard.State state) {
        assertThat(ARROW.matcher(PAGE.text()).results())
                .anyMatch(arrow ->
                        arrow.group(1).equals(state.name()) || arrow.group(2).equals(state.name()));
    }
}

package org.customeraccounts.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.customeraccounts.value.GatewayToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayReferenceTest {
    private static final GatewayToken TOKEN = GatewayToken.of("pm_canary");

    @ParameterizedTest
    @ValueSource(strings = {"a", "pay", "pay-2", "pay_2", "p-_0", "abcdefghijklmnopqrstuvwxyz012345"})
    void aNameIsOfSmallLettersDigitsDashesAndUnderscores(String name) {
        assertThat(GatewayReference.isName(name)).isTrue();
        assertThat(new GatewayReference(name, TOKEN).gateway()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "2pay",
                "-pay",
                "_pay",
                "Pay",
                "pay ",
                " pay",
                "pay\n",
                "pay.2",
                "p\u00e4y",
                "\uff50ay",
                "abcdefghijklmnopqrstuvwxyz0123456"
            })
    void anyOtherNameIsRefused(String name) {
        assertThat(GatewayReference.isName(name)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new GatewayReference(name, TOKEN));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "pm canary", "4111111111111111"})
    void aTokenThatIsNoneIsRefused(String token) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GatewayReference("pay", GatewayToken.of(token)))
                .withMessage("the token is not well-formed");
    }

    @Test
    void nullIsRefused() {
        assertThatNullPointerException().isThrownBy(() -> new GatewayReference(null, TOKEN));
        assertThatNullPointerException().isThrownBy(() -> new GatewayReference("pay", null));
    }

    @Test
    void theTokenIsNotShown() {
        assertThat(new GatewayReference("pay", TOKEN))
                .hasToString("GatewayReference[gateway=pay, token=GatewayToken[hidden]]");
    }
}

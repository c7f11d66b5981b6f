package org.customeraccounts.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShopIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "Z", "0", "boutique", "a.b_c-D9", "9--__.."})
    void lettersDigitsAndThreeSignsAreTaken(String value) {
        assertThat(ShopId.of(value).value()).isEqualTo(value);
        assertThat(ShopId.of(value)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-a",
                ".a",
                "_a",
                "a b",
                " a",
                "a ",
                "a\n",
                "a/b",
                "a:b",
                "é",
                "\uff41",
                "\u0661",
                "a\u0000",
                "a\u200b",
                "\ud800",
                "a\ud83d\ude00"
            })
    void anythingElseIsRefused(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> ShopId.of(value));
    }

    @Test
    void sixtyFourCharactersAreTakenAndOneMoreIsRefused() {
        assertThat(ShopId.of("x".repeat(64)).value()).hasSize(64);
        assertThatIllegalArgumentException().isThrownBy(() -> ShopId.of("x".repeat(65)));
        assertThatIllegalArgumentException().isThrownBy(() -> ShopId.of("x".repeat(1 << 20)));
    }

    @Test
    void nullIsRefused() {
        assertThatNullPointerException().isThrownBy(() -> ShopId.of(null));
    }

    @Test
    void theRefusalDoesNotHoldTheText() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShopId.of("canary\n"))
                .withMessageNotContaining("canary");
    }

    @Test
    void shopsAreComparedExactly() {
        assertThat(ShopId.of("shop")).isEqualTo(ShopId.of("shop")).isNotEqualTo(ShopId.of("Shop"));
        assertThat(ShopId.of("Z")).isLessThan(ShopId.of("a"));
    }
}

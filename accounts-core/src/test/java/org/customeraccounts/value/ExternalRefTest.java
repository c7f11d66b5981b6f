package org.customeraccounts.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalRefTest {
    @Test
    void theHostsNumberIsKeptAndComparedExactly() {
        assertThat(ExternalRef.of(" K-17 ")).hasToString(" K-17 ").isNotEqualTo(ExternalRef.of("K-17"));
        assertThat(ExternalRef.of("K-17")).isEqualTo(ExternalRef.of("K-17")).isNotEqualTo(ExternalRef.of("k-17"));
    }

    @Test
    void a128CodePointsAreTakenAndOneMoreIsRefused() {
        String longest = "\ud83d\ude00".repeat(ExternalRef.LONGEST);

        assertThat(ExternalRef.of(longest).value()).isEqualTo(longest);
        assertThatIllegalArgumentException().isThrownBy(() -> ExternalRef.of(longest + "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u2003", "a\n", "a\u0000b", "\u202e17", "\udc00"})
    void whatIsBlankOrBrokenIsRefused(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> ExternalRef.of(value));
    }

    @Test
    void nullIsRefused() {
        assertThatNullPointerException().isThrownBy(() -> ExternalRef.of(null));
    }
}

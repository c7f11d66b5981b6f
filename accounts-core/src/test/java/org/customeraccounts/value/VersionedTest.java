package org.customeraccounts.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;

class VersionedTest {
    @Test
    void versionsBeginAtZero() {
        assertThat(new Versioned<>("x", 0).version()).isZero();
        assertThat(new Versioned<>("x", Long.MAX_VALUE).value()).isEqualTo("x");
        assertThatIllegalArgumentException().isThrownBy(() -> new Versioned<>("x", -1));
    }

    @Test
    void nullIsRefused() {
        assertThatNullPointerException().isThrownBy(() -> new Versioned<>(null, 0));
    }
}

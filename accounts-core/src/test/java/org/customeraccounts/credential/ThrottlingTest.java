package org.customeraccounts.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ThrottlingTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void theDefaultIsTenAnAddressAndAHundredASourceInAQuarterOfAnHour() {
        assertThat(Throttling.standard()).isEqualTo(new Throttling(10, 100, Duration.ofMinutes(15)));
    }

    @Test
    void theLeastIsTakenAndLessIsRefused() {
        assertThat(new Throttling(1, 1, SECOND).window()).isEqualTo(SECOND);
        assertThat(new Throttling(1, 1, Duration.ofDays(30)).window()).isEqualTo(Duration.ofDays(30));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Throttling(1, 1, Duration.ofDays(30).plusNanos(1_000)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Throttling(0, 1, SECOND));
        assertThatIllegalArgumentException().isThrownBy(() -> new Throttling(1, 0, SECOND));
        assertThatIllegalArgumentException().isThrownBy(() -> new Throttling(-1, -1, SECOND));
        assertThatIllegalArgumentException().isThrownBy(() -> new Throttling(1, 1, SECOND.minusNanos(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Throttling(1, 1, SECOND.negated()));
    }

    @Test
    void nullIsRefused() {
        assertThatNullPointerException().isThrownBy(() -> new Throttling(1, 1, null));
    }
}

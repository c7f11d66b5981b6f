package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("found-D5")
class ConcurrentTaskTest {
    @Test
    void saysWhatItMeansThatItIsStartedTwice() {
        ConcurrentTask<String> rival = ConcurrentTask.that(() -> "done");
        assertThat(rival.answersWithin(Duration.ofMinutes(1))).isTrue();

        assertThatThrownBy(() -> rival.answersWithin(Duration.ofMinutes(1)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("ran the work of a unit again");
        assertThat(rival.outcome()).isEqualTo("done");
    }
}

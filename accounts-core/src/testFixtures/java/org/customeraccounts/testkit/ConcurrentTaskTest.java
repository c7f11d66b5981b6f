package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("found-D3")
@Tag("found-D5")
class ConcurrentTaskTest {
    @Test
    void isDoneOnceThoughItIsStartedTwice() {
        AtomicInteger runs = new AtomicInteger();
        ConcurrentTask<Integer> rival = ConcurrentTask.that(runs::incrementAndGet);

        assertThat(rival.answersWithin(Duration.ofMinutes(1))).isTrue();
        assertThat(rival.answersWithin(Duration.ofMinutes(1))).isTrue();
        rival.start();

        assertThat(rival.outcome()).isEqualTo(1);
        assertThat(runs).hasValue(1);
    }
}

package org.customeraccounts.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("found-C5")
class ShutdownTest {
    private final Shutdown shutdown = new Shutdown(Duration.ofMillis(1));

    @Test
    void waitsNoLongerThanItsLimit() {
        assertThat(shutdown.begin()).isTrue();

        assertThat(shutdown.close()).isFalse();
        assertThat(shutdown.begin()).isFalse();
    }

    @Test
    void isOverWhenAllThatHadBegunHasEnded() {
        assertThat(shutdown.begin()).isTrue();
        assertThat(shutdown.begin()).isTrue();
        shutdown.end();
        assertThat(shutdown.close()).isFalse();
        shutdown.end();

        assertThat(shutdown.close()).isTrue();
        assertThat(shutdown.close()).isTrue();
    }

    @Test
    void endsItsWaitWhenInterrupted() {
        assertThat(shutdown.begin()).isTrue();
        Thread.currentThread().interrupt();

        assertThat(shutdown.close()).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }
}

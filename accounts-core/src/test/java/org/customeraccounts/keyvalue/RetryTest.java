package org.customeraccounts.keyvalue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.error.StorageFailureException.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is told of a rival is run again, up to a limit, and is done in the end. */
class RetryTest {
    private static final long PATIENCE_NANOS = 300_000_000;

    private final List<Long> pauses = new ArrayList<>();
    private final Retry retry = new Retry(pauses::add);
    private final AtomicInteger runs = new AtomicInteger();

    private String toldOf(int rivals) {
        if (runs.incrementAndGet() <= rivals) {
            throw new KeyValueConflictException();
        }
        return "done";
    }

    @Test
    void sixtyTriesAreMade() {
        assertThat(retry.transaction(() -> toldOf(59))).isEqualTo("done");
        assertThat(runs).hasValue(60);
    }

    @Test
    void aSixtyFirstIsNot() {
        StorageFailureException failure =
                catchThrowableOfType(StorageFailureException.class, () -> retry.transaction(() -> toldOf(60)));

        assertThat(failure.result()).isEqualTo(Result.NOT_DONE);
        assertThat(failure.isRetryable()).isTrue();
        assertThat(runs).hasValue(60);
    }

    @Test
    void aReadingIsRunAgainAsOften() {
        assertThat(retry.reading(() -> toldOf(59))).isEqualTo("done");
        runs.set(0);
        assertThatThrownBy(() -> retry.reading(() -> toldOf(60))).isInstanceOf(StorageFailureException.class);
    }

    @Test
    void pausesGrowToAQuarterOfASecondAndAreNotAlike() {
        retry.transaction(() -> toldOf(59));

        assertThat(pauses).hasSize(59).allSatisfy(millis -> assertThat(millis).isBetween(1L, 250L));
        assertThat(pauses.get(0)).isLessThanOrEqualTo(4);
        assertThat(Set.copyOf(pauses)).hasSizeGreaterThan(10);
    }

    @Test
    void anyOtherFailureComesOutAtOnce() {
        IllegalStateException failure = new IllegalStateException("not a rival");

        assertThatThrownBy(() -> retry.transaction(() -> {
                    runs.incrementAndGet();
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(runs).hasValue(1);
    }

    @Test
    void whoIsInterruptedGivesUpAndStaysInterrupted() {
        Retry interrupted = new Retry(millis -> {
            throw new InterruptedException();
        });

        assertThatThrownBy(() -> interrupted.transaction(() -> toldOf(1))).isInstanceOf(StorageFailureException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(runs).hasValue(1);
    }

    /** A store of one version: whoever is done after another one, and began before that, is told. */
    private static final class Racing {
        private final AtomicLong version = new AtomicLong();

        Long commitAtOnce() {
            return commit(version.get());
        }

        /** Long enough that another one is done meanwhile, if it may. */
        Long commitAfterAnother() {
            long seen = version.get();
            long end = System.nanoTime() + PATIENCE_NANOS;
            while (version.get() == seen && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            return commit(seen);
        }

        private Long commit(long seen) {
            if (!version.compareAndSet(seen, seen + 1)) {
                throw new KeyValueConflictException();
            }
            return seen;
        }
    }

    @Test
    @Timeout(60)
    void aLongUnitIsDoneBesideShortOnesThatFollowEachOther() throws InterruptedException, ExecutionException {
        Retry shared = new Retry(millis -> Thread.yield());
        Racing store = new Racing();
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> running = Stream.<Future<?>>generate(() -> threads.submit(() -> {
                        while (!over.get()) {
                            shared.transaction(store::commitAtOnce);
                        }
                    }))
                    .limit(2)
                    .toList();
            shared.transaction(store::commitAfterAnother);
            over.set(true);
            for (Future<?> thread : running) {
                thread.get();
            }
        } finally {
            over.set(true);
            threads.shutdownNow();
        }
    }
}

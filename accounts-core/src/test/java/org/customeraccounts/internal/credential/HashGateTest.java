package org.customeraccounts.internal.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.customeraccounts.credential.PasswordHash;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.error.ThrottledException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HashGateTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final byte[] PASSWORD = "password".getBytes(StandardCharsets.UTF_8);
    private static final Argon2Hash CHEAP = Argon2Hash.read(
            PasswordHash.of("$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"));

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void endThreads() {
        threads.shutdown();
    }

    /** Holds one permit of the gate until its latch is released. */
    private CountDownLatch occupy(HashGate gate) throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        threads.execute(() -> gate.pass(blocks -> {
            inside.countDown();
            return awaited(release);
        }));
        assertThat(awaited(inside)).isTrue();
        return release;
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertBusy(Outcome<?> outcome, Duration retryAfter) {
        assertThatThrownBy(outcome::orThrow).isInstanceOfSatisfying(ThrottledException.class, refused -> {
            assertThat(refused.code()).isEqualTo(ErrorCode.BUSY);
            assertThat(refused.retryAfter()).isEqualTo(retryAfter);
        });
    }

    @Nested
    class UnderLoad {
        @Test
        void sixtyFourThreadsAreAllServedTwoAtATime() throws Exception {
            HashGate gate = new HashGate(2, MINUTE);
            AtomicInteger inside = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Outcome<Integer>>> answers = new ArrayList<>();

            for (int i = 0; i < 64; i++) {
                int number = i;
                answers.add(threads.submit(() -> {
                    awaited(start);
                    return gate.pass(blocks -> {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        assertThat(CHEAP.isOf(PASSWORD, blocks)).isTrue();
                        inside.decrementAndGet();
                        return number;
                    });
                }));
            }
            start.countDown();

            for (int i = 0; i < 64; i++) {
                assertThat(answers.get(i).get().orThrow()).isEqualTo(i);
            }
            assertThat(most.get()).isBetween(1, 2);
        }

        @Test
        void whoComesFirstIsServedFirst() throws Exception {
            HashGate gate = new HashGate(1, MINUTE);
            CountDownLatch release = occupy(gate);
            List<Integer> served = new CopyOnWriteArrayList<>();
            List<Future<Outcome<Boolean>>> answers = new ArrayList<>();

            for (int i = 0; i < 8; i++) {
                int number = i;
                answers.add(threads.submit(() -> gate.pass(blocks -> served.add(number))));
                while (gate.waiting() <= i) {
                    Thread.onSpinWait();
                }
            }
            release.countDown();

            for (Future<Outcome<Boolean>> answer : answers) {
                assertThat(answer.get().orThrow()).isTrue();
            }
            assertThat(served).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        }

        @Test
        void whoComesBackQueuesBehindWhoWaits() throws Exception {
            HashGate gate = new HashGate(1, MINUTE);
            List<String> served = new CopyOnWriteArrayList<>();
            Function<Argon2Memory, Boolean> comeBack = blocks -> served.add("who comes back");
            Future<Outcome<Boolean>> waiting = gate.pass(blocks -> {
                        Future<Outcome<Boolean>> other =
                                threads.submit(() -> gate.pass(theirs -> served.add("who waits")));
                        while (gate.waiting() == 0) {
                            Thread.onSpinWait();
                        }
                        return other;
                    })
                    .orThrow();

            gate.pass(comeBack).orThrow();

            assertThat(waiting.get().orThrow()).isTrue();
            assertThat(served).containsExactly("who waits", "who comes back");
        }
    }

    @Nested
    @Tag("found-A5")
    class CostlyWork {
        private static final int MANY = 40;

        private CountDownLatch occupyWith(HashGate gate, int places) throws InterruptedException {
            CountDownLatch inside = new CountDownLatch(1);
            CountDownLatch release = new CountDownLatch(1);
            threads.execute(() -> gate.pass(places, blocks -> {
                inside.countDown();
                return awaited(release);
            }));
            assertThat(awaited(inside)).isTrue();
            return release;
        }

        @Test
        void leavesAPlaceForTheRest() throws Exception {
            HashGate gate = new HashGate(4, Duration.ZERO);
            CountDownLatch release = occupyWith(gate, MANY);

            assertBusy(gate.pass(2, blocks -> "served"), Duration.ofSeconds(1));
            assertThat(gate.pass(blocks -> "served").orThrow()).isEqualTo("served");

            release.countDown();
        }

        @Test
        void leavesAPlaceHoweverManyAreWorthAFew() throws Exception {
            HashGate gate = new HashGate(4, Duration.ZERO);
            CountDownLatch release = occupyWith(gate, 2);

            assertBusy(gate.pass(2, blocks -> "served"), Duration.ofSeconds(1));
            release.countDown();
        }

        @Test
        void takesAsManyPlacesAsItIsWorth() throws Exception {
            HashGate gate = new HashGate(5, Duration.ZERO);
            CountDownLatch first = occupyWith(gate, 2);
            CountDownLatch second = occupyWith(gate, 2);

            assertBusy(gate.pass(2, blocks -> "served"), Duration.ofSeconds(1));
            assertThat(gate.pass(1, blocks -> "served").orThrow()).isEqualTo("served");
            first.countDown();
            second.countDown();
        }

        @Test
        void thatWaitsKeepsNobodyElseWaiting() throws Exception {
            HashGate gate = new HashGate(2, MINUTE);
            CountDownLatch release = occupyWith(gate, MANY);
            Future<Outcome<String>> next = threads.submit(() -> gate.pass(MANY, blocks -> "costly"));
            while (gate.waiting() == 0) {
                Thread.onSpinWait();
            }

            assertThat(gate.pass(blocks -> "cheap").orThrow()).isEqualTo("cheap");

            release.countDown();
            assertThat(next.get().orThrow()).isEqualTo("costly");
        }

        @Test
        void isDoneWhereThereIsOnePlaceInAll() {
            HashGate gate = new HashGate(1, Duration.ZERO);

            assertThat(gate.pass(MANY, blocks -> "served").orThrow()).isEqualTo("served");
            assertThat(gate.pass(MANY, blocks -> "again").orThrow()).isEqualTo("again");
        }

        @Test
        void givesItsPlacesBackWhereTheRestIsBusy() throws Exception {
            HashGate gate = new HashGate(3, Duration.ZERO);
            List<CountDownLatch> rest = List.of(occupy(gate), occupy(gate), occupy(gate));
            assertBusy(gate.pass(MANY, blocks -> "served"), Duration.ofSeconds(1));
            rest.forEach(CountDownLatch::countDown);
            gate.passPatiently(first -> gate.passPatiently(second ->
                                    gate.passPatiently(third -> "all are free").orThrow())
                            .orThrow())
                    .orThrow();

            assertThat(gate.pass(MANY, blocks -> "served").orThrow()).isEqualTo("served");
        }

        @Test
        void patientWorkWaitsLongerThanAnybody() throws Exception {
            HashGate gate = new HashGate(1, Duration.ZERO);
            CountDownLatch release = occupy(gate);
            Future<Outcome<String>> patient = threads.submit(() -> gate.passPatiently(blocks -> "served"));
            while (gate.waiting() == 0) {
                Thread.onSpinWait();
            }

            release.countDown();

            assertThat(patient.get().orThrow()).isEqualTo("served");
        }

        @Test
        void patientWorkIsBusyWhereItIsInterrupted() {
            Thread.currentThread().interrupt();

            Outcome<String> outcome = new HashGate(1, MINUTE).passPatiently(blocks -> "served");

            assertThat(Thread.interrupted()).isTrue();
            assertBusy(outcome, MINUTE);
        }
    }

    @Nested
    class Waiting {
        @Test
        void tooLongIsRefusedAsBusyWithATimeToTryAgain() throws Exception {
            HashGate gate = new HashGate(1, Duration.ofMillis(1));
            CountDownLatch release = occupy(gate);

            Outcome<String> outcome = gate.pass(blocks -> "served");

            assertBusy(outcome, Duration.ofSeconds(1));
            release.countDown();
        }

        @Test
        void notAtAllStillServesWhereThereIsRoom() throws Exception {
            HashGate gate = new HashGate(2, Duration.ZERO);
            CountDownLatch release = occupy(gate);

            assertThat(gate.pass(blocks -> "served").orThrow()).isEqualTo("served");
            CountDownLatch other = occupy(gate);
            assertBusy(gate.pass(blocks -> "served"), Duration.ofSeconds(1));

            release.countDown();
            other.countDown();
        }

        @Test
        void interruptedIsRefusedAsBusyAndStaysInterrupted() throws Exception {
            HashGate gate = new HashGate(1, Duration.ofSeconds(42));
            CountDownLatch release = occupy(gate);
            Thread.currentThread().interrupt();

            Outcome<String> outcome = gate.pass(blocks -> "served");

            assertThat(Thread.interrupted()).isTrue();
            assertBusy(outcome, Duration.ofSeconds(42));
            release.countDown();
        }
    }

    @Nested
    class Memory {
        private final HashGate gate = new HashGate(1, MINUTE);

        @Test
        void isKeptForTheNext() {
            Argon2Memory first = gate.pass(blocks -> blocks).orThrow();

            assertThat(gate.pass(blocks -> blocks).orThrow()).isSameAs(first);
        }

        @Test
        void isThrownAwayAfterAnError() {
            Argon2Memory first = gate.pass(blocks -> blocks).orThrow();

            assertThatThrownBy(() -> gate.pass(blocks -> {
                        throw new OutOfMemoryError("made up");
                    }))
                    .isInstanceOf(OutOfMemoryError.class);

            assertThat(gate.pass(blocks -> blocks).orThrow()).isNotSameAs(first);
        }

        @Test
        void isNeverSharedByTwo() {
            HashGate two = new HashGate(2, MINUTE);

            boolean same = two.pass(outer -> two.pass(inner -> inner == outer).orThrow())
                    .orThrow();

            assertThat(same).isFalse();
        }
    }

    @Nested
    class Errors {
        @Test
        void giveThePermitBack() {
            HashGate gate = new HashGate(1, Duration.ZERO);
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> gate.pass(blocks -> {
                            throw new IllegalStateException("made up");
                        }))
                        .isInstanceOf(IllegalStateException.class);
            }

            assertThat(gate.pass(blocks -> "served").orThrow()).isEqualTo("served");
        }
    }

    @Nested
    class Settings {
        @Test
        void aGateOpensForAtLeastOne() {
            assertThatIllegalArgumentException().isThrownBy(() -> new HashGate(0, MINUTE));
        }

        @Test
        void aWaitIsNotNegative() {
            assertThatIllegalArgumentException().isThrownBy(() -> new HashGate(1, Duration.ofNanos(-1)));
        }

        @Test
        void aVeryLongWaitIsTaken() {
            HashGate gate = new HashGate(1, Duration.ofSeconds(Long.MAX_VALUE));

            assertThat(gate.pass(blocks -> "served").orThrow()).isEqualTo("served");
        }
    }
}

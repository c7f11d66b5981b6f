package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.customeraccounts.keyvalue.KeyValueConflictException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link org.customeraccounts.keyvalue.KeyValueStore}: many threads come to what one after another would. */
abstract class KeyValueThreadContractTests extends KeyValueContractTests {
    private static final int RUNNERS = 16;
    private static final int EACH = 8;

    /** Where all transactions are at the same place at once, if the store lets them come so far. */
    private record Meeting(CountDownLatch coming, long end) {
        void meet() {
            coming.countDown();
            try {
                coming.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Meeting meeting() {
        return new Meeting(
                new CountDownLatch(RUNNERS),
                System.nanoTime() + fixture().patience().toNanos());
    }

    /** Every other runner comes by the second handle. */
    private <T> T commit(int runner, Function<TextTransaction, T> work) {
        return runner % 2 == 0 ? fixture().commit(work) : fixture().commitBySecond(work);
    }

    @Test
    void countRight() {
        List<Integer> last = StorageRace.of(RUNNERS, runner -> {
            int number = 0;
            for (int i = 0; i < EACH; i++) {
                number = commit(runner, transaction -> {
                    int next = transaction.number("n") + 1;
                    linger();
                    transaction.put("n", next);
                    return next;
                });
            }
            return number;
        });

        assertThat(number("n"))
                .as("what %d threads added up, %d each", RUNNERS, EACH)
                .isEqualTo(RUNNERS * EACH);
        assertThat(last).doesNotHaveDuplicates().contains(RUNNERS * EACH);
    }

    @Test
    void haveTheirWorkRunOnceForEachCall() {
        List<Integer> runs = StorageRace.of(RUNNERS, runner -> {
            AtomicInteger mine = new AtomicInteger();
            try {
                store().transaction(bare -> {
                    mine.incrementAndGet();
                    TextTransaction transaction = new TextTransaction(bare);
                    transaction.put("n", transaction.number("n") + 1);
                    return "written";
                });
            } catch (KeyValueConflictException e) {
                return Math.max(1, mine.get());
            }
            return mine.get();
        });

        assertThat(runs).as("how often a call ran its work").containsOnly(1);
    }

    @Test
    void eachLeaveWhatTheyPut() {
        StorageRace.of(RUNNERS, runner -> {
            for (int i = 0; i < EACH; i++) {
                String key = "k" + (10 + runner) + "-" + i;
                commit(runner, transaction -> {
                    transaction.put(key, "1");
                    return key;
                });
            }
            return runner;
        });

        assertThat(everything()).as("keys put by threads that share none").hasSize(RUNNERS * EACH);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void takeEachThingOnce(boolean fromTheEnd) {
        List<String> things = IntStream.range(10, 42).mapToObj(i -> "k" + i).toList();
        write(transaction -> things.forEach(key -> transaction.put(key, "1")));

        List<List<String>> taken = StorageRace.of(RUNNERS, runner -> {
            List<String> mine = new ArrayList<>();
            for (int i = 0; i < things.size() / RUNNERS; i++) {
                mine.add(commit(runner, transaction -> {
                    List<String> first =
                            fromTheEnd ? transaction.scanBackwards("k", "l", 1) : transaction.scan("k", "l", 1);
                    String key = first.get(0).substring(0, 3);
                    linger();
                    transaction.delete(key);
                    return key;
                }));
            }
            return mine;
        });

        assertThat(taken.stream().flatMap(List::stream))
                .as("what threads took, each time the first that they saw")
                .containsExactlyInAnyOrderElementsOf(things);
        assertThat(everything()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void keepToAQuotaThatTheyRelyOn(boolean backwards) {
        int quota = 5;
        Meeting meeting = meeting();

        long won = StorageRace.of(
                        RUNNERS,
                        runner -> commit(runner, transaction -> {
                            transaction.relyOn("r", "s");
                            List<String> there = backwards
                                    ? transaction.scanBackwards("r", "s", quota)
                                    : transaction.scan("r", "s", quota);
                            meeting.meet();
                            if (there.size() < quota) {
                                transaction.put("r" + (10 + runner), "1");
                            }
                            return there.size() < quota;
                        }))
                .stream()
                .filter(admitted -> admitted)
                .count();

        assertThat(won)
                .as("who added to a range that they rely on, while it had fewer than the quota")
                .isEqualTo(quota);
        assertThat(everything()).hasSize(quota);
    }

    /** Each goes off duty while somebody else is on it. */
    @Test
    void neverAllGoOffDuty() {
        List<String> all =
                IntStream.range(0, RUNNERS).mapToObj(i -> "r" + (10 + i)).toList();
        write(transaction -> all.forEach(key -> transaction.put(key, "on")));
        Meeting meeting = meeting();

        List<Boolean> off = StorageRace.of(
                RUNNERS,
                runner -> commit(runner, transaction -> {
                    transaction.relyOn("r", "s");
                    boolean others = transaction.scan("r", "s", 100).size() > 1;
                    meeting.meet();
                    if (others) {
                        transaction.delete(all.get(runner));
                    }
                    return others;
                }));

        assertThat(off.stream().filter(went -> went))
                .as("who left a range that they rely on while another was in it: all but the last")
                .hasSize(RUNNERS - 1);
        assertThat(everything()).hasSize(1);
    }

    @Test
    void keepASumThatTheyMoveAbout() {
        int accounts = 8;
        write(transaction -> IntStream.range(0, accounts).forEach(i -> transaction.put("a" + i, 100)));

        List<Integer> sums = StorageRace.of(RUNNERS, runner -> {
            for (int i = 0; i < EACH; i++) {
                String from = "a" + (runner + i) % accounts;
                String to = "a" + (runner * 3 + i + 1) % accounts;
                commit(runner, transaction -> {
                    transaction.put(from, transaction.number(from) - 7);
                    linger();
                    transaction.put(to, transaction.number(to) + 7);
                    return to;
                });
            }
            return read(transaction -> sum(transaction.scan("a", "b", accounts)));
        });

        assertThat(sums).as("what readings saw of a sum that is moved about").containsOnly(100 * accounts);
        assertThat(sum(everything())).isEqualTo(100 * accounts);
    }

    private static int sum(List<String> entries) {
        return entries.stream()
                .mapToInt(entry -> Integer.parseInt(entry.substring(3)))
                .sum();
    }
}

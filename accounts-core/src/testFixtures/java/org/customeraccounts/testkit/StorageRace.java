package org.customeraccounts.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Many threads that do a thing at once. None waits for another, so a pool of two connections is enough. */
final class StorageRace {
    static final int RUNNERS = 32;

    private StorageRace() {}

    /** What each runner came back with, in the order of their numbers. The first failure of any is thrown. */
    static <T> List<T> of(int runners, IntFunction<T> run) {
        CountDownLatch ready = new CountDownLatch(runners);
        List<ConcurrentTask<T>> rivals = new ArrayList<>();
        for (int i = 0; i < runners; i++) {
            int number = i;
            rivals.add(ConcurrentTask.that(() -> {
                ready.countDown();
                if (!ready.await(1, TimeUnit.MINUTES)) {
                    throw new AssertionError("not all runners have started within a minute");
                }
                return run.apply(number);
            }));
        }
        rivals.forEach(ConcurrentTask::start);
        return rivals.stream().map(ConcurrentTask::outcome).toList();
    }

    static <T> List<T> of(IntFunction<T> run) {
        return of(RUNNERS, run);
    }

    /** How many runners were told yes. */
    static long winners(IntFunction<Boolean> run) {
        return of(run).stream().filter(won -> won).count();
    }
}

package org.customeraccounts.testkit.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.customeraccounts.error.AccountsException;
import org.customeraccounts.error.ErrorCode;

/** What came of doing the same thing on many threads at once: values, and the codes of refusals. */
record AtOnce<T>(List<T> values, List<ErrorCode> refusals) {
    /** What the n-th of them does, from 0. */
    @FunctionalInterface
    interface Doing<T> {
        T act(int number) throws Exception;
    }

    static <T> AtOnce<T> run(int threads, Doing<T> doing) throws Exception {
        CyclicBarrier start = new CyclicBarrier(threads);
        List<FutureTask<T>> tasks = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int number = i;
            tasks.add(started(() -> {
                start.await();
                return doing.act(number);
            }));
        }
        AtOnce<T> outcome = new AtOnce<>(new ArrayList<>(), new ArrayList<>());
        for (FutureTask<T> task : tasks) {
            outcome.collect(task);
        }
        return outcome;
    }

    private static <T> FutureTask<T> started(Callable<T> act) {
        FutureTask<T> task = new FutureTask<>(act);
        Thread thread = new Thread(task, "at-once");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private void collect(FutureTask<T> task) throws Exception {
        try {
            values.add(task.get(1, TimeUnit.MINUTES));
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof AccountsException refusal)) {
                throw e;
            }
            refusals.add(refusal.code());
        }
    }
}

package org.customeraccounts.keyvalue;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Where one thread waits for another, so that a race that may be lost is lost. Who comes alone goes on after a second.
 */
final class Meeting {
    private final CyclicBarrier both = new CyclicBarrier(2);

    void meet() {
        try {
            both.await(1, TimeUnit.SECONDS);
        } catch (TimeoutException | BrokenBarrierException alone) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

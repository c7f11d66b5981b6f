package org.customeraccounts.internal.support;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.error.StorageFailureException.Result;
import org.customeraccounts.spi.storage.Quota;
import org.customeraccounts.spi.storage.QuotaKey;
import org.customeraccounts.spi.storage.Reservation;
import org.customeraccounts.spi.storage.Storage;

/** Counts before a unit of work. Whatever becomes of a count that fails, what it stands before has not been done. */
record Counters(Storage storage) {
    List<Reservation> reserve(List<Quota> quotas, Instant now) {
        return before(() -> storage.standalone().reserve(quotas, now));
    }

    void reset(QuotaKey key) {
        before(() -> {
            storage.standalone().reset(key);
            return key;
        });
    }

    void forget(List<QuotaKey> keys) {
        before(() -> storage.standalone().forget(keys));
    }

    private static <T> T before(Supplier<T> counting) {
        try {
            return counting.get();
        } catch (StorageFailureException e) {
            throw e.result() == Result.NOT_DONE
                    ? e
                    : new StorageFailureException(
                            Result.NOT_DONE, e.isRetryable(), "a count was not taken for sure", e);
        }
    }
}

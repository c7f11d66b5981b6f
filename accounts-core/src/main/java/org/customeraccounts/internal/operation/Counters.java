package org.customeraccounts.internal.operation;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.error.StorageFailureException.Result;
import org.customeraccounts.spi.storage.Quota;
import org.customeraccounts.spi.storage.Storage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts before a unit of work. Whatever becomes of a count that fails, what it stands before has not been done. */
public record Counters(Storage storage) {
    private static final Logger LOG = LoggerFactory.getLogger(Counters.class);

    public List<Quota.Reservation> reserve(List<Quota> quotas, Instant now) {
        return before(() -> storage.standalone().reserve(quotas, now));
    }

    /** For what has happened already: a count that fails changes nothing of it. */
    public void reserveIfPossible(List<Quota> quotas, Instant now) {
        try {
            List<Quota.Reservation> taken = storage.standalone().reserve(quotas, now);
            LOG.trace("Counted in {} places", taken.size());
        } catch (StorageFailureException e) {
            LOG.debug("What has happened is not counted: {}", e.result());
        }
    }

    /** What cannot be given back for sure stays taken: whoever is refused hears why, and not this. */
    public void giveBack(Quota quota, Instant windowEnd) {
        try {
            storage.standalone().giveBack(quota, windowEnd);
        } catch (StorageFailureException e) {
            LOG.debug("A count is not given back: {}", e.result());
        }
    }

    /** Gives back what turns out not to be used, before what follows. */
    void release(Quota quota, Instant windowEnd) {
        before(() -> {
            storage.standalone().giveBack(quota, windowEnd);
            return quota;
        });
    }

    void reset(Quota.Key key) {
        before(() -> {
            storage.standalone().reset(key);
            return key;
        });
    }

    public void forget(List<Quota.Key> keys) {
        before(() -> storage.standalone().forget(keys));
    }

    /** What is not forgotten for sure only makes somebody wait: what was done before it stands. */
    public void forgetIfPossible(List<Quota.Key> keys) {
        try {
            storage.standalone().forget(keys);
        } catch (StorageFailureException e) {
            LOG.debug("Counts are not forgotten: {}", e.result());
        }
    }

    private static <T> T before(Supplier<T> counting) {
        try {
            return counting.get();
        } catch (StorageFailureException e) {
            // Even if the count was written, the operation behind it has not begun, so the caller may try again.
            throw e.result() == Result.NOT_DONE
                    ? e
                    : new StorageFailureException(
                            Result.NOT_DONE, e.isRetryable(), "a count was not taken for sure", e);
        }
    }
}

package org.customeraccounts.keyvalue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.customeraccounts.spi.storage.Quota;

/** Counts in memory, beside everything else. */
final class HeapQuotaCounts implements QuotaCounts {
    private final Map<Quota.Key, Count> counts = new ConcurrentHashMap<>();

    @Override
    public List<Quota.Reservation> reserve(List<Quota> quotas, Instant now) {
        return quotas.stream()
                .map(quota -> counts.compute(quota.key(), (key, present) -> Count.next(present, quota, now)))
                .map(Count::reservation)
                .toList();
    }

    @Override
    public void giveBack(Quota quota, Instant windowEnd) {
        counts.computeIfPresent(quota.key(), (key, present) -> present.without(quota, windowEnd));
    }

    @Override
    public int forget(List<Quota.Key> keys) {
        return (int) keys.stream().filter(key -> counts.remove(key) != null).count();
    }

    /** A count that goes on in the meantime stays. */
    @Override
    public int removeOver(Instant now, int most) {
        return (int) counts.entrySet().stream()
                .filter(count -> !now.isBefore(count.getValue().end()))
                .filter(count -> counts.remove(count.getKey(), count.getValue()))
                .limit(most)
                .count();
    }
}

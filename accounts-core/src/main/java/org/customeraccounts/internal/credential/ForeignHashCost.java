package org.customeraccounts.internal.credential;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.value.ShopId;

/**
 * How much work the costliest hash is that an import brought to a shop. Kept for a minute: after it another node's
 * import is known, too. Safe for use by many threads.
 */
public final class ForeignHashCost {
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final int MOST_SHOPS = 10_000;

    private final Storage storage;
    private final Clock clock;
    private final Map<ShopId, Known> known = new ConcurrentHashMap<>();

    private record Known(long work, Instant readAt) {}

    public ForeignHashCost(Storage storage, Clock clock) {
        this.storage = storage;
        this.clock = clock;
    }

    /** In microseconds of one core; zero where no import brought a hash that is not like ours. */
    public long of(ShopId shop) {
        Instant now = clock.instant();
        Known last = known.get(shop);
        if (last != null && now.isBefore(last.readAt().plus(KEPT))) {
            return last.work();
        }
        long work = storage.read(unit -> unit.imports().work(shop));
        if (known.size() >= MOST_SHOPS) {
            // Only bounds the memory; what is lost is read again.
            known.clear();
        }
        known.put(shop, new Known(work, now));
        return work;
    }

    /** To be asked again: an import has brought more. */
    public void forget(ShopId shop) {
        known.remove(shop);
    }
}

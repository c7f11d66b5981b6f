package org.customeraccounts.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.customeraccounts.audit.AuditEntry;
import org.customeraccounts.spi.storage.Quota;
import org.customeraccounts.spi.storage.StandaloneWrites;
import org.customeraccounts.value.TokenHash;
import org.jspecify.annotations.Nullable;

/** Counts stand beside the tables, so that counting waits for no unit of work. */
final class MemoryStandaloneWrites implements StandaloneWrites {
    private final Map<Quota.Key, Count> counts = new ConcurrentHashMap<>();
    private final InMemoryStorage storage;

    MemoryStandaloneWrites(InMemoryStorage storage) {
        this.storage = storage;
    }

    private record Count(Instant began, Duration window, int used, boolean granted) {
        static Count next(@Nullable Count present, Quota quota, Instant now) {
            if (present == null || !now.isBefore(present.began.plus(quota.window()))) {
                return new Count(now, quota.window(), quota.uses(), true);
            }
            boolean left = quota.uses() <= quota.limit() - present.used;
            int used = left ? present.used + quota.uses() : present.used;
            return new Count(present.began, quota.window(), used, left);
        }

        Count without(int uses) {
            return new Count(began, window, Math.max(0, used - uses), granted);
        }

        Instant end() {
            return began.plus(window);
        }
    }

    @Override
    public List<Quota.Reservation> reserve(List<Quota> quotas, Instant now) {
        storage.refuseNesting();
        return quotas.stream().map(quota -> reserve(quota, now)).toList();
    }

    private Quota.Reservation reserve(Quota quota, Instant now) {
        Count count = counts.compute(quota.key(), (key, present) -> Count.next(present, quota, now));
        return new Quota.Reservation(count.granted(), count.end());
    }

    @Override
    public void giveBack(Quota quota, Instant windowEnd) {
        storage.refuseNesting();
        // A window that has begun since counted something else.
        Instant began = windowEnd.minus(quota.window());
        counts.computeIfPresent(
                quota.key(), (key, present) -> present.began.equals(began) ? present.without(quota.uses()) : present);
    }

    @Override
    public void reset(Quota.Key key) {
        storage.refuseNesting();
        counts.remove(key);
    }

    @Override
    public int forget(List<Quota.Key> keys) {
        storage.refuseNesting();
        return (int) keys.stream().filter(key -> counts.remove(key) != null).count();
    }

    /** A count that goes on in the meantime stays. */
    @Override
    public int removeOver(Instant now, int most) {
        storage.refuseNesting();
        return (int) counts.entrySet().stream()
                .filter(count -> !now.isBefore(count.getValue().end()))
                .filter(count -> counts.remove(count.getKey(), count.getValue()))
                .limit(most)
                .count();
    }

    @Override
    public void append(AuditEntry entry) {
        storage.inTransaction(unit -> {
            unit.audit().append(entry);
            return entry;
        });
    }

    @Override
    public void append(AuditEntry entry, String repeatKey) {
        storage.inTransaction(unit -> {
            unit.audit().append(entry, repeatKey);
            return entry;
        });
    }

    @Override
    public void seen(TokenHash session, Instant at) {
        storage.inTransaction(unit -> {
            unit.sessions().seen(session, at);
            return at;
        });
    }
}

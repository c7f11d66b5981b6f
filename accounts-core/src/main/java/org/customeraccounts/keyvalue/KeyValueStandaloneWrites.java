package org.customeraccounts.keyvalue;

import java.time.Instant;
import java.util.List;
import org.customeraccounts.audit.AuditEntry;
import org.customeraccounts.spi.storage.Quota;
import org.customeraccounts.spi.storage.StandaloneWrites;
import org.customeraccounts.value.TokenHash;

final class KeyValueStandaloneWrites implements StandaloneWrites {
    private final KeyValueStorage storage;
    private final QuotaCounts counts;

    KeyValueStandaloneWrites(KeyValueStorage storage, QuotaCounts counts) {
        this.storage = storage;
        this.counts = counts;
    }

    @Override
    public List<Quota.Reservation> reserve(List<Quota> quotas, Instant now) {
        storage.refuseNesting();
        return counts.reserve(quotas, now);
    }

    @Override
    public void giveBack(Quota quota, Instant windowEnd) {
        storage.refuseNesting();
        counts.giveBack(quota, windowEnd);
    }

    @Override
    public void reset(Quota.Key key) {
        forget(List.of(key));
    }

    @Override
    public int forget(List<Quota.Key> keys) {
        storage.refuseNesting();
        return counts.forget(keys);
    }

    @Override
    public int removeOver(Instant now, int most) {
        storage.refuseNesting();
        return counts.removeOver(now, most);
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
        storage.inTransaction(unit -> unit.sessions().seen(session, at));
    }
}

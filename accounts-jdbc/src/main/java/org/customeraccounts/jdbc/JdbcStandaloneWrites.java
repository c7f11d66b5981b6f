package org.customeraccounts.jdbc;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.customeraccounts.audit.AuditEntry;
import org.customeraccounts.spi.storage.AuditStore;
import org.customeraccounts.spi.storage.Quota;
import org.customeraccounts.spi.storage.SessionStore;
import org.customeraccounts.spi.storage.StandaloneWrites;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.TokenHash;

/** Each statement is committed by itself, or each write is the call of a host's store in a transaction of its own. */
record JdbcStandaloneWrites(Transactions transactions, HostStores hosts) implements StandaloneWrites {
    @Override
    public List<Quota.Reservation> reserve(List<Quota> quotas, Instant now) {
        return quotas.isEmpty() ? List.of() : transactions.alone(sql -> new QuotaTable(sql).reserve(quotas, now));
    }

    @Override
    public void giveBack(Quota quota, Instant windowEnd) {
        transactions.alone(sql -> new QuotaTable(sql).giveBack(quota, windowEnd));
    }

    @Override
    public void reset(Quota.Key key) {
        transactions.alone(sql -> new QuotaTable(sql).reset(key));
    }

    @Override
    public int forget(List<Quota.Key> keys) {
        return keys.isEmpty() ? 0 : transactions.alone(sql -> new QuotaTable(sql).forget(keys));
    }

    @Override
    public int removeOver(Instant now, int most) {
        return transactions.alone(sql -> new QuotaTable(sql).removeOver(now, most));
    }

    @Override
    public void append(AuditEntry entry) {
        if (hosts.haveAny(AuditStore.class)) {
            apart(unit -> unit.audit().append(entry));
            return;
        }
        transactions.alone(sql -> new AuditTable(sql).insert(entry));
    }

    @Override
    public void append(AuditEntry entry, String repeatKey) {
        if (hosts.haveAny(AuditStore.class)) {
            apart(unit -> unit.audit().append(entry, repeatKey));
            return;
        }
        transactions.alone(sql -> new AuditTable(sql).appendOrCount(entry, repeatKey));
    }

    @Override
    public void seen(TokenHash session, Instant at) {
        if (hosts.haveAny(SessionStore.class)) {
            apart(unit -> unit.sessions().seen(session, at));
            return;
        }
        transactions.alone(sql -> new SessionTable(sql).seen(session, at));
    }

    private void apart(Consumer<UnitOfWork> write) {
        transactions.apart(sql -> {
            write.accept(new JdbcUnitOfWork(sql, hosts));
            return true;
        });
    }
}

package org.customeraccounts.jdbc;

import java.time.Instant;
import java.util.List;
import org.customeraccounts.audit.AuditEntry;
import org.customeraccounts.spi.storage.Quota;
import org.customeraccounts.spi.storage.QuotaKey;
import org.customeraccounts.spi.storage.Reservation;
import org.customeraccounts.spi.storage.StandaloneWrites;
import org.customeraccounts.value.TokenHash;

/** Each write is one statement, committed by itself. */
record JdbcStandaloneWrites(Transactions transactions) implements StandaloneWrites {
    @Override
    public List<Reservation> reserve(List<Quota> quotas, Instant now) {
        return quotas.isEmpty() ? List.of() : transactions.alone(sql -> new QuotaTable(sql).reserve(quotas, now));
    }

    @Override
    public void reset(QuotaKey key) {
        transactions.alone(sql -> new QuotaTable(sql).reset(key));
    }

    @Override
    public int removeOver(Instant now, int most) {
        return transactions.alone(sql -> new QuotaTable(sql).removeOver(now, most));
    }

    @Override
    public void append(AuditEntry entry) {
        transactions.alone(sql -> new AuditTable(sql).insert(entry));
    }

    @Override
    public void seen(TokenHash session, Instant at) {
        transactions.alone(sql -> new SessionTable(sql).seen(session, at));
    }
}

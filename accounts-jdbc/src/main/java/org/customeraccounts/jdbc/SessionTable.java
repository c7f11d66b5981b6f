package org.customeraccounts.jdbc;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.customeraccounts.session.Session;
import org.customeraccounts.spi.storage.SessionStore;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.SessionId;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.SourceAddress;
import org.customeraccounts.value.TokenHash;
import org.jspecify.annotations.Nullable;

/** Sessions, by the hash of their tokens. */
record SessionTable(Sql sql) implements SessionStore {
    /** How many sessions an account has, as it may be found together with the account. */
    record Count(int sessions) {
        static Sql.Known<Count> key(ShopId shop, AccountId account) {
            return new Sql.Known<>(Count.class, shop, account);
        }
    }

    private static Session session(Row row) {
        return new Session(
                new SessionId(row.uuid("session_id")),
                row.shop(),
                new AccountId(row.uuid("account")),
                row.instant("begun_at"),
                row.instant("last_seen_at"),
                source(row.bytesOrNull("source")));
    }

    static byte @Nullable [] bytes(@Nullable SourceAddress source) {
        return source == null ? null : source.address().getAddress();
    }

    static @Nullable SourceAddress source(byte @Nullable [] bytes) {
        try {
            return bytes == null ? null : new SourceAddress(InetAddress.getByAddress(bytes));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("a source address has 4 or 16 bytes", e);
        }
    }

    /** The account stands first, so that databases which lock in this order lock it first, as all other work does. */
    Optional<SessionStore.Authenticated> authenticate(TokenHash token) {
        return sql.lock(
                """
                select account.shop, account.id, account.email, account.email_key, account.verified_at,
                    account.undeliverable, account.given_name, account.family_name, account.locale,
                    account.external_ref, account.status, account.created_at, session.id as session_id,
                    session.account, session.created_at as begun_at, session.last_seen_at, session.source
                from {accounts} account
                join {sessions} session on session.shop = account.shop and session.account = account.id
                where session.token_hash = ?
                """,
                bound -> bound.hash(token),
                row -> new SessionStore.Authenticated(session(row), AccountTable.account(row)));
    }

    @Override
    public Optional<Session> find(TokenHash token) {
        return sql.find("""
                select shop, account, id as session_id, created_at as begun_at, last_seen_at, source
                from {sessions}
                where token_hash = ?
                """, bound -> bound.hash(token), SessionTable::session);
    }

    @Override
    public Optional<Session> lock(TokenHash token) {
        return sql.lock("""
                select shop, account, id as session_id, created_at as begun_at, last_seen_at, source
                from {sessions}
                where token_hash = ?
                """, bound -> bound.hash(token), SessionTable::session);
    }

    @Override
    public boolean seen(TokenHash token, Instant at) {
        return sql.decide("""
                update {sessions}
                set last_seen_at = ?
                where token_hash = ?
                    and last_seen_at < ?
                """, bound -> bound.instant(at).hash(token).instant(at));
    }

    @Override
    public void insert(Session session, TokenHash token) {
        sql.write(
                """
                insert into {sessions} (token_hash, shop, account, id, created_at, last_seen_at, source)
                values (?, ?, ?, ?, ?, ?, ?)
                """,
                bound -> bound.hash(token)
                        .shop(session.shop())
                        .uuid(session.account().value())
                        .uuid(session.id().value())
                        .instant(session.createdAt())
                        .instant(session.lastSeenAt())
                        .bytes(bytes(session.source())));
    }

    @Override
    public List<Session> list(ShopId shop, AccountId account) {
        return sql.list("""
                select shop, account, id as session_id, created_at as begun_at, last_seen_at, source
                from {sessions}
                where shop = ?
                    and account = ?
                order by id desc
                """, bound -> bound.shop(shop).uuid(account.value()), SessionTable::session);
    }

    @Override
    public int count(ShopId shop, AccountId account) {
        return sql.found(Count.key(shop, account), () -> Optional.of(new Count(counted(shop, account))))
                .map(Count::sessions)
                .orElse(0);
    }

    private int counted(ShopId shop, AccountId account) {
        return sql.list("""
                select count(*) as sessions
                from {sessions}
                where shop = ?
                    and account = ?
                """, bound -> bound.shop(shop).uuid(account.value()), row -> (int) row.number("sessions"))
                .get(0);
    }

    @Override
    public int endOldest(ShopId shop, AccountId account, int kept) {
        return endOldest(sql, "sessions", shop, account, kept);
    }

    /** The newest are looked up once, before anything is removed. */
    static int endOldest(Sql sql, String table, ShopId shop, AccountId account, int kept) {
        // Nested twice: MariaDB takes no limit in the query of an "in", nor the table that it deletes from.
        return sql.write(
                """
                delete from {%1$s}
                where shop = ?
                    and account = ?
                    and id not in (
                        select id
                        from (
                            select id
                            from {%1$s}
                            where shop = ?
                                and account = ?
                            order by id desc
                            limit ?
                        ) newest
                    )
                """.formatted(table),
                bound -> bound.shop(shop)
                        .uuid(account.value())
                        .shop(shop)
                        .uuid(account.value())
                        .number(kept));
    }

    @Override
    public boolean end(ShopId shop, AccountId account, SessionId id) {
        return sql.decide("""
                delete from {sessions}
                where shop = ?
                    and account = ?
                    and id = ?
                """, bound -> bound.shop(shop).uuid(account.value()).uuid(id.value()));
    }

    @Override
    public int endAll(ShopId shop, AccountId account) {
        return sql.write("""
                delete from {sessions}
                where shop = ?
                    and account = ?
                """, bound -> bound.shop(shop).uuid(account.value()));
    }

    /** Each limit has its index, so that neither look-up reads more than it removes. */
    @Override
    public int removeEnded(Instant begunBy, Instant seenBy, int most) {
        int idle = remove("last_seen_at", seenBy, most);
        return idle == most ? idle : idle + remove("created_at", begunBy, most - idle);
    }

    private int remove(String column, Instant by, int most) {
        return sql.write(
                sql.dialect().removing("sessions", column + " <= ?", column),
                bound -> bound.instant(by).number(most));
    }

    @Override
    public int endOthers(ShopId shop, AccountId account, Set<SessionId> kept) {
        if (kept.isEmpty()) {
            return endAll(shop, account);
        }
        List<SessionId> all = List.copyOf(kept);
        return sql.write("""
                delete from {sessions}
                where shop = ?
                    and account = ?
                    and id not in (%s)
                """.formatted(Sql.marks(all.size())), bound -> {
            bound.shop(shop).uuid(account.value());
            all.forEach(id -> bound.uuid(id.value()));
        });
    }
}

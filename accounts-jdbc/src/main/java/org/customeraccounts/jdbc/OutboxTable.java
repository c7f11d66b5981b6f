package org.customeraccounts.jdbc;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.customeraccounts.outbox.DeadLetter;
import org.customeraccounts.spi.storage.OutboxEntry;
import org.customeraccounts.spi.storage.OutboxStore;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.Cursor;
import org.customeraccounts.value.OutboxId;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.ShopId;

/**
 * What must happen later. {@code due_at} is set while an entry waits or is leased; {@code dead_id} is the entry's id
 * once it was given up; {@code done_at} is set once it is done.
 */
record OutboxTable(Sql sql) implements OutboxStore {
    private static OutboxEntry entry(Row row) {
        return new OutboxEntry(
                new OutboxId(row.uuid("id")),
                row.shop(),
                new AccountId(row.uuid("account")),
                row.text("topic"),
                row.text("payload"),
                row.instant("due_at"),
                (int) row.number("attempts"));
    }

    private static DeadLetter letter(Row row) {
        return new DeadLetter(
                new OutboxId(row.uuid("id")),
                row.shop(),
                new AccountId(row.uuid("account")),
                row.text("topic"),
                (int) row.number("attempts"),
                row.text("last_error"),
                row.instant("died_at"));
    }

    @Override
    public void add(List<OutboxEntry> entries) {
        sql.batch(
                """
                insert into {outbox} (id, shop, account, topic, payload, due_at, attempts)
                values (?, ?, ?, ?, ?, ?, ?)
                """,
                entries,
                (bound, entry) -> bound.uuid(entry.id().value())
                        .shop(entry.shop())
                        .uuid(entry.account().value())
                        .text(entry.topic())
                        .text(entry.payload())
                        .instant(entry.dueAt())
                        .number(entry.attempts()));
    }

    @Override
    public Optional<OutboxEntry> lease(Instant now, UUID lease, Instant until) {
        Optional<OutboxEntry> due = due(now);
        // Another node was faster: the next one.
        while (due.isPresent() && !lease(due.get(), now, lease, until)) {
            due = due(now);
        }
        return due.map(OutboxTable::triedOnceMore);
    }

    private Optional<OutboxEntry> due(Instant now) {
        return sql
                .list(
                        """
                        select id, shop, account, topic, payload, due_at, attempts
                        from {outbox}
                        where due_at <= ?
                            and (leased_until is null or leased_until <= ?)
                        order by due_at, id
                        limit 1
                        """ + sql.dialect().skipLocked(),
                        bound -> bound.instant(now).instant(now),
                        OutboxTable::entry)
                .stream()
                .findFirst();
    }

    private boolean lease(OutboxEntry entry, Instant now, UUID lease, Instant until) {
        return sql.decide(
                """
                update {outbox}
                set lease_id = ?,
                    leased_until = ?,
                    attempts = attempts + 1
                where id = ?
                    and due_at = ?
                    and attempts = ?
                    and (leased_until is null or leased_until <= ?)
                """,
                bound -> bound.uuid(lease)
                        .instant(until)
                        .uuid(entry.id().value())
                        .instant(entry.dueAt())
                        .number(entry.attempts())
                        .instant(now));
    }

    private static OutboxEntry triedOnceMore(OutboxEntry entry) {
        return new OutboxEntry(
                entry.id(),
                entry.shop(),
                entry.account(),
                entry.topic(),
                entry.payload(),
                entry.dueAt(),
                entry.attempts() + 1);
    }

    @Override
    public boolean complete(OutboxId id, UUID lease, Instant at) {
        return sql.decide("""
                update {outbox}
                set due_at = null,
                    lease_id = null,
                    leased_until = null,
                    done_at = ?
                where id = ?
                    and lease_id = ?
                """, bound -> bound.instant(at).uuid(id.value()).uuid(lease));
    }

    @Override
    public boolean postpone(OutboxId id, UUID lease, Instant dueAt) {
        return sql.decide("""
                update {outbox}
                set due_at = ?,
                    lease_id = null,
                    leased_until = null
                where id = ?
                    and lease_id = ?
                """, bound -> bound.instant(dueAt).uuid(id.value()).uuid(lease));
    }

    @Override
    public boolean bury(OutboxId id, UUID lease, Instant at, String error) {
        return sql.decide(
                """
                update {outbox}
                set due_at = null,
                    lease_id = null,
                    leased_until = null,
                    dead_id = id,
                    died_at = ?,
                    last_error = ?
                where id = ?
                    and lease_id = ?
                """, bound -> bound.instant(at).text(error).uuid(id.value()).uuid(lease));
    }

    private static final String DEAD = """
            select id, shop, account, topic, attempts, last_error, died_at
            from {outbox}
            where dead_id %s
            order by dead_id
            limit ?
            """;

    @Override
    public Page<DeadLetter> dead(PageRequest request) {
        Optional<OutboxId> after = request.after().map(Cursor::position).map(OutboxId::parse);
        List<DeadLetter> found = sql.list(
                DEAD.formatted(after.isPresent() ? "> ?" : "is not null"),
                bound -> {
                    after.ifPresent(id -> bound.uuid(id.value()));
                    bound.number(request.size() + 1L);
                },
                OutboxTable::letter);
        return Page.of(request, found, letter -> letter.id().toString());
    }

    @Override
    public boolean revive(OutboxId id, Instant dueAt) {
        return sql.decide("""
                update {outbox}
                set due_at = ?,
                    attempts = 0,
                    dead_id = null,
                    died_at = null,
                    last_error = null
                where dead_id = ?
                """, bound -> bound.instant(dueAt).uuid(id.value()));
    }

    @Override
    public OutboxStore.OpenEntries open() {
        long waiting = count("due_at is not null");
        long dead = count("dead_id is not null");
        OutboxId first = sql.list("""
                        select id
                        from {outbox}
                        where due_at is not null
                        order by id
                        limit 1
                        """, bound -> {}, row -> new OutboxId(row.uuid("id"))).stream()
                .findFirst()
                .orElse(null);
        return new OutboxStore.OpenEntries(waiting, dead, first);
    }

    private long count(String which) {
        return sql.list("""
                        select count(*) as number
                        from {outbox}
                        where %s
                        """.formatted(which), bound -> {}, row -> row.number("number"))
                .get(0);
    }

    @Override
    public int countOpen(ShopId shop, AccountId account, String topic) {
        return sql.list("""
                        select count(*) as number
                        from {outbox}
                        where shop = ?
                            and account = ?
                            and topic = ?
                            and due_at is not null
                        """, bound -> bound.shop(shop).uuid(account.value()).text(topic), row ->
                        (int) row.number("number"))
                .get(0);
    }

    @Override
    public int removeAll(ShopId shop, AccountId account, String topic, int most) {
        return sql.write(
                sql.dialect().removingSome("outbox", "shop = ? and account = ? and topic = ?", "id"),
                bound -> bound.shop(shop).uuid(account.value()).text(topic).number(most));
    }

    @Override
    public int removeDone(Instant doneBy, int most) {
        return sql.write(
                sql.dialect().removing("outbox", "done_at <= ?", "done_at"),
                bound -> bound.instant(doneBy).number(most));
    }
}

package org.customeraccounts.jdbc;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.deletion.DeletionStep;
import org.customeraccounts.spi.storage.DeletionStore;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.Cursor;
import org.customeraccounts.value.DeletionId;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.ShopId;

/**
 * Deletions of accounts and their ledgers. {@code open_of} is the account's id while the deletion is scheduled or
 * running, and unique; {@code next_at} is set as long, and says not before when it comes up for lease.
 */
record DeletionTable(Sql sql) implements DeletionStore {
    private static Deletion deletion(Row row) {
        return new Deletion(
                new DeletionId(row.uuid("id")),
                row.shop(),
                new AccountId(row.uuid("account")),
                Row.constant(Deletion.Scope.class, row.text("scope"), Deletion.Scope.ACCOUNT),
                Row.constant(AccountStatus.class, row.text("status_before"), AccountStatus.SUSPENDED),
                Row.constant(Deletion.State.class, row.text("state"), Deletion.State.RUNNING),
                new Deletion.Times(
                        row.instant("requested_at"),
                        row.instant("due_at"),
                        row.instantOrNull("begun_at"),
                        row.instantOrNull("ended_at")));
    }

    private static DeletionStep step(Row row) {
        return new DeletionStep(
                row.text("name"),
                Row.constant(DeletionStep.State.class, row.text("state"), DeletionStep.State.UNKNOWN),
                (int) row.number("attempts"),
                (int) row.number("done"),
                (int) row.number("failed"),
                (int) row.number("unclear"),
                row.instantOrNull("at"));
    }

    @Override
    public boolean insert(Deletion deletion) {
        return sql.insertIfAbsent(
                """
                insert into {deletions} (shop, id, account, open_of, scope, status_before, state, requested_at, due_at,
                    begun_at, ended_at, next_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                bound -> bound.shop(deletion.shop())
                        .uuid(deletion.id().value())
                        .uuid(deletion.account().value())
                        .uuid(deletion.account().value())
                        .name(deletion.scope())
                        .name(deletion.before())
                        .name(deletion.state())
                        .instant(deletion.requestedAt())
                        .instant(deletion.dueAt())
                        .instant(deletion.begunAt())
                        .instant(deletion.endedAt())
                        .instant(deletion.dueAt()));
    }

    @Override
    public Optional<Deletion> newest(ShopId shop, AccountId account) {
        return sql.find("""
                select shop, id, account, scope, status_before, state, requested_at, due_at, begun_at, ended_at
                from {deletions}
                where shop = ?
                    and account = ?
                order by id desc
                limit 1
                """, bound -> bound.shop(shop).uuid(account.value()), DeletionTable::deletion);
    }

    private static final String PAGE = """
            select shop, id, account, scope, status_before, state, requested_at, due_at, begun_at, ended_at
            from {deletions}
            where shop = ?
                %s
            order by id desc
            limit ?
            """;

    @Override
    public Page<Deletion> page(ShopId shop, PageRequest request) {
        Optional<DeletionId> after = request.after().map(Cursor::position).map(DeletionId::parse);
        List<Deletion> found = sql.list(
                PAGE.formatted(after.isPresent() ? "and id < ?" : ""),
                bound -> {
                    bound.shop(shop);
                    after.ifPresent(id -> bound.uuid(id.value()));
                    bound.number(request.size() + 1L);
                },
                DeletionTable::deletion);
        return Page.of(request, found, deletion -> deletion.id().toString());
    }

    @Override
    public boolean move(Deletion.State from, Deletion next) {
        return next.isOpen() ? goOn(from, next) : end(from, next);
    }

    private boolean goOn(Deletion.State from, Deletion next) {
        return sql.decide(
                """
                update {deletions}
                set state = ?,
                    begun_at = ?,
                    ended_at = ?
                where shop = ?
                    and id = ?
                    and state = ?
                """,
                bound -> bound.name(next.state())
                        .instant(next.begunAt())
                        .instant(next.endedAt())
                        .shop(next.shop())
                        .uuid(next.id().value())
                        .name(from));
    }

    private boolean end(Deletion.State from, Deletion next) {
        return sql.decide(
                """
                update {deletions}
                set open_of = null,
                    state = ?,
                    begun_at = ?,
                    ended_at = ?,
                    next_at = null,
                    lease_id = null
                where shop = ?
                    and id = ?
                    and state = ?
                """,
                bound -> bound.name(next.state())
                        .instant(next.begunAt())
                        .instant(next.endedAt())
                        .shop(next.shop())
                        .uuid(next.id().value())
                        .name(from));
    }

    /** What is due, and since when. */
    private record Due(Deletion deletion, Instant since) {}

    @Override
    public Optional<Deletion> lease(Instant now, UUID lease, Instant until) {
        Optional<Due> due = due(now);
        // Another node was faster: the next one.
        while (due.isPresent() && !lease(due.get(), lease, until)) {
            due = due(now);
        }
        return due.map(Due::deletion);
    }

    private Optional<Due> due(Instant now) {
        return sql
                .list(
                        """
                        select shop, id, account, scope, status_before, state, requested_at, due_at, begun_at, ended_at,
                            next_at
                        from {deletions}
                        where next_at <= ?
                        order by next_at, id
                        limit 1
                        """ + sql.dialect().skipLocked(),
                        bound -> bound.instant(now),
                        row -> new Due(deletion(row), row.instant("next_at")))
                .stream()
                .findFirst();
    }

    private boolean lease(Due due, UUID lease, Instant until) {
        Deletion deletion = due.deletion();
        return sql.decide(
                """
                update {deletions}
                set next_at = ?,
                    lease_id = ?
                where shop = ?
                    and id = ?
                    and state = ?
                    and next_at = ?
                """,
                bound -> bound.instant(until)
                        .uuid(lease)
                        .shop(deletion.shop())
                        .uuid(deletion.id().value())
                        .name(deletion.state())
                        .instant(due.since()));
    }

    @Override
    public boolean postpone(ShopId shop, DeletionId id, UUID lease, Instant dueAt) {
        return sql.decide(
                """
                update {deletions}
                set next_at = ?,
                    lease_id = null
                where shop = ?
                    and id = ?
                    and lease_id = ?
                """, bound -> bound.instant(dueAt).shop(shop).uuid(id.value()).uuid(lease));
    }

    /** A line and its place in the ledger. */
    private record Line(int place, DeletionStep step) {}

    @Override
    public void addSteps(ShopId shop, DeletionId id, List<DeletionStep> steps) {
        List<Line> lines = new ArrayList<>();
        steps.forEach(step -> lines.add(new Line(lines.size(), step)));
        sql.batch(
                """
                insert into {deletion_steps} (shop, deletion, place, name, state, attempts, done, failed, unclear, at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                lines,
                (bound, line) -> bind(
                        bound.shop(shop)
                                .uuid(id.value())
                                .number(line.place())
                                .text(line.step().name()),
                        line.step()));
    }

    private static Bindings bind(Bindings bound, DeletionStep step) {
        return counts(bound, step).instant(step.at());
    }

    private static Bindings counts(Bindings bound, DeletionStep step) {
        return bound.name(step.state())
                .number(step.attempts())
                .number(step.done())
                .number(step.failed())
                .number(step.unknown());
    }

    @Override
    public List<DeletionStep> steps(ShopId shop, DeletionId id) {
        return sql.list("""
                select name, state, attempts, done, failed, unclear, at
                from {deletion_steps}
                where shop = ?
                    and deletion = ?
                order by place
                """, bound -> bound.shop(shop).uuid(id.value()), DeletionTable::step);
    }

    @Override
    public boolean write(ShopId shop, DeletionId id, DeletionStep read, DeletionStep next) {
        return sql.decide(
                """
                update {deletion_steps}
                set state = ?,
                    attempts = ?,
                    done = ?,
                    failed = ?,
                    unclear = ?,
                    at = ?
                where shop = ?
                    and deletion = ?
                    and name = ?
                    and state = ?
                    and attempts = ?
                    and done = ?
                    and failed = ?
                    and unclear = ?
                """,
                bound -> counts(bind(bound, next).shop(shop).uuid(id.value()).text(read.name()), read));
    }
}

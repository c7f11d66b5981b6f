package org.customeraccounts.jdbc;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.customeraccounts.audit.Actor;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.audit.AuditEntry;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.spi.storage.AuditStore;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.AuditId;
import org.customeraccounts.value.Cursor;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.ShopId;

/** Who did what. */
record AuditTable(Sql sql) implements AuditStore {
    private static AuditEntry entry(Row row) {
        UUID account = row.uuidOrNull("account");
        String refusedWith = row.textOrNull("refused_with");
        Map<String, String> details = Documents.details(row.text("details"));
        ErrorCode refusal = refusedWith == null
                ? null
                : known(ErrorCode.class, refusedWith, ErrorCode.INVALID_INPUT, "refusedWith", details);
        return new AuditEntry(
                new AuditId(row.uuid("id")),
                row.shop(),
                row.instant("at"),
                new Actor(
                        known(Actor.Kind.class, row.text("actor_kind"), Actor.Kind.PLATFORM, "actor", details),
                        row.text("actor_id")),
                known(AuditAction.class, row.text("action"), AuditAction.OTHER, "action", details),
                account == null ? null : new AccountId(account),
                refusal,
                SessionTable.source(row.bytesOrNull("source")),
                details,
                row.number("occurrences"));
    }

    /** What a newer version wrote keeps its name among the details. */
    private static <E extends Enum<E>> E known(
            Class<E> type, String name, E unknown, String detail, Map<String, String> details) {
        E constant = Row.constant(type, name, unknown);
        if (!constant.name().equals(name)) {
            details.put(detail, name);
        }
        return constant;
    }

    @Override
    public void append(AuditEntry entry) {
        insert(entry);
    }

    int insert(AuditEntry entry) {
        return sql.write("""
                insert into {audit} (shop, id, at, actor_kind, actor_id, action, account, refused_with, source, details)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, bound -> bind(bound, entry));
    }

    private static Bindings bind(Bindings bound, AuditEntry entry) {
        AccountId account = entry.account();
        return bound.shop(entry.shop())
                .uuid(entry.id().value())
                .instant(entry.at())
                .name(entry.actor().kind())
                .text(entry.actor().id())
                .name(entry.action())
                .uuid(account == null ? null : account.value())
                .name(entry.refusedWith())
                .bytes(SessionTable.bytes(entry.source()))
                .text(Documents.text(entry.details()));
    }

    @Override
    public void append(AuditEntry entry, String repeatKey) {
        appendOrCount(entry, repeatKey);
    }

    /** A flood is one update each; only who comes first inserts, and who comes with it counts. */
    boolean appendOrCount(AuditEntry entry, String repeatKey) {
        return count(entry.shop(), repeatKey)
                || sql.insertIfAbsent("""
                        insert into {audit} (
                            shop, id, at, actor_kind, actor_id, action, account, refused_with, source, details,
                            repeat_key
                        )
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """, bound -> bind(bound, entry).text(repeatKey))
                || count(entry.shop(), repeatKey);
    }

    private boolean count(ShopId shop, String repeatKey) {
        return sql.decide("""
                update {audit}
                set occurrences = occurrences + 1
                where shop = ?
                    and repeat_key = ?
                """, bound -> bound.shop(shop).text(repeatKey));
    }

    @Override
    public int removeOver(Instant until, int most) {
        return sql.write(
                sql.dialect().removing("audit", "at <= ?", "at"),
                bound -> bound.instant(until).number(most));
    }

    @Override
    public Page<AuditEntry> page(ShopId shop, PageRequest request) {
        Optional<AuditId> before = request.after().map(Cursor::position).map(AuditId::parse);
        Consumer<Bindings> bindings = bound -> {
            bound.shop(shop);
            before.ifPresent(id -> bound.uuid(id.value()));
            bound.number(request.size() + 1L);
        };
        List<AuditEntry> found =
                sql.list("""
                select shop, id, at, actor_kind, actor_id, action, account, refused_with, source, details,
                    occurrences
                from {audit}
                where shop = ?
                    %s
                order by id desc
                limit ?
                """.formatted(before.isPresent() ? "and id < ?" : ""), bindings, AuditTable::entry);
        return Page.of(request, found, entry -> entry.id().toString());
    }
}

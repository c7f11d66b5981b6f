package org.customeraccounts.jdbc;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.email.EmailChangeState;
import org.customeraccounts.spi.storage.EmailChangeStore;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailChangeId;
import org.customeraccounts.value.SessionId;
import org.customeraccounts.value.ShopId;

/** Attempts to change addresses. {@code pending_of} is the account's id while the attempt is pending, and unique. */
record EmailChangeTable(Sql sql) implements EmailChangeStore {
    static EmailChange change(Row row) {
        return new EmailChange(
                new EmailChangeId(row.uuid("id")),
                row.shop(),
                new AccountId(row.uuid("account")),
                row.address("old_address", "old_key"),
                row.address("new_address", "new_key"),
                new SessionId(row.uuid("session")),
                Row.constant(EmailChangeState.class, row.text("state"), EmailChangeState.CANCELLED),
                new EmailChange.Times(
                        row.instant("requested_at"), row.instantOrNull("minted_at"), row.instantOrNull("decided_at")));
    }

    @Override
    public boolean insert(EmailChange change) {
        return sql.insertIfAbsent(
                """
                insert into {email_changes} (shop, id, account, pending_of, old_address, old_key, new_address, new_key,
                    session, state, requested_at, minted_at, decided_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                bound -> bound.shop(change.shop())
                        .uuid(change.id().value())
                        .uuid(change.account().value())
                        .uuid(change.account().value())
                        .address(change.oldAddress())
                        .address(change.newAddress())
                        .uuid(change.session().value())
                        .name(change.stored())
                        .instant(change.requestedAt())
                        .instant(change.mintedAt())
                        .instant(change.decidedAt()));
    }

    @Override
    public Optional<EmailChange> find(ShopId shop, EmailChangeId id) {
        return sql.found(
                key(shop, id),
                () -> sql.find("""
                        select shop, id, account, old_address, old_key, new_address, new_key, session, state,
                            requested_at, minted_at, decided_at
                        from {email_changes}
                        where shop = ?
                            and id = ?
                        """, bound -> bound.shop(shop).uuid(id.value()), EmailChangeTable::change));
    }

    static Sql.Known<EmailChange> key(ShopId shop, EmailChangeId id) {
        return new Sql.Known<>(EmailChange.class, shop, id);
    }

    @Override
    public Optional<EmailChange> pending(ShopId shop, AccountId account) {
        return sql.find("""
                select shop, id, account, old_address, old_key, new_address, new_key, session, state, requested_at,
                    minted_at, decided_at
                from {email_changes}
                where shop = ?
                    and pending_of = ?
                """, bound -> bound.shop(shop).uuid(account.value()), EmailChangeTable::change);
    }

    @Override
    public Optional<EmailChange> newest(ShopId shop, AccountId account) {
        return sql.find("""
                select shop, id, account, old_address, old_key, new_address, new_key, session, state, requested_at,
                    minted_at, decided_at
                from {email_changes}
                where shop = ?
                    and account = ?
                order by id desc
                limit 1
                """, bound -> bound.shop(shop).uuid(account.value()), EmailChangeTable::change);
    }

    @Override
    public List<EmailChange> requestedSince(ShopId shop, AccountId account, Instant since) {
        return sql.list("""
                select shop, id, account, old_address, old_key, new_address, new_key, session, state, requested_at,
                    minted_at, decided_at
                from {email_changes}
                where shop = ?
                    and account = ?
                    and requested_at >= ?
                order by id
                """, bound -> bound.shop(shop).uuid(account.value()).instant(since), EmailChangeTable::change);
    }

    @Override
    public List<EmailChange> undoable(ShopId shop, AccountId account, Instant since) {
        return sql.list("""
                select shop, id, account, old_address, old_key, new_address, new_key, session, state, requested_at,
                    minted_at, decided_at
                from {email_changes}
                where shop = ?
                    and account = ?
                    and (pending_of is not null or (state in ('CONFIRMED', 'SETTLED', 'REVERTED') and decided_at > ?))
                order by id
                """, bound -> bound.shop(shop).uuid(account.value()).instant(since), EmailChangeTable::change);
    }

    @Override
    public boolean move(EmailChangeState from, EmailChange next) {
        boolean pending = next.stored() == EmailChangeState.PENDING;
        return sql.decide(
                """
                update {email_changes}
                set pending_of = ?,
                    state = ?,
                    minted_at = ?,
                    decided_at = ?
                where shop = ?
                    and id = ?
                    and state = ?
                """,
                bound -> bound.uuid(pending ? next.account().value() : null)
                        .name(next.stored())
                        .instant(next.mintedAt())
                        .instant(next.decidedAt())
                        .shop(next.shop())
                        .uuid(next.id().value())
                        .name(from));
    }

    @Override
    public int removeAll(ShopId shop, AccountId account, int most) {
        return sql.write(
                sql.dialect().removingSome("email_changes", "shop = ? and account = ?", "shop, account, id"),
                bound -> bound.shop(shop).uuid(account.value()).number(most));
    }

    @Override
    public int removeDecided(Instant decidedBy, int most) {
        return sql.write(
                sql.dialect().removing("email_changes", "decided_at <= ? and pending_of is null", "decided_at"),
                bound -> bound.instant(decidedBy).number(most));
    }
}

package org.customeraccounts.jdbc;

import java.util.List;
import java.util.Optional;
import org.customeraccounts.credential.PasswordHash;
import org.customeraccounts.spi.storage.Credential;
import org.customeraccounts.spi.storage.CredentialStore;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ShopId;

/** Password hashes. */
record CredentialTable(Sql sql) implements CredentialStore {
    static Sql.Known<Credential> key(ShopId shop, AccountId account) {
        return new Sql.Known<>(Credential.class, shop, account);
    }

    static Credential credential(Row row) {
        return new Credential(
                row.shop(),
                new AccountId(row.uuid("account")),
                PasswordHash.of(row.text("hash")),
                row.instant("changed_at"));
    }

    @Override
    public Optional<Credential> find(ShopId shop, AccountId account) {
        return sql.found(
                key(shop, account),
                () -> sql.find("""
                        select shop, account, hash, changed_at
                        from {credentials}
                        where shop = ?
                            and account = ?
                        """, bound -> bound.shop(shop).uuid(account.value()), CredentialTable::credential));
    }

    @Override
    public void put(Credential credential) {
        if (!insert(credential) && !update(credential)) {
            // It was removed between the two writes.
            put(credential);
        }
    }

    @Override
    public void putAll(List<Credential> credentials) {
        if (sql.dialect().takesArrays()) {
            Rounds.of(credentials, one -> key(one.shop(), one.account())).forEach(this::putTogether);
        } else {
            CredentialStore.super.putAll(credentials);
        }
    }

    private void putTogether(List<Credential> credentials) {
        sql.write(
                """
                insert into {credentials} (shop, account, hash, changed_at)
                select shop, account, hash, changed_at
                from unnest(cast(? as text[]), cast(? as uuid[]), cast(? as text[]), cast(? as timestamp[]))
                    as given (shop, account, hash, changed_at)
                on conflict (shop, account) do update
                set hash = excluded.hash,
                    changed_at = excluded.changed_at
                """,
                bound -> bound.texts(credentials, one -> one.shop().value())
                        .uuids(credentials, one -> one.account().value())
                        .texts(credentials, one -> one.hash().reveal())
                        .instants(credentials, Credential::changedAt));
    }

    private boolean insert(Credential credential) {
        return sql.insertIfAbsent(
                """
                insert into {credentials} (shop, account, hash, changed_at)
                values (?, ?, ?, ?)
                """,
                bound -> bound.shop(credential.shop())
                        .uuid(credential.account().value())
                        .text(credential.hash().reveal())
                        .instant(credential.changedAt()));
    }

    private boolean update(Credential credential) {
        return sql.decide(
                """
                update {credentials}
                set hash = ?,
                    changed_at = ?
                where shop = ?
                    and account = ?
                """,
                bound -> bound.text(credential.hash().reveal())
                        .instant(credential.changedAt())
                        .shop(credential.shop())
                        .uuid(credential.account().value()));
    }

    @Override
    public boolean remove(ShopId shop, AccountId account) {
        return sql.decide("""
                delete from {credentials}
                where shop = ?
                    and account = ?
                """, bound -> bound.shop(shop).uuid(account.value()));
    }

    @Override
    public boolean replace(PasswordHash expected, Credential next) {
        return sql.decide(
                """
                update {credentials}
                set hash = ?,
                    changed_at = ?
                where shop = ?
                    and account = ?
                    and hash = ?
                """,
                bound -> bound.text(next.hash().reveal())
                        .instant(next.changedAt())
                        .shop(next.shop())
                        .uuid(next.account().value())
                        .text(expected.reveal()));
    }
}

package org.customeraccounts.jdbc;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.customeraccounts.spi.storage.ImportStore;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ExternalRef;
import org.customeraccounts.value.ShopId;

/** Whom imports have brought, by the host's numbers. */
record ImportTable(Sql sql) implements ImportStore {
    /** What nobody else has in the table. */
    private record Key(ShopId shop, ExternalRef ref) {
        static Key of(ImportStore.ImportedCustomer imported) {
            return new Key(imported.shop(), imported.ref());
        }

        static Key of(Row row) {
            return new Key(row.shop(), ExternalRef.of(row.text("ref")));
        }
    }

    private static ImportStore.ImportedCustomer imported(Row row) {
        return new ImportStore.ImportedCustomer(
                row.shop(), ExternalRef.of(row.text("ref")), row.text("digest"), new AccountId(row.uuid("account")));
    }

    @Override
    public boolean add(ImportStore.ImportedCustomer imported) {
        return sql.insertIfAbsent(
                """
                insert into {imports} (shop, ref, digest, account)
                values (?, ?, ?, ?)
                """,
                bound -> bound.shop(imported.shop())
                        .text(imported.ref().value())
                        .text(imported.digest())
                        .uuid(imported.account().value()));
    }

    @Override
    public List<Boolean> addAll(List<ImportStore.ImportedCustomer> imported) {
        return sql.dialect().takesArrays()
                ? Rounds.of(imported, Key::of).decide(this::addTogether)
                : ImportStore.super.addAll(imported);
    }

    private Set<Key> addTogether(List<ImportStore.ImportedCustomer> imported) {
        return sql
                .writeAndList(
                        """
                        insert into {imports} (shop, ref, digest, account)
                        select shop, ref, digest, account
                        from unnest(cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as uuid[]))
                            as given (shop, ref, digest, account)
                        on conflict do nothing
                        returning shop, ref
                        """,
                        bound -> bound.texts(imported, one -> one.shop().value())
                                .texts(imported, one -> one.ref().value())
                                .texts(imported, ImportStore.ImportedCustomer::digest)
                                .uuids(imported, one -> one.account().value()),
                        Key::of)
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Optional<ImportStore.ImportedCustomer> find(ShopId shop, ExternalRef ref) {
        return sql.find("""
                select shop, ref, digest, account
                from {imports}
                where shop = ?
                    and ref = ?
                """, bound -> bound.shop(shop).text(ref.value()), ImportTable::imported);
    }

    @Override
    public List<ImportStore.ImportedCustomer> findAll(ShopId shop, List<ExternalRef> refs) {
        return sql.dialect().takesArrays() && !refs.isEmpty()
                ? findTogether(shop, refs.stream().distinct().toList())
                : ImportStore.super.findAll(shop, refs);
    }

    /** Each by itself: a plan that was made while the table was empty would read all of it for good. */
    private List<ImportStore.ImportedCustomer> findTogether(ShopId shop, List<ExternalRef> refs) {
        return sql.list("""
                select found.shop, found.ref, found.digest, found.account
                from unnest(cast(? as text[])) as asked (ref)
                cross join lateral (
                    select shop, ref, digest, account
                    from {imports}
                    where shop = ?
                        and ref = asked.ref
                    limit 1
                ) found
                """, bound -> bound.texts(refs, ExternalRef::value).shop(shop), ImportTable::imported);
    }

    @Override
    public void noteWork(ShopId shop, long work) {
        // Mostly it is noted already, and a look takes no lock.
        if (work(shop) < work && !begin(shop, work)) {
            raise(shop, work);
        }
    }

    private void raise(ShopId shop, long work) {
        sql.write("""
                update {import_work}
                set work = ?
                where shop = ?
                    and work < ?
                """, bound -> bound.number(work).shop(shop).number(work));
    }

    private boolean begin(ShopId shop, long work) {
        return sql.insertIfAbsent("""
                insert into {import_work} (shop, work)
                values (?, ?)
                """, bound -> bound.shop(shop).number(work));
    }

    @Override
    public long work(ShopId shop) {
        return sql.find("""
                select work
                from {import_work}
                where shop = ?
                """, bound -> bound.shop(shop), row -> row.number("work"))
                .orElse(0L);
    }

    @Override
    public boolean remove(ShopId shop, ExternalRef ref) {
        return sql.decide("""
                delete from {imports}
                where shop = ?
                    and ref = ?
                """, bound -> bound.shop(shop).text(ref.value()));
    }

    @Override
    public int removeAll(ShopId shop, AccountId account) {
        return sql.write("""
                delete from {imports}
                where shop = ?
                    and account = ?
                """, bound -> bound.shop(shop).uuid(account.value()));
    }
}

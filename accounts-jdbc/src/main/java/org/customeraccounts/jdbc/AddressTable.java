package org.customeraccounts.jdbc;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.customeraccounts.address.AddressUse;
import org.customeraccounts.address.SavedAddress;
import org.customeraccounts.spi.storage.AddressStore;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.AddressId;
import org.customeraccounts.value.ShopId;

/** Address books; which address is the default stands in a table of its own, by account and use. */
record AddressTable(Sql sql) implements AddressStore {
    private static final String BOOK = """
        select saved.shop, saved.account, saved.id, saved.name, saved.company, saved.line1, saved.line2,
            saved.postal_code, saved.city, saved.region, saved.country, saved.phone, saved.created_at,
            saved.version, delivery.address as delivery, billing.address as billing
        from {addresses} saved
        left join {default_addresses} delivery on delivery.shop = saved.shop
            and delivery.account = saved.account
            and delivery.purpose = 'DELIVERY'
        left join {default_addresses} billing on billing.shop = saved.shop
            and billing.account = saved.account
            and billing.purpose = 'BILLING'
        where saved.shop = ?
            and saved.account = ?
        """;

    private static SavedAddress saved(Row row) {
        Set<AddressUse> uses = EnumSet.noneOf(AddressUse.class);
        UUID id = row.uuid("id");
        if (id.equals(row.uuidOrNull("delivery"))) {
            uses.add(AddressUse.DELIVERY);
        }
        if (id.equals(row.uuidOrNull("billing"))) {
            uses.add(AddressUse.BILLING);
        }
        return new SavedAddress(
                new AddressId(id),
                row.shop(),
                new AccountId(row.uuid("account")),
                PostalAddressColumns.read(row),
                uses,
                row.instant("created_at"),
                row.number("version"));
    }

    @Override
    public void insert(SavedAddress saved) {
        sql.write(
                """
                insert into {addresses} (shop, account, id, name, company, line1, line2, postal_code, city, region,
                    country, phone, created_at, version)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                bound -> PostalAddressColumns.bind(
                                bound.shop(saved.shop())
                                        .uuid(saved.account().value())
                                        .uuid(saved.id().value()),
                                saved.address())
                        .instant(saved.createdAt())
                        .number(saved.version()));
        saved.defaultFor().forEach(use -> pointFirst(saved.shop(), saved.account(), saved.id(), use));
    }

    @Override
    public void insertAll(List<SavedAddress> addresses) {
        if (!sql.dialect().takesArrays()) {
            AddressStore.super.insertAll(addresses);
        } else if (!addresses.isEmpty()) {
            insertTogether(addresses);
            pointFirst(addresses.stream()
                    .flatMap(saved -> saved.defaultFor().stream().map(use -> new Default(saved, use)))
                    .toList());
        }
    }

    private void insertTogether(List<SavedAddress> addresses) {
        sql.write(
                """
                insert into {addresses} (shop, account, id, name, company, line1, line2, postal_code, city, region,
                    country, phone, created_at, version)
                select shop, account, id, name, company, line1, line2, postal_code, city, region, country, phone,
                    created_at, version
                from unnest(cast(? as text[]), cast(? as uuid[]), cast(? as uuid[]), cast(? as text[]),
                        cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as text[]),
                        cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as timestamp[]),
                        cast(? as bigint[]))
                    as given (shop, account, id, name, company, line1, line2, postal_code, city, region, country, phone,
                        created_at, version)
                """,
                bound -> PostalAddressColumns.bindAll(
                                bound.texts(addresses, one -> one.shop().value())
                                        .uuids(addresses, one -> one.account().value())
                                        .uuids(addresses, one -> one.id().value()),
                                addresses,
                                SavedAddress::address)
                        .instants(addresses, SavedAddress::createdAt)
                        .numbers(addresses, SavedAddress::version));
    }

    /** What an address is to be the default for. */
    private record Default(SavedAddress saved, AddressUse use) {}

    private void pointFirst(List<Default> defaults) {
        if (!defaults.isEmpty()) {
            sql.write(
                    """
                    insert into {default_addresses} (shop, account, purpose, address)
                    select shop, account, purpose, address
                    from unnest(cast(? as text[]), cast(? as uuid[]), cast(? as text[]), cast(? as uuid[]))
                        as given (shop, account, purpose, address)
                    on conflict do nothing
                    """,
                    bound -> bound.texts(defaults, one -> one.saved().shop().value())
                            .uuids(defaults, one -> one.saved().account().value())
                            .texts(defaults, one -> one.use().name())
                            .uuids(defaults, one -> one.saved().id().value()));
        }
    }

    @Override
    public Optional<SavedAddress> find(ShopId shop, AccountId account, AddressId id) {
        return sql.find(
                BOOK + """
                        and saved.id = ?
                    """, bound -> bound.shop(shop).uuid(account.value()).uuid(id.value()), AddressTable::saved);
    }

    @Override
    public List<SavedAddress> list(ShopId shop, AccountId account) {
        return sql.list(BOOK + """
            order by saved.id desc
            """, bound -> bound.shop(shop).uuid(account.value()), AddressTable::saved);
    }

    @Override
    public boolean change(SavedAddress next) {
        return sql.decide(
                """
                update {addresses}
                set name = ?,
                    company = ?,
                    line1 = ?,
                    line2 = ?,
                    postal_code = ?,
                    city = ?,
                    region = ?,
                    country = ?,
                    phone = ?,
                    version = ?
                where shop = ?
                    and account = ?
                    and id = ?
                    and version = ?
                """,
                bound -> PostalAddressColumns.bind(bound, next.address())
                        .number(next.version())
                        .shop(next.shop())
                        .uuid(next.account().value())
                        .uuid(next.id().value())
                        .number(next.version() - 1));
    }

    /** The address stays locked, so that nobody removes it before it is the default. */
    @Override
    public boolean makeDefault(ShopId shop, AccountId account, AddressId id, AddressUse use) {
        boolean there = sql.lock(
                        """
                        select id
                        from {addresses}
                        where shop = ?
                            and account = ?
                            and id = ?
                        """, bound -> bound.shop(shop).uuid(account.value()).uuid(id.value()), row -> row.uuid("id"))
                .isPresent();
        boolean done = !there;
        // Between the update and the insert somebody else may add the row, or remove it.
        while (!done) {
            done = point(shop, account, id, use)
                    || pointFirst(shop, account, id, use)
                    || pointsAlready(shop, account, id, use);
        }
        return there;
    }

    private boolean point(ShopId shop, AccountId account, AddressId id, AddressUse use) {
        return sql.decide(
                """
                update {default_addresses}
                set address = ?
                where shop = ?
                    and account = ?
                    and purpose = ?
                """,
                bound -> bound.uuid(id.value()).shop(shop).uuid(account.value()).name(use));
    }

    /** A driver that counts changed rows in place of found ones says no to what changes nothing. */
    private boolean pointsAlready(ShopId shop, AccountId account, AddressId id, AddressUse use) {
        return find(shop, account, id)
                .filter(saved -> saved.defaultFor().contains(use))
                .isPresent();
    }

    private boolean pointFirst(ShopId shop, AccountId account, AddressId id, AddressUse use) {
        return sql.insertIfAbsent(
                """
                insert into {default_addresses} (shop, account, purpose, address)
                values (?, ?, ?, ?)
                """, bound -> bound.shop(shop).uuid(account.value()).name(use).uuid(id.value()));
    }

    @Override
    public boolean remove(ShopId shop, AccountId account, AddressId id) {
        boolean removed =
                sql.decide("""
                    delete from {addresses}
                    where shop = ?
                        and account = ?
                        and id = ?
                    """, bound -> bound.shop(shop).uuid(account.value()).uuid(id.value()));
        if (removed) {
            sql.write("""
                delete from {default_addresses}
                where shop = ?
                    and account = ?
                    and address = ?
                """, bound -> bound.shop(shop).uuid(account.value()).uuid(id.value()));
        }
        return removed;
    }

    /**
     * In the order in which one address is removed or made the default, so that none of them waits for the other in
     * turn.
     */
    @Override
    public int removeAll(ShopId shop, AccountId account) {
        int removed = sql.write("""
            delete from {addresses}
            where shop = ?
                and account = ?
            """, bound -> bound.shop(shop).uuid(account.value()));
        sql.write("""
            delete from {default_addresses}
            where shop = ?
                and account = ?
            """, bound -> bound.shop(shop).uuid(account.value()));
        return removed;
    }
}

package org.customeraccounts.jdbc;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.customeraccounts.session.KnownDevice;
import org.customeraccounts.spi.storage.DeviceStore;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.DeviceId;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.TokenHash;

/** Known devices, by the hash of their tokens. */
record DeviceTable(Sql sql) implements DeviceStore {
    /** How many devices an account has, as it may be found together with the account. */
    record Count(int devices) {
        static Sql.Known<Count> key(ShopId shop, AccountId account) {
            return new Sql.Known<>(Count.class, shop, account);
        }
    }

    private static KnownDevice device(Row row) {
        return new KnownDevice(
                new DeviceId(row.uuid("id")),
                row.shop(),
                new AccountId(row.uuid("account")),
                row.instant("created_at"),
                row.instant("last_used_at"),
                SessionTable.source(row.bytesOrNull("source")));
    }

    @Override
    public void insert(KnownDevice device, TokenHash token) {
        sql.write(
                """
                insert into {devices} (token_hash, shop, account, id, created_at, last_used_at, source)
                values (?, ?, ?, ?, ?, ?, ?)
                """,
                bound -> bound.hash(token)
                        .shop(device.shop())
                        .uuid(device.account().value())
                        .uuid(device.id().value())
                        .instant(device.createdAt())
                        .instant(device.lastUsedAt())
                        .bytes(SessionTable.bytes(device.source())));
    }

    @Override
    public Optional<KnownDevice> find(TokenHash token) {
        return sql.find("""
                select shop, account, id, created_at, last_used_at, source
                from {devices}
                where token_hash = ?
                """, bound -> bound.hash(token), DeviceTable::device);
    }

    @Override
    public boolean renew(ShopId shop, AccountId account, TokenHash token, Instant usedAfter, Instant at) {
        // Never back in time: the clocks of two nodes differ.
        return sql.decide(
                """
                update {devices}
                set last_used_at = case when last_used_at < ? then ? else last_used_at end
                where token_hash = ?
                    and shop = ?
                    and account = ?
                    and last_used_at > ?
                """,
                bound -> bound.instant(at)
                        .instant(at)
                        .hash(token)
                        .shop(shop)
                        .uuid(account.value())
                        .instant(usedAfter));
    }

    @Override
    public List<KnownDevice> list(ShopId shop, AccountId account) {
        return sql.list("""
                select shop, account, id, created_at, last_used_at, source
                from {devices}
                where shop = ?
                    and account = ?
                order by id desc
                """, bound -> bound.shop(shop).uuid(account.value()), DeviceTable::device);
    }

    @Override
    public int count(ShopId shop, AccountId account) {
        return sql.found(Count.key(shop, account), () -> Optional.of(new Count(counted(shop, account))))
                .map(Count::devices)
                .orElse(0);
    }

    private int counted(ShopId shop, AccountId account) {
        return sql.list("""
                select count(*) as devices
                from {devices}
                where shop = ?
                    and account = ?
                """, bound -> bound.shop(shop).uuid(account.value()), row -> (int) row.number("devices"))
                .get(0);
    }

    @Override
    public boolean end(ShopId shop, AccountId account, DeviceId id) {
        return sql.decide("""
                delete from {devices}
                where shop = ?
                    and account = ?
                    and id = ?
                """, bound -> bound.shop(shop).uuid(account.value()).uuid(id.value()));
    }

    @Override
    public int endAll(ShopId shop, AccountId account) {
        return sql.write("""
                delete from {devices}
                where shop = ?
                    and account = ?
                """, bound -> bound.shop(shop).uuid(account.value()));
    }

    @Override
    public int endOldest(ShopId shop, AccountId account, int kept) {
        return SessionTable.endOldest(sql, "devices", shop, account, kept);
    }

    @Override
    public int removeOver(Instant usedBy, int most) {
        return sql.write(
                sql.dialect().removing("devices", "last_used_at <= ?", "last_used_at"),
                bound -> bound.instant(usedBy).number(most));
    }
}

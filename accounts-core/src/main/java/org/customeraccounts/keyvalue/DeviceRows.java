package org.customeraccounts.keyvalue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.customeraccounts.session.KnownDevice;
import org.customeraccounts.spi.storage.DeviceStore;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.DeviceId;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.TokenHash;

final class DeviceRows implements DeviceStore {
    private static final Index<Row> BY_ACCOUNT = Index.ordered(
            "device-account",
            row -> Key.of(
                    row.device().shop(),
                    row.device().account().value(),
                    row.device().id().value()));

    private static final Index<Row> BY_USE =
            Index.byTime("device-used", row -> Key.of(row.device().lastUsedAt(), row.token()));

    private static final Kind<Row> DEVICE =
            Kind.of("device", Row.class, row -> Key.of(row.token()), BY_ACCOUNT, BY_USE);

    private final Rows<Row> rows;

    DeviceRows(Cells cells) {
        this.rows = new Rows<>(cells, DEVICE);
    }

    record Row(TokenHash token, KnownDevice device) {}

    @Override
    public void insert(KnownDevice device, TokenHash token) {
        rows.insert(new Row(token, device));
    }

    @Override
    public Optional<KnownDevice> find(TokenHash token) {
        return rows.find(token).map(Row::device);
    }

    @Override
    public boolean renew(ShopId shop, AccountId account, TokenHash token, Instant usedAfter, Instant at) {
        Optional<Row> own = rows.find(token)
                .filter(row -> row.device().shop().equals(shop)
                        && row.device().account().equals(account)
                        && row.device().lastUsedAt().isAfter(usedAfter));
        own.filter(row -> row.device().lastUsedAt().isBefore(at))
                .ifPresent(row -> rows.replace(row, new Row(token, used(row.device(), at))));
        return own.isPresent();
    }

    private static KnownDevice used(KnownDevice device, Instant at) {
        return new KnownDevice(device.id(), device.shop(), device.account(), device.createdAt(), at, device.source());
    }

    @Override
    public List<KnownDevice> list(ShopId shop, AccountId account) {
        return newestFirst(shop, account).map(Row::device).toList();
    }

    private Stream<Row> newestFirst(ShopId shop, AccountId account) {
        return rows.allBackwardsBy(BY_ACCOUNT, shop, account.value());
    }

    @Override
    public int count(ShopId shop, AccountId account) {
        return (int) rows.countBy(BY_ACCOUNT, shop, account.value());
    }

    @Override
    public boolean end(ShopId shop, AccountId account, DeviceId id) {
        return rows.removeAll(rows.allBy(BY_ACCOUNT, shop, account.value(), id.value())) == 1;
    }

    @Override
    public int endAll(ShopId shop, AccountId account) {
        return rows.removeAll(newestFirst(shop, account));
    }

    @Override
    public int endOldest(ShopId shop, AccountId account, int kept) {
        return rows.removeAll(newestFirst(shop, account).skip(kept));
    }

    @Override
    public int removeOver(Instant usedBy, int most) {
        return rows.removeDue(BY_USE, usedBy, most);
    }
}

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
import org.jspecify.annotations.Nullable;

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
    private final Generations<Row> generations;

    DeviceRows(Cells cells) {
        this.rows = new Rows<>(cells, DEVICE);
        this.generations = new Generations<>(cells, rows, "device", Row::origin);
    }

    /** A device, and the generation that it came in, where the store bounds units. */
    record Row(
            TokenHash token, KnownDevice device, @Nullable Integer generation) {
        Generations.@Nullable Row origin() {
            return Generations.Row.of("device", device.shop(), device.account(), generation);
        }

        Row in(Integer next) {
            return new Row(token, device, next);
        }
    }

    @Override
    public void insert(KnownDevice device, TokenHash token) {
        rows.insert(new Row(token, device, generations.now(device.shop(), device.account())));
    }

    @Override
    public Optional<KnownDevice> find(TokenHash token) {
        return row(token).map(Row::device);
    }

    private Optional<Row> row(TokenHash token) {
        return rows.find(token).filter(generations::isLive);
    }

    @Override
    public boolean renew(ShopId shop, AccountId account, TokenHash token, Instant usedAfter, Instant at) {
        Optional<Row> own = row(token)
                .filter(row -> row.device().shop().equals(shop)
                        && row.device().account().equals(account)
                        && row.device().lastUsedAt().isAfter(usedAfter));
        own.filter(row -> row.device().lastUsedAt().isBefore(at))
                .ifPresent(row -> rows.replace(row, new Row(token, used(row.device(), at), row.generation())));
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
        return generations.live(shop, account, rows.allBackwardsBy(BY_ACCOUNT, shop, account.value()));
    }

    @Override
    public int count(ShopId shop, AccountId account) {
        return generations.areMarked()
                ? (int) newestFirst(shop, account).count()
                : (int) rows.countBy(BY_ACCOUNT, shop, account.value());
    }

    @Override
    public boolean end(ShopId shop, AccountId account, DeviceId id) {
        Stream<Row> found = rows.allBy(BY_ACCOUNT, shop, account.value(), id.value());
        return generations.remove(generations.live(shop, account, found)) == 1;
    }

    @Override
    public int endAll(ShopId shop, AccountId account) {
        List<Row> all = newestFirst(shop, account).toList();
        return generations.end(shop, account, all, List.of(), Row::in);
    }

    @Override
    public int endOldest(ShopId shop, AccountId account, int kept) {
        return generations.remove(newestFirst(shop, account).skip(kept));
    }

    @Override
    public int removeOver(Instant usedBy, int most) {
        int left = generations.removeLeft(most, (shop, account) -> rows.allBy(BY_ACCOUNT, shop, account.value()));
        return left == most ? left : left + rows.removeDue(BY_USE, usedBy, most - left);
    }
}

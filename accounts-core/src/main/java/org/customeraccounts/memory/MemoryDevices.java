package org.customeraccounts.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.customeraccounts.session.KnownDevice;
import org.customeraccounts.spi.storage.DeviceStore;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.DeviceId;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.TokenHash;

final class MemoryDevices implements DeviceStore {
    private final Table<String, KnownDevice> rows;
    private final Table<RowKey, String> byAccount;

    MemoryDevices(UndoLog undo) {
        this.rows = new Table<>(undo);
        this.byAccount = new Table<>(undo);
    }

    @Override
    public void insert(KnownDevice device, TokenHash token) {
        rows.put(text(token), device);
        byAccount.put(RowKey.of(device.shop(), device.account(), device.id()), text(token));
    }

    @Override
    public Optional<KnownDevice> find(TokenHash token) {
        return rows.get(text(token));
    }

    @Override
    public boolean renew(ShopId shop, AccountId account, TokenHash token, Instant usedAfter, Instant at) {
        Optional<KnownDevice> own = find(token)
                .filter(device -> device.shop().equals(shop) && device.account().equals(account))
                .filter(device -> device.lastUsedAt().isAfter(usedAfter));
        own.filter(device -> device.lastUsedAt().isBefore(at))
                .ifPresent(d -> rows.put(
                        text(token), new KnownDevice(d.id(), d.shop(), d.account(), d.createdAt(), at, d.source())));
        return own.isPresent();
    }

    @Override
    public List<KnownDevice> list(ShopId shop, AccountId account) {
        return tokens(shop, account).stream()
                .flatMap(token -> rows.get(token).stream())
                .sorted(Comparator.comparing(KnownDevice::id).reversed())
                .toList();
    }

    @Override
    public int count(ShopId shop, AccountId account) {
        return tokens(shop, account).size();
    }

    @Override
    public boolean end(ShopId shop, AccountId account, DeviceId id) {
        return endIf(shop, account, device -> device.id().equals(id)) == 1;
    }

    @Override
    public int endAll(ShopId shop, AccountId account) {
        return endIf(shop, account, device -> true);
    }

    @Override
    public int endOldest(ShopId shop, AccountId account, int kept) {
        List<KnownDevice> newest = list(shop, account).stream().limit(kept).toList();
        return endIf(shop, account, device -> !newest.contains(device));
    }

    @Override
    public int removeOver(Instant usedBy, int most) {
        List<String> over = rows.keys(device -> !device.lastUsedAt().isAfter(usedBy), most);
        over.forEach(this::remove);
        return over.size();
    }

    private int endIf(ShopId shop, AccountId account, Predicate<KnownDevice> ends) {
        List<String> ended = tokens(shop, account).stream()
                .filter(token -> rows.get(token).filter(ends).isPresent())
                .toList();
        ended.forEach(this::remove);
        return ended.size();
    }

    private void remove(String token) {
        rows.get(token).ifPresent(d -> byAccount.remove(RowKey.of(d.shop(), d.account(), d.id())));
        rows.remove(token);
    }

    private List<String> tokens(ShopId shop, AccountId account) {
        RowKey first = RowKey.of(shop, account, "");
        return List.copyOf(byAccount.between(first, first.last()).values());
    }

    private static String text(TokenHash token) {
        return HexFormat.of().formatHex(token.reveal());
    }
}

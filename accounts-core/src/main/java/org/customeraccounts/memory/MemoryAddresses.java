package org.customeraccounts.memory;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.customeraccounts.address.AddressUse;
import org.customeraccounts.address.SavedAddress;
import org.customeraccounts.spi.storage.AddressStore;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.AddressId;
import org.customeraccounts.value.ShopId;

/** What is the default stands apart, under account and use, so that there is one at most. */
final class MemoryAddresses implements AddressStore {
    private final Table<RowKey, SavedAddress> rows;
    private final Table<RowKey, AddressId> defaults;

    MemoryAddresses(UndoLog undo) {
        this.rows = new Table<>(undo);
        this.defaults = new Table<>(undo);
    }

    @Override
    public void insert(SavedAddress address) {
        rows.add(key(address.shop(), address.account(), address.id()), address);
        for (AddressUse use : address.defaultFor()) {
            RowKey key = RowKey.of(address.shop(), address.account(), use);
            if (defaults.get(key).isEmpty()) {
                defaults.put(key, address.id());
            }
        }
    }

    @Override
    public Optional<SavedAddress> find(ShopId shop, AccountId account, AddressId id) {
        return rows.get(key(shop, account, id)).map(this::withDefaults);
    }

    @Override
    public List<SavedAddress> list(ShopId shop, AccountId account) {
        RowKey first = RowKey.of(shop, account, "");
        return rows.between(first, first.last()).values().stream()
                .map(this::withDefaults)
                .sorted(Comparator.comparing(SavedAddress::id).reversed())
                .toList();
    }

    @Override
    public boolean change(SavedAddress next) {
        RowKey key = key(next.shop(), next.account(), next.id());
        Optional<SavedAddress> present = rows.get(key).filter(kept -> kept.version() == next.version() - 1);
        present.ifPresent(kept -> rows.put(key, kept.changedTo(next.address())));
        return present.isPresent();
    }

    @Override
    public boolean makeDefault(ShopId shop, AccountId account, AddressId id, AddressUse use) {
        if (rows.get(key(shop, account, id)).isEmpty()) {
            return false;
        }
        defaults.put(RowKey.of(shop, account, use), id);
        return true;
    }

    @Override
    public boolean remove(ShopId shop, AccountId account, AddressId id) {
        if (!rows.remove(key(shop, account, id))) {
            return false;
        }
        usesOf(shop, account, id).forEach(use -> defaults.remove(RowKey.of(shop, account, use)));
        return true;
    }

    @Override
    public int removeAll(ShopId shop, AccountId account) {
        List<SavedAddress> all = list(shop, account);
        all.forEach(address -> remove(shop, account, address.id()));
        return all.size();
    }

    private SavedAddress withDefaults(SavedAddress address) {
        return address.asDefaultFor(usesOf(address.shop(), address.account(), address.id()));
    }

    private Set<AddressUse> usesOf(ShopId shop, AccountId account, AddressId id) {
        Set<AddressUse> uses = EnumSet.noneOf(AddressUse.class);
        Arrays.stream(AddressUse.values())
                .filter(use -> defaults.get(RowKey.of(shop, account, use))
                        .filter(id::equals)
                        .isPresent())
                .forEach(uses::add);
        return uses;
    }

    private static RowKey key(ShopId shop, AccountId account, AddressId id) {
        return RowKey.of(shop, account, id);
    }
}

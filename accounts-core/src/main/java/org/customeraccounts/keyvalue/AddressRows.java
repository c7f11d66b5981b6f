package org.customeraccounts.keyvalue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.customeraccounts.address.AddressUse;
import org.customeraccounts.address.SavedAddress;
import org.customeraccounts.spi.storage.AddressStore;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.AddressId;
import org.customeraccounts.value.ShopId;

/** What is the default stands apart, under account and use, so that there is one at most. */
final class AddressRows implements AddressStore {
    private static final Kind<SavedAddress> ADDRESS = Kind.of(
            "address",
            SavedAddress.class,
            address -> Key.of(
                    address.shop(), address.account().value(), address.id().value()));

    private static final Kind<Default> DEFAULT = Kind.of(
            "address-default",
            Default.class,
            chosen -> Key.of(chosen.shop(), chosen.account().value(), chosen.use()));

    private final Rows<SavedAddress> rows;
    private final Rows<Default> defaults;

    AddressRows(Cells cells) {
        this.rows = new Rows<>(cells, ADDRESS);
        this.defaults = new Rows<>(cells, DEFAULT);
    }

    /** Which address of an account is the default for a use. */
    record Default(ShopId shop, AccountId account, AddressUse use, AddressId address) {}

    @Override
    public void insert(SavedAddress address) {
        rows.insert(address.asDefaultFor(Set.of()));
        for (AddressUse use : address.defaultFor()) {
            // Locked: whoever takes the one away that is there must see that another has come.
            if (defaults.lock(address.shop(), address.account().value(), use).isEmpty()) {
                defaults.insert(new Default(address.shop(), address.account(), use, address.id()));
            }
        }
    }

    @Override
    public Optional<SavedAddress> find(ShopId shop, AccountId account, AddressId id) {
        return row(shop, account, id).map(address -> withDefaults(address, defaults(shop, account)));
    }

    private Optional<SavedAddress> row(ShopId shop, AccountId account, AddressId id) {
        return rows.find(shop, account.value(), id.value());
    }

    private List<Default> defaults(ShopId shop, AccountId account) {
        return defaults.all(shop, account.value()).toList();
    }

    private static SavedAddress withDefaults(SavedAddress address, List<Default> defaults) {
        return address.asDefaultFor(defaults.stream()
                .filter(chosen -> chosen.address().equals(address.id()))
                .map(Default::use)
                .collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public List<SavedAddress> list(ShopId shop, AccountId account) {
        List<Default> defaults = defaults(shop, account);
        return rows.scanBackwards(ADDRESS.at(shop, account.value()).range())
                .map(address -> withDefaults(address, defaults))
                .toList();
    }

    @Override
    public boolean change(SavedAddress next) {
        Optional<SavedAddress> present =
                row(next.shop(), next.account(), next.id()).filter(kept -> kept.version() == next.version() - 1);
        present.ifPresent(kept -> rows.replace(kept, kept.changedTo(next.address())));
        return present.isPresent();
    }

    @Override
    public boolean makeDefault(ShopId shop, AccountId account, AddressId id, AddressUse use) {
        boolean known = rows.lock(shop, account.value(), id.value()).isPresent();
        if (known) {
            defaults.put(new Default(shop, account, use, id));
        }
        return known;
    }

    @Override
    public boolean remove(ShopId shop, AccountId account, AddressId id) {
        Optional<SavedAddress> present = row(shop, account, id);
        present.ifPresent(address -> {
            rows.remove(address);
            defaults.removeAll(defaults.all(shop, account.value())
                    .filter(chosen -> chosen.address().equals(id)));
        });
        return present.isPresent();
    }

    @Override
    public int removeAll(ShopId shop, AccountId account) {
        defaults.removeAll(defaults.all(shop, account.value()));
        return rows.removeAll(rows.all(shop, account.value()));
    }
}

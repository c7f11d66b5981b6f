package org.customeraccounts.testkit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.customeraccounts.account.Account;
import org.customeraccounts.address.AddressUse;
import org.customeraccounts.address.SavedAddress;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.ShopId;

/** Ada's address book of two, and two entries of Bob's to come. */
final class SeededAddresses implements SeededPart {
    final SavedAddress home;
    final SavedAddress office;
    final SavedAddress newAddress;
    final SavedAddress anotherAddress;
    private final ShopId shop;
    private final SeededAccounts accounts;

    SeededAddresses(StorageFixture fixture, ShopId shop, SeededAccounts accounts) {
        this.shop = shop;
        this.accounts = accounts;
        home = fixture.anAddress(accounts.ada).asDefaultFor(Set.of(AddressUse.DELIVERY));
        office = fixture.anAddress(accounts.ada);
        newAddress = fixture.anAddress(accounts.bob).asDefaultFor(Set.of(AddressUse.BILLING));
        anotherAddress = fixture.anAddress(accounts.bob).asDefaultFor(Set.of(AddressUse.DELIVERY));
    }

    @Override
    public void fill(UnitOfWork unit) {
        unit.addresses().insert(home);
        unit.addresses().insert(office);
    }

    @Override
    public Map<String, Object> look(UnitOfWork unit) {
        Map<String, Object> found = new LinkedHashMap<>();
        for (Account account : accounts.all()) {
            found.put("addresses of " + account.id(), unit.addresses().list(shop, account.id()));
        }
        return found;
    }
}

package org.customeraccounts.testkit;

import static org.customeraccounts.testkit.SeededShop.LONG_AGO;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.customeraccounts.account.Account;
import org.customeraccounts.session.KnownDevice;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.TokenHash;

/** Three devices of Ada's, one of Bob's that is over, and one to come, with their tokens. */
final class SeededDevices implements SeededPart {
    final List<KnownDevice> known;
    final List<TokenHash> tokens;
    final KnownDevice newDevice;
    final TokenHash newToken;
    private final ShopId shop;
    private final SeededAccounts accounts;

    SeededDevices(StorageFixture same, StorageFixture own, ShopId shop, SeededAccounts accounts) {
        this.shop = shop;
        this.accounts = accounts;
        Account ada = accounts.ada;
        known = List.of(
                same.aDevice(ada),
                same.aDevice(ada),
                same.aDevice(ada),
                new KnownDevice(same.deviceId(), shop, accounts.bob.id(), LONG_AGO, LONG_AGO, null));
        newDevice = same.aDevice(accounts.bob);
        tokens = List.of(own.token(), own.token(), own.token(), own.token());
        newToken = own.token();
    }

    @Override
    public void fill(UnitOfWork unit) {
        for (int i = 0; i < known.size(); i++) {
            unit.devices().insert(known.get(i), tokens.get(i));
        }
    }

    @Override
    public Map<String, Object> look(UnitOfWork unit) {
        Map<String, Object> found = new LinkedHashMap<>();
        for (Account account : accounts.all()) {
            found.put("devices of " + account.id(), unit.devices().list(shop, account.id()));
            found.put("number of devices of " + account.id(), unit.devices().count(shop, account.id()));
        }
        tokens.forEach(token ->
                found.put("device " + tokens.indexOf(token), unit.devices().find(token)));
        found.put("new device", unit.devices().find(newToken));
        return found;
    }
}

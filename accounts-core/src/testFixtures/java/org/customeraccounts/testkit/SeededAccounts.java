package org.customeraccounts.testkit;

import static org.customeraccounts.testkit.StorageFixture.NOW;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.customeraccounts.account.Account;
import org.customeraccounts.credential.PasswordHash;
import org.customeraccounts.spi.storage.Credential;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.ExternalRef;
import org.customeraccounts.value.ShopId;

/** Ada and Bob, who have something of everything, and accounts that come and go; with credentials. */
final class SeededAccounts implements SeededPart {
    static final ExternalRef FIRST_REF = ExternalRef.of("C-0");
    static final ExternalRef REF = ExternalRef.of("C-1");
    static final PasswordHash HASH = PasswordHash.of("$hash$1");
    static final PasswordHash NEXT_HASH = PasswordHash.of("$hash$2");

    final Account ada;
    final Account bob;
    final Account newcomer;
    final Account another;
    final Account leaving;
    private final ShopId shop;

    SeededAccounts(StorageFixture fixture, ShopId shop) {
        this.shop = shop;
        ada = fixture.account(shop);
        bob = fixture.account(shop);
        newcomer = fixture.anAccount(shop);
        another = fixture.anAccount(shop);
        leaving = fixture.anAccount(shop);
    }

    /** Those of which everything is looked up. */
    List<Account> all() {
        return List.of(ada, bob, newcomer, another);
    }

    @Override
    public void fill(UnitOfWork unit) {
        unit.accounts().assignExternalRef(shop, ada.id(), FIRST_REF);
        unit.credentials().put(new Credential(shop, ada.id(), HASH, NOW));
        unit.accounts().insert(leaving);
    }

    @Override
    public Map<String, Object> look(UnitOfWork unit) {
        Map<String, Object> found = new LinkedHashMap<>();
        for (Account account : all()) {
            found.put("account " + account.id(), unit.accounts().find(shop, account.id()));
            found.put("account of " + account.email().key(), unit.accounts().findByEmail(shop, account.email()));
            found.put("credential of " + account.id(), unit.credentials().find(shop, account.id()));
        }
        found.put("account " + FIRST_REF, unit.accounts().findByExternalRef(shop, FIRST_REF));
        found.put("account " + REF, unit.accounts().findByExternalRef(shop, REF));
        found.put("leaving", unit.accounts().find(shop, leaving.id()));
        return found;
    }
}

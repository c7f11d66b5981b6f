package org.customeraccounts.testkit;

import static org.customeraccounts.testkit.SeededShop.LONG_AGO;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.customeraccounts.account.Account;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ShopId;

/** Email addresses that are no account's, with the claims to them and to the accounts' own. */
final class SeededEmails implements SeededPart {
    final EmailAddress free;
    final EmailAddress otherFree;
    final EmailAddress next;
    final EmailAddress held;
    private final ShopId shop;
    private final SeededAccounts accounts;

    SeededEmails(StorageFixture fixture, ShopId shop, SeededAccounts accounts) {
        this.shop = shop;
        this.accounts = accounts;
        free = fixture.address();
        otherFree = fixture.address();
        next = fixture.address();
        held = fixture.address();
    }

    @Override
    public void fill(UnitOfWork unit) {
        unit.emailClaims().claim(shop, held, accounts.ada.id(), LONG_AGO);
        unit.emailClaims().hold(shop, held, accounts.ada.id(), LONG_AGO);
    }

    @Override
    public Map<String, Object> look(UnitOfWork unit) {
        Map<String, Object> found = new LinkedHashMap<>();
        Stream.concat(accounts.all().stream().map(Account::email), Stream.of(free, otherFree, held))
                .forEach(email ->
                        found.put("claim to " + email.key(), unit.emailClaims().find(shop, email)));
        return found;
    }
}

package org.customeraccounts.testkit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.customeraccounts.account.Account;
import org.customeraccounts.payment.StoredCard;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.ShopId;

/** Two cards of Ada's, one of Bob's, and two to come. */
final class SeededCards implements SeededPart {
    final StoredCard debit;
    final StoredCard credit;
    final StoredCard bobs;
    final StoredCard newCard;
    final StoredCard anotherCard;
    private final ShopId shop;
    private final SeededAccounts accounts;

    SeededCards(StorageFixture fixture, ShopId shop, SeededAccounts accounts) {
        this.shop = shop;
        this.accounts = accounts;
        debit = fixture.aCard(accounts.ada, fixture.aReference("pay"), "same").asDefault(true);
        credit = fixture.aCard(accounts.ada);
        bobs = fixture.aCard(accounts.bob);
        newCard = fixture.aCard(accounts.bob, fixture.aReference("pay"), "same").asDefault(true);
        anotherCard = fixture.aCard(accounts.bob);
    }

    @Override
    public void fill(UnitOfWork unit) {
        unit.cards().insert(debit);
        unit.cards().insert(credit);
        unit.cards().insert(bobs);
    }

    @Override
    public Map<String, Object> look(UnitOfWork unit) {
        Map<String, Object> found = new LinkedHashMap<>();
        for (Account account : accounts.all()) {
            found.put("cards of " + account.id(), unit.cards().list(shop, account.id()));
        }
        return found;
    }
}

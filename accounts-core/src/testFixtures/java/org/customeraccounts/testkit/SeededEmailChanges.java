package org.customeraccounts.testkit;

import static org.customeraccounts.testkit.SeededShop.LONG_AGO;
import static org.customeraccounts.testkit.StorageFixture.NOW;

import java.util.LinkedHashMap;
import java.util.Map;
import org.customeraccounts.account.Account;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.email.EmailChangeState;
import org.customeraccounts.email.EmailChangeTransition;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ShopId;

/** A change of address that is pending, one that is over, and one to come. */
final class SeededEmailChanges implements SeededPart {
    final EmailChange change;
    final EmailChange newChange;
    private final EmailChange oldChange;
    private final ShopId shop;
    private final SeededAccounts accounts;

    SeededEmailChanges(StorageFixture fixture, ShopId shop, SeededAccounts accounts) {
        this.shop = shop;
        this.accounts = accounts;
        oldChange = fixture.aChange(accounts.bob, LONG_AGO);
        change = fixture.aChange(accounts.ada);
        newChange = fixture.aChange(accounts.bob);
    }

    @Override
    public void fill(UnitOfWork unit) {
        unit.emailChanges().insert(change);
        unit.emailChanges().insert(oldChange);
        unit.emailChanges()
                .move(
                        EmailChangeState.PENDING,
                        oldChange.after(EmailChangeTransition.CANCEL, LONG_AGO).orThrow());
    }

    @Override
    public Map<String, Object> look(UnitOfWork unit) {
        Map<String, Object> found = new LinkedHashMap<>();
        for (Account account : accounts.all()) {
            AccountId id = account.id();
            found.put("pending change of " + id, unit.emailChanges().pending(shop, id));
            found.put("changes of " + id, unit.emailChanges().requestedSince(shop, id, NOW));
            found.put("newest change of " + id, unit.emailChanges().newest(shop, id));
            found.put("changes to undo of " + id, unit.emailChanges().undoable(shop, id, LONG_AGO));
        }
        found.put("old change", unit.emailChanges().find(shop, oldChange.id()));
        return found;
    }
}

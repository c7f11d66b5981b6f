package org.customeraccounts.testkit;

import static org.customeraccounts.testkit.SeededShop.LAST;
import static org.customeraccounts.testkit.SeededShop.LONG_AGO;
import static org.customeraccounts.testkit.StorageFixture.NOW;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.customeraccounts.spi.storage.ContractCharge;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractKind;
import org.customeraccounts.subscription.ContractRequest;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.ShopId;

/** Ada's subscription to coffee with its charges and requests, and a subscription to come. */
final class SeededContracts implements SeededPart {
    final Contract coffee;
    final Contract newContract;
    final ContractRequest asked;
    final ContractRequest newRequest;
    final ContractCharge newCharge;
    private final ContractRequest oldRequest;
    private final ContractCharge oldCharge;
    private final ShopId shop;
    private final SeededAccounts accounts;

    SeededContracts(StorageFixture fixture, ShopId shop, SeededAccounts accounts) {
        this.shop = shop;
        this.accounts = accounts;
        coffee = fixture.aContract(accounts.ada);
        newContract = fixture.aContract(accounts.bob);
        asked = fixture.aRequest(coffee, ContractRequest.Change.CANCEL, null);
        newRequest = fixture.aRequest(coffee, ContractRequest.Change.RESUME, null);
        newCharge = fixture.aCharge(coffee, "charge", NOW);
        oldCharge = fixture.aCharge(coffee, "old charge", LONG_AGO);
        oldRequest = fixture.aRequest(coffee, ContractRequest.Change.CANCEL_NOW, null);
    }

    @Override
    public void fill(UnitOfWork unit) {
        unit.contracts().insert(coffee, IdempotencyKey.of("coffee"), "digest");
        unit.contracts().insertRequest(asked);
        unit.contracts().insertCharge(oldCharge);
        unit.contracts().insertRequest(oldRequest);
        unit.contracts().answer(oldRequest.answered(ContractRequest.State.REFUSED, LONG_AGO));
    }

    @Override
    public Map<String, Object> look(UnitOfWork unit) {
        PageRequest page = PageRequest.first(PageRequest.LARGEST);
        Map<String, Object> found = new LinkedHashMap<>();
        accounts.all().forEach(account -> found.putAll(lookFor(unit, account.id(), page)));
        for (Contract contract : List.of(coffee, newContract)) {
            found.put("contract " + contract.id(), unit.contracts().find(shop, contract.id()));
        }
        for (String key : List.of("coffee", "new")) {
            found.put("begun by " + key, unit.contracts().begun(shop, IdempotencyKey.of(key)));
        }
        for (ContractRequest request : List.of(asked, newRequest, oldRequest)) {
            found.put("request " + request.id(), unit.contracts().request(shop, request.id()));
        }
        for (ContractCharge charge : List.of(newCharge, oldCharge)) {
            found.put("charge " + charge.key(), unit.contracts().charge(shop, charge.key()));
        }
        found.put("charging", unit.contracts().charging(shop, page).items());
        found.put("over", unit.contracts().over(shop, LAST, 10));
        return found;
    }

    private Map<String, Object> lookFor(UnitOfWork unit, AccountId id, PageRequest page) {
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("running contracts of " + id, unit.contracts().running(shop, id, NOW));
        found.put("open requests of " + id, Set.copyOf(unit.contracts().open(shop, id)));
        for (ContractKind kind : ContractKind.values()) {
            found.put(
                    kind + " of " + id,
                    unit.contracts().page(shop, id, kind, page).items());
        }
        return found;
    }
}

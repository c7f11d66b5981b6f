package org.customeraccounts.testkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.customeraccounts.account.Account;
import org.customeraccounts.spi.storage.ImportStore;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.ExternalRef;
import org.customeraccounts.value.ShopId;

/** Two customers who were imported, and two to come. */
final class SeededImports implements SeededPart {
    static final ExternalRef FIRST_REF = ExternalRef.of("I-0");
    static final ExternalRef SECOND_REF = ExternalRef.of("I-1");
    static final ExternalRef NEXT_REF = ExternalRef.of("I-2");
    static final ExternalRef LAST_REF = ExternalRef.of("I-3");

    private final ShopId shop;
    private final SeededAccounts accounts;

    SeededImports(ShopId shop, SeededAccounts accounts) {
        this.shop = shop;
        this.accounts = accounts;
    }

    ImportStore.ImportedCustomer of(ExternalRef ref, Account account) {
        return new ImportStore.ImportedCustomer(shop, ref, "digest", account.id());
    }

    @Override
    public void fill(UnitOfWork unit) {
        unit.imports().add(of(FIRST_REF, accounts.ada));
        unit.imports().add(of(SECOND_REF, accounts.bob));
    }

    @Override
    public Map<String, Object> look(UnitOfWork unit) {
        Map<String, Object> found = new LinkedHashMap<>();
        for (ExternalRef ref : List.of(FIRST_REF, SECOND_REF, NEXT_REF, LAST_REF)) {
            found.put("import of " + ref, unit.imports().find(shop, ref));
        }
        found.put("work of imported hashes", unit.imports().work(shop));
        return found;
    }
}

package org.customeraccounts.keyvalue;

import java.util.Optional;
import org.customeraccounts.spi.storage.ImportStore;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ExternalRef;
import org.customeraccounts.value.ShopId;

final class ImportRows implements ImportStore {
    private static final Index<ImportedCustomer> BY_ACCOUNT = Index.ordered(
            "import-account",
            imported -> Key.of(
                    imported.shop(), imported.account().value(), imported.ref().value()));

    private static final Kind<ImportedCustomer> IMPORT = Kind.of(
            "import",
            ImportedCustomer.class,
            imported -> Key.of(imported.shop(), imported.ref().value()),
            BY_ACCOUNT);

    private static final Kind<Work> WORK = Kind.of("import-work", Work.class, work -> Key.of(work.shop()));

    private final Rows<ImportedCustomer> rows;
    private final Rows<Work> works;

    ImportRows(Cells cells) {
        this.rows = new Rows<>(cells, IMPORT);
        this.works = new Rows<>(cells, WORK);
    }

    /** The most work that verifying a hash of a shop's import takes. */
    record Work(ShopId shop, long most) {}

    @Override
    public boolean add(ImportedCustomer imported) {
        return rows.add(imported);
    }

    @Override
    public Optional<ImportedCustomer> find(ShopId shop, ExternalRef ref) {
        return rows.find(shop, ref.value());
    }

    @Override
    public void noteWork(ShopId shop, long work) {
        if (work > work(shop)) {
            works.put(new Work(shop, work));
        }
    }

    @Override
    public long work(ShopId shop) {
        return works.find(shop).map(Work::most).orElse(0L);
    }

    @Override
    public boolean remove(ShopId shop, ExternalRef ref) {
        Optional<ImportedCustomer> found = find(shop, ref);
        found.ifPresent(rows::remove);
        return found.isPresent();
    }

    @Override
    public int removeAll(ShopId shop, AccountId account) {
        return rows.removeAll(rows.allBy(BY_ACCOUNT, shop, account.value()));
    }
}

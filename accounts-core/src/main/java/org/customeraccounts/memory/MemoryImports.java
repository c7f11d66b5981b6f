package org.customeraccounts.memory;

import java.util.List;
import java.util.Optional;
import org.customeraccounts.spi.storage.ImportStore;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ExternalRef;
import org.customeraccounts.value.ShopId;

final class MemoryImports implements ImportStore {
    private final Table<RowKey, ImportStore.ImportedCustomer> rows;
    private final Table<RowKey, ExternalRef> byAccount;
    private final Table<RowKey, Long> work;

    MemoryImports(UndoLog undo) {
        this.rows = new Table<>(undo);
        this.byAccount = new Table<>(undo);
        this.work = new Table<>(undo);
    }

    @Override
    public boolean add(ImportStore.ImportedCustomer imported) {
        RowKey key = RowKey.of(imported.shop(), imported.ref());
        if (rows.get(key).isPresent()) {
            return false;
        }
        rows.put(key, imported);
        byAccount.put(RowKey.of(imported.shop(), imported.account(), imported.ref()), imported.ref());
        return true;
    }

    @Override
    public Optional<ImportStore.ImportedCustomer> find(ShopId shop, ExternalRef ref) {
        return rows.get(RowKey.of(shop, ref));
    }

    @Override
    public void noteWork(ShopId shop, long most) {
        work.put(RowKey.of(shop), Math.max(work(shop), most));
    }

    @Override
    public long work(ShopId shop) {
        return work.get(RowKey.of(shop)).orElse(0L);
    }

    @Override
    public boolean remove(ShopId shop, ExternalRef ref) {
        find(shop, ref).ifPresent(known -> byAccount.remove(RowKey.of(shop, known.account(), ref)));
        return rows.remove(RowKey.of(shop, ref));
    }

    @Override
    public int removeAll(ShopId shop, AccountId account) {
        RowKey first = RowKey.of(shop, account, "");
        List<ExternalRef> refs =
                List.copyOf(byAccount.between(first, first.last()).values());
        refs.forEach(ref -> remove(shop, ref));
        return refs.size();
    }
}

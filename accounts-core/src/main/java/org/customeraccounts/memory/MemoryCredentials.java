package org.customeraccounts.memory;

import java.util.Optional;
import org.customeraccounts.credential.PasswordHash;
import org.customeraccounts.spi.storage.Credential;
import org.customeraccounts.spi.storage.CredentialStore;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ShopId;

final class MemoryCredentials implements CredentialStore {
    private final Table<RowKey, Credential> rows;

    MemoryCredentials(UndoLog undo) {
        this.rows = new Table<>(undo);
    }

    @Override
    public Optional<Credential> find(ShopId shop, AccountId account) {
        return rows.get(RowKey.of(shop, account));
    }

    @Override
    public void put(Credential credential) {
        rows.put(RowKey.of(credential.shop(), credential.account()), credential);
    }

    @Override
    public boolean remove(ShopId shop, AccountId account) {
        return rows.remove(RowKey.of(shop, account));
    }

    @Override
    public boolean replace(PasswordHash expected, Credential next) {
        boolean unchanged = find(next.shop(), next.account())
                .filter(present -> present.hash().equals(expected))
                .isPresent();
        if (unchanged) {
            put(next);
        }
        return unchanged;
    }
}

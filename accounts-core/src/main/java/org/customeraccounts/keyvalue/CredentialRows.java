package org.customeraccounts.keyvalue;

import java.util.Optional;
import org.customeraccounts.credential.PasswordHash;
import org.customeraccounts.spi.storage.Credential;
import org.customeraccounts.spi.storage.CredentialStore;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ShopId;

final class CredentialRows implements CredentialStore {
    private static final Kind<Credential> CREDENTIAL = Kind.of(
            "credential",
            Credential.class,
            credential -> Key.of(credential.shop(), credential.account().value()));

    private final Rows<Credential> rows;

    CredentialRows(Cells cells) {
        this.rows = new Rows<>(cells, CREDENTIAL);
    }

    @Override
    public Optional<Credential> find(ShopId shop, AccountId account) {
        return rows.find(shop, account.value());
    }

    @Override
    public void put(Credential credential) {
        rows.put(credential);
    }

    @Override
    public boolean remove(ShopId shop, AccountId account) {
        Optional<Credential> found = find(shop, account);
        found.ifPresent(rows::remove);
        return found.isPresent();
    }

    @Override
    public boolean replace(PasswordHash expected, Credential next) {
        Optional<Credential> unchanged = find(next.shop(), next.account())
                .filter(present -> present.hash().equals(expected));
        unchanged.ifPresent(present -> rows.replace(present, next));
        return unchanged.isPresent();
    }
}

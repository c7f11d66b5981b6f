package org.customeraccounts.memory;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.spi.storage.AccountStore;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ExternalRef;
import org.customeraccounts.value.PersonName;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

final class MemoryAccounts implements AccountStore {
    private final Table<RowKey, Account> rows;
    private final Table<RowKey, AccountId> byExternalRef;
    private final MemoryEmailClaims claims;

    MemoryAccounts(UndoLog undo, MemoryEmailClaims claims) {
        this.rows = new Table<>(undo);
        this.byExternalRef = new Table<>(undo);
        this.claims = claims;
    }

    @Override
    public void insert(Account account) {
        rows.put(RowKey.of(account.shop(), account.id()), account);
        if (account.externalRef() != null) {
            byExternalRef.put(RowKey.of(account.shop(), account.externalRef()), account.id());
        }
    }

    @Override
    public Optional<Account> find(ShopId shop, AccountId id) {
        return rows.get(RowKey.of(shop, id));
    }

    @Override
    public Optional<Account> lock(ShopId shop, AccountId id) {
        return find(shop, id);
    }

    @Override
    public Optional<Account> findByEmail(ShopId shop, EmailAddress address) {
        return claims.find(shop, address)
                .filter(claim -> claim.heldUntil() == null)
                .flatMap(claim -> find(shop, claim.account()));
    }

    @Override
    public Optional<Account> findByExternalRef(ShopId shop, ExternalRef ref) {
        return byExternalRef.get(RowKey.of(shop, ref)).flatMap(id -> find(shop, id));
    }

    @Override
    public boolean markVerified(ShopId shop, AccountId id, EmailAddress address, Instant at) {
        Optional<Account> account =
                find(shop, id).filter(a -> a.email().equals(address)).filter(a -> !a.isVerified());
        account.ifPresent(a -> insert(new Account(
                a.id(), a.shop(), a.email(), at, a.name(), a.locale(), a.externalRef(), a.status(), a.createdAt())));
        return account.isPresent();
    }

    @Override
    public boolean changeStatus(ShopId shop, AccountId id, AccountStatus from, AccountStatus to) {
        Optional<Account> account = find(shop, id).filter(a -> a.status() == from);
        account.ifPresent(a -> insert(new Account(
                a.id(),
                a.shop(),
                a.email(),
                a.verifiedAt(),
                a.name(),
                a.locale(),
                a.externalRef(),
                to,
                a.createdAt())));
        return account.isPresent();
    }

    @Override
    public void changeName(ShopId shop, AccountId id, @Nullable PersonName name) {
        find(shop, id)
                .ifPresent(a -> insert(new Account(
                        a.id(),
                        a.shop(),
                        a.email(),
                        a.verifiedAt(),
                        name,
                        a.locale(),
                        a.externalRef(),
                        a.status(),
                        a.createdAt())));
    }

    @Override
    public void changeLocale(ShopId shop, AccountId id, Locale locale) {
        find(shop, id)
                .ifPresent(a -> insert(new Account(
                        a.id(),
                        a.shop(),
                        a.email(),
                        a.verifiedAt(),
                        a.name(),
                        locale,
                        a.externalRef(),
                        a.status(),
                        a.createdAt())));
    }

    @Override
    public boolean assignExternalRef(ShopId shop, AccountId id, ExternalRef ref) {
        RowKey key = RowKey.of(shop, ref);
        Optional<Account> account = find(shop, id);
        if (account.isEmpty()
                || byExternalRef.get(key).filter(holder -> !holder.equals(id)).isPresent()) {
            return false;
        }
        Account a = account.get();
        if (a.externalRef() != null) {
            byExternalRef.remove(RowKey.of(shop, a.externalRef()));
        }
        insert(new Account(
                a.id(), a.shop(), a.email(), a.verifiedAt(), a.name(), a.locale(), ref, a.status(), a.createdAt()));
        return true;
    }
}

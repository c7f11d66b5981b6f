package org.customeraccounts.memory;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
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
        rows.add(RowKey.of(account.shop(), account.id()), account);
        replace(account);
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
        return updateIf(
                shop,
                id,
                account -> account.email().equals(address) && !account.isVerified(),
                a -> row(a, a.email(), at, false, a.name(), a.locale(), a.externalRef(), a.status()));
    }

    @Override
    public boolean markUndeliverable(ShopId shop, AccountId id, EmailAddress address) {
        return updateIf(
                shop,
                id,
                account -> account.email().equals(address) && !account.isVerified(),
                a -> row(a, a.email(), null, true, a.name(), a.locale(), a.externalRef(), a.status()));
    }

    @Override
    public boolean changeEmail(ShopId shop, AccountId id, EmailAddress from, EmailAddress to, Instant at) {
        return updateIf(
                shop,
                id,
                account -> account.email().equals(from),
                a -> row(a, to, at, false, a.name(), a.locale(), a.externalRef(), a.status()));
    }

    @Override
    public boolean changeStatus(ShopId shop, AccountId id, AccountStatus from, AccountStatus to) {
        return updateIf(
                shop,
                id,
                account -> account.status() == from,
                a -> row(a, a.email(), a.verifiedAt(), a.undeliverable(), a.name(), a.locale(), a.externalRef(), to));
    }

    @Override
    public void changeName(ShopId shop, AccountId id, @Nullable PersonName name) {
        updateIf(
                shop,
                id,
                account -> true,
                a -> row(
                        a,
                        a.email(),
                        a.verifiedAt(),
                        a.undeliverable(),
                        name,
                        a.locale(),
                        a.externalRef(),
                        a.status()));
    }

    @Override
    public void changeLocale(ShopId shop, AccountId id, Locale locale) {
        updateIf(
                shop,
                id,
                account -> true,
                a -> row(
                        a,
                        a.email(),
                        a.verifiedAt(),
                        a.undeliverable(),
                        a.name(),
                        locale,
                        a.externalRef(),
                        a.status()));
    }

    @Override
    public boolean assignExternalRef(ShopId shop, AccountId id, ExternalRef ref) {
        RowKey key = RowKey.of(shop, ref);
        if (byExternalRef.get(key).filter(holder -> !holder.equals(id)).isPresent()) {
            return false;
        }
        find(shop, id).map(Account::externalRef).ifPresent(old -> byExternalRef.remove(RowKey.of(shop, old)));
        boolean assigned = updateIf(
                shop,
                id,
                account -> true,
                a -> row(a, a.email(), a.verifiedAt(), a.undeliverable(), a.name(), a.locale(), ref, a.status()));
        if (assigned) {
            byExternalRef.put(key, id);
        }
        return assigned;
    }

    @Override
    public boolean removeExternalRef(ShopId shop, AccountId id) {
        find(shop, id).map(Account::externalRef).ifPresent(ref -> byExternalRef.remove(RowKey.of(shop, ref)));
        return updateIf(
                shop,
                id,
                account -> account.externalRef() != null,
                a -> row(a, a.email(), a.verifiedAt(), a.undeliverable(), a.name(), a.locale(), null, a.status()));
    }

    @Override
    public boolean remove(ShopId shop, AccountId id) {
        removeExternalRef(shop, id);
        return rows.remove(RowKey.of(shop, id));
    }

    private void replace(Account account) {
        rows.put(RowKey.of(account.shop(), account.id()), account);
        if (account.externalRef() != null) {
            byExternalRef.put(RowKey.of(account.shop(), account.externalRef()), account.id());
        }
    }

    private boolean updateIf(ShopId shop, AccountId id, Predicate<Account> still, UnaryOperator<Account> change) {
        Optional<Account> found = find(shop, id).filter(still);
        found.map(change).ifPresent(this::replace);
        return found.isPresent();
    }

    private static Account row(
            Account account,
            EmailAddress email,
            @Nullable Instant verifiedAt,
            boolean undeliverable,
            @Nullable PersonName name,
            Locale locale,
            @Nullable ExternalRef externalRef,
            AccountStatus status) {
        return new Account(
                account.id(),
                account.shop(),
                new Account.Mailbox(email, verifiedAt, undeliverable),
                name,
                locale,
                externalRef,
                status,
                account.createdAt());
    }
}

package org.customeraccounts.keyvalue;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.spi.storage.AccountStore;
import org.customeraccounts.spi.storage.EmailClaimStore;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ExternalRef;
import org.customeraccounts.value.PersonName;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

final class AccountRows implements AccountStore {
    private static final Index<Account> BY_REF = Index.unique(
            "account-ref",
            account -> account.externalRef() == null
                    ? null
                    : Key.of(account.shop(), account.externalRef().value()));

    private static final Kind<Account> ACCOUNT = Kind.of(
            "account",
            Account.class,
            account -> Key.of(account.shop(), account.id().value()),
            BY_REF);

    private final Rows<Account> rows;
    private final EmailClaimStore claims;

    AccountRows(Cells cells, EmailClaimStore claims) {
        this.rows = new Rows<>(cells, ACCOUNT);
        this.claims = claims;
    }

    @Override
    public void insert(Account account) {
        rows.insert(account);
    }

    @Override
    public Optional<Account> find(ShopId shop, AccountId id) {
        return rows.find(shop, id.value());
    }

    @Override
    public Optional<Account> lock(ShopId shop, AccountId id) {
        return rows.lock(shop, id.value());
    }

    @Override
    public Optional<Account> findByEmail(ShopId shop, EmailAddress address) {
        return claims.find(shop, address)
                .filter(claim -> claim.heldUntil() == null)
                .flatMap(claim -> find(shop, claim.account()));
    }

    @Override
    public Optional<Account> findByExternalRef(ShopId shop, ExternalRef ref) {
        return rows.findBy(BY_REF, shop, ref.value());
    }

    @Override
    public boolean markVerified(ShopId shop, AccountId id, EmailAddress address, Instant at) {
        return changeIf(
                shop,
                id,
                account -> account.email().equals(address) && !account.isVerified(),
                a -> row(a, a.email(), at, false, a.name(), a.locale(), a.externalRef(), a.status()));
    }

    @Override
    public boolean markUndeliverable(ShopId shop, AccountId id, EmailAddress address) {
        return changeIf(
                shop,
                id,
                account -> account.email().equals(address) && !account.isVerified(),
                a -> row(a, a.email(), null, true, a.name(), a.locale(), a.externalRef(), a.status()));
    }

    @Override
    public boolean changeEmail(ShopId shop, AccountId id, EmailAddress from, EmailAddress to, Instant at) {
        return changeIf(
                shop,
                id,
                account -> account.email().equals(from),
                a -> row(a, to, at, false, a.name(), a.locale(), a.externalRef(), a.status()));
    }

    @Override
    public boolean changeStatus(ShopId shop, AccountId id, AccountStatus from, AccountStatus to) {
        return changeIf(
                shop,
                id,
                account -> account.status() == from,
                a -> row(a, a.email(), a.verifiedAt(), a.undeliverable(), a.name(), a.locale(), a.externalRef(), to));
    }

    @Override
    public void changeName(ShopId shop, AccountId id, @Nullable PersonName name) {
        changeIf(
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
        changeIf(
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
        return findByExternalRef(shop, ref)
                        .filter(holder -> !holder.id().equals(id))
                        .isEmpty()
                && changeIf(shop, id, account -> true, a -> withRef(a, ref));
    }

    @Override
    public boolean removeExternalRef(ShopId shop, AccountId id) {
        return changeIf(shop, id, account -> account.externalRef() != null, a -> withRef(a, null));
    }

    @Override
    public boolean remove(ShopId shop, AccountId id) {
        Optional<Account> found = find(shop, id);
        found.ifPresent(rows::remove);
        return found.isPresent();
    }

    private boolean changeIf(ShopId shop, AccountId id, Predicate<Account> still, UnaryOperator<Account> change) {
        Optional<Account> found = find(shop, id).filter(still);
        found.ifPresent(account -> rows.replace(account, change.apply(account)));
        return found.isPresent();
    }

    private static Account withRef(Account a, @Nullable ExternalRef ref) {
        return row(a, a.email(), a.verifiedAt(), a.undeliverable(), a.name(), a.locale(), ref, a.status());
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

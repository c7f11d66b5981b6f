package org.customeraccounts.memory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.customeraccounts.spi.storage.EmailClaim;
import org.customeraccounts.spi.storage.EmailClaimStore;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ShopId;

final class MemoryEmailClaims implements EmailClaimStore {
    private final Table<RowKey, EmailClaim> rows;
    private final Table<RowKey, EmailAddress> byAccount;

    MemoryEmailClaims(UndoLog undo) {
        this.rows = new Table<>(undo);
        this.byAccount = new Table<>(undo);
    }

    @Override
    public boolean claim(ShopId shop, EmailAddress address, AccountId account, Instant now) {
        RowKey key = RowKey.of(shop, address.key());
        if (rows.get(key).filter(claim -> standsAgainst(claim, account, now)).isPresent()) {
            return false;
        }
        // What gives way is a hold that is over, or the account's own claim in another spelling.
        rows.get(key).ifPresent(over -> release(shop, address, over.account()));
        put(new EmailClaim(shop, address, account, null));
        return true;
    }

    private static boolean standsAgainst(EmailClaim claim, AccountId account, Instant now) {
        return claim.standsAt(now) && !claim.account().equals(account);
    }

    @Override
    public Optional<EmailClaim> find(ShopId shop, EmailAddress address) {
        return rows.get(RowKey.of(shop, address.key()));
    }

    @Override
    public boolean release(ShopId shop, EmailAddress address, AccountId account) {
        if (!has(shop, address, account)) {
            return false;
        }
        byAccount.remove(RowKey.of(shop, account, address.key()));
        return rows.remove(RowKey.of(shop, address.key()));
    }

    @Override
    public boolean hold(ShopId shop, EmailAddress address, AccountId account, Instant until) {
        if (!has(shop, address, account)) {
            return false;
        }
        put(new EmailClaim(shop, address, account, until));
        return true;
    }

    @Override
    public int releaseAll(ShopId shop, AccountId account) {
        RowKey first = RowKey.of(shop, account, "");
        List<EmailAddress> claimed =
                List.copyOf(byAccount.between(first, first.last()).values());
        claimed.forEach(address -> release(shop, address, account));
        return claimed.size();
    }

    @Override
    public int removeOver(Instant now, int most) {
        List<RowKey> over = rows.keys(claim -> !claim.standsAt(now), most);
        over.stream()
                .flatMap(key -> rows.get(key).stream())
                .toList()
                .forEach(claim -> release(claim.shop(), claim.address(), claim.account()));
        return over.size();
    }

    private boolean has(ShopId shop, EmailAddress address, AccountId account) {
        return find(shop, address)
                .filter(claim -> claim.account().equals(account))
                .isPresent();
    }

    private void put(EmailClaim claim) {
        rows.put(RowKey.of(claim.shop(), claim.address().key()), claim);
        byAccount.put(RowKey.of(claim.shop(), claim.account(), claim.address().key()), claim.address());
    }
}

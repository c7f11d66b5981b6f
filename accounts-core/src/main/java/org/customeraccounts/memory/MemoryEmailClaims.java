package org.customeraccounts.memory;

import java.time.Instant;
import java.util.Optional;
import org.customeraccounts.spi.storage.EmailClaim;
import org.customeraccounts.spi.storage.EmailClaimStore;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ShopId;

final class MemoryEmailClaims implements EmailClaimStore {
    private final Table<RowKey, EmailClaim> rows;

    MemoryEmailClaims(UndoLog undo) {
        this.rows = new Table<>(undo);
    }

    @Override
    public boolean claim(ShopId shop, EmailAddress address, AccountId account, Instant now) {
        RowKey key = RowKey.of(shop, address.key());
        if (rows.get(key).filter(claim -> standsAgainst(claim, account, now)).isPresent()) {
            return false;
        }
        rows.put(key, new EmailClaim(shop, address, account, null));
        return true;
    }

    private static boolean standsAgainst(EmailClaim claim, AccountId account, Instant now) {
        boolean over = claim.heldUntil() != null && !now.isBefore(claim.heldUntil());
        return !over && !claim.account().equals(account);
    }

    @Override
    public Optional<EmailClaim> find(ShopId shop, EmailAddress address) {
        return rows.get(RowKey.of(shop, address.key()));
    }

    @Override
    public boolean release(ShopId shop, EmailAddress address, AccountId account) {
        RowKey key = RowKey.of(shop, address.key());
        return rows.get(key).filter(claim -> claim.account().equals(account)).isPresent() && rows.remove(key);
    }
}

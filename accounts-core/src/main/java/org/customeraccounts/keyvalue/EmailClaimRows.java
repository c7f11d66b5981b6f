package org.customeraccounts.keyvalue;

import java.time.Instant;
import java.util.Optional;
import org.customeraccounts.spi.storage.EmailClaim;
import org.customeraccounts.spi.storage.EmailClaimStore;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ShopId;

final class EmailClaimRows implements EmailClaimStore {
    private static final Index<EmailClaim> BY_ACCOUNT = Index.ordered(
            "claim-account",
            claim -> Key.of(
                    claim.shop(), claim.account().value(), claim.address().key()));

    private static final Index<EmailClaim> BY_END = Index.byTime(
            "claim-end",
            claim -> claim.heldUntil() == null
                    ? null
                    : Key.of(claim.heldUntil(), claim.shop(), claim.address().key()));

    private static final Kind<EmailClaim> CLAIM = Kind.of(
            "claim",
            EmailClaim.class,
            claim -> Key.of(claim.shop(), claim.address().key()),
            BY_ACCOUNT,
            BY_END);

    private final Rows<EmailClaim> rows;

    EmailClaimRows(Cells cells) {
        this.rows = new Rows<>(cells, CLAIM);
    }

    @Override
    public boolean claim(ShopId shop, EmailAddress address, AccountId account, Instant now) {
        boolean free = find(shop, address)
                .filter(claim -> standsAgainst(claim, account, now))
                .isEmpty();
        if (free) {
            rows.put(new EmailClaim(shop, address, account, null));
        }
        return free;
    }

    private static boolean standsAgainst(EmailClaim claim, AccountId account, Instant now) {
        return claim.standsAt(now) && !claim.account().equals(account);
    }

    @Override
    public Optional<EmailClaim> find(ShopId shop, EmailAddress address) {
        return rows.find(shop, address.key());
    }

    @Override
    public boolean release(ShopId shop, EmailAddress address, AccountId account) {
        Optional<EmailClaim> own = own(shop, address, account);
        own.ifPresent(rows::remove);
        return own.isPresent();
    }

    @Override
    public boolean hold(ShopId shop, EmailAddress address, AccountId account, Instant until) {
        Optional<EmailClaim> own = own(shop, address, account);
        own.ifPresent(claim -> rows.replace(claim, new EmailClaim(shop, address, account, until)));
        return own.isPresent();
    }

    private Optional<EmailClaim> own(ShopId shop, EmailAddress address, AccountId account) {
        return find(shop, address).filter(claim -> claim.account().equals(account));
    }

    @Override
    public int releaseAll(ShopId shop, AccountId account) {
        return rows.removeAll(rows.allBy(BY_ACCOUNT, shop, account.value()));
    }

    @Override
    public int removeOver(Instant now, int most) {
        return rows.removeDue(BY_END, now, most);
    }
}

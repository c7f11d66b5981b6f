package org.customeraccounts.testkit;

import static org.customeraccounts.testkit.SeededShop.LONG_AGO;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.customeraccounts.account.Account;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.spi.storage.StoredLink;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.OutboxId;
import org.customeraccounts.value.ShopId;

/** Links that were mailed to Ada and to Bob: two that work, two that are over, and one to come. */
final class SeededLinks implements SeededPart {
    static final String PROVIDER_ID = "provider-1";

    final StoredLink verifyLink;
    final StoredLink newLink;
    private final StoredLink resetLink;
    private final StoredLink spentLink;
    private final StoredLink expiredLink;
    private final ShopId shop;

    SeededLinks(StorageFixture fixture, ShopId shop, SeededAccounts accounts) {
        this.shop = shop;
        Account bob = accounts.bob;
        verifyLink = fixture.aLink(accounts.ada, LinkPurpose.VERIFY_EMAIL);
        resetLink = fixture.aLink(accounts.ada, LinkPurpose.RESET_PASSWORD);
        spentLink = fixture.aLink(bob, LinkPurpose.VERIFY_EMAIL);
        expiredLink = fixture.aLink(bob, LinkPurpose.REVERT_EMAIL_CHANGE, fixture.token(), bob.email(), LONG_AGO);
        newLink = fixture.aLink(bob, LinkPurpose.RESET_PASSWORD);
    }

    @Override
    public void fill(UnitOfWork unit) {
        unit.links().insert(verifyLink);
        unit.links().insert(resetLink);
        unit.links().insert(spentLink);
        unit.links().spend(shop, spentLink.hash(), LONG_AGO);
        unit.links().insert(expiredLink);
    }

    @Override
    public Map<String, Object> look(UnitOfWork unit) {
        Map<String, Object> found = new LinkedHashMap<>();
        for (StoredLink link : List.of(verifyLink, resetLink, spentLink, expiredLink, newLink)) {
            OutboxId sending = StorageFixture.sending(link);
            found.put("link " + link.account() + link.purpose(), unit.links().find(shop, link.hash()));
            found.put("sent as " + sending, unit.links().findBySending(shop, sending));
        }
        found.put("named by a provider", unit.links().findByProviderId(shop, PROVIDER_ID));
        return found;
    }
}

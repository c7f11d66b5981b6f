package org.customeraccounts.testkit;

import static org.customeraccounts.testkit.SeededShop.LONG_AGO;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.customeraccounts.account.Account;
import org.customeraccounts.spi.storage.GatewayCard;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ShopId;

/** A gateway's token that is being attached, one that was refused, and two to come; with the gateway's customers. */
final class SeededGatewayCards implements SeededPart {
    final GatewayCard attaching;
    final GatewayCard newGatewayCard;
    final GatewayCard anotherGatewayCard;
    private final GatewayCard refused;
    private final ShopId shop;
    private final SeededAccounts accounts;

    SeededGatewayCards(StorageFixture fixture, ShopId shop, SeededAccounts accounts) {
        this.shop = shop;
        this.accounts = accounts;
        attaching = fixture.aGatewayCard(accounts.ada);
        refused = fixture.aGatewayCard(accounts.bob);
        newGatewayCard = fixture.aGatewayCard(accounts.bob);
        anotherGatewayCard = fixture.aGatewayCard(accounts.bob);
    }

    @Override
    public void fill(UnitOfWork unit) {
        unit.gatewayCards().insert(attaching);
        unit.gatewayCards().keepCustomer(shop, accounts.ada.id(), "pay", "cus_1");
        unit.gatewayCards().insert(refused);
        unit.gatewayCards()
                .move(
                        GatewayCard.State.ATTACHING,
                        refused.after(GatewayCard.Transition.REFUSE, LONG_AGO).orThrow());
    }

    @Override
    public Map<String, Object> look(UnitOfWork unit) {
        Map<String, Object> found = new LinkedHashMap<>();
        for (Account account : accounts.all()) {
            AccountId id = account.id();
            found.put("tokens of " + id, Set.copyOf(unit.gatewayCards().list(shop, id)));
            found.put("gateway's name for " + id, unit.gatewayCards().customer(shop, id, "pay"));
            found.put("other gateway's name for " + id, unit.gatewayCards().customer(shop, id, "bank"));
        }
        for (GatewayCard token : List.of(attaching, refused, newGatewayCard, anotherGatewayCard)) {
            found.put("token of " + token.id(), unit.gatewayCards().find(shop, token.reference()));
        }
        return found;
    }
}

package org.customeraccounts.testkit;

import static org.customeraccounts.testkit.SeededShop.LONG_AGO;
import static org.customeraccounts.testkit.StorageFixture.NOW;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.order.AccountLinks;
import org.customeraccounts.spi.storage.StoredLink;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.ShopId;

/**
 * Links to a guest's order, and offers to make an account of it: one of each that works, one that is over, one to come.
 */
final class SeededOrderLinks implements SeededPart {
    final StoredLink newOrderLink;
    final StoredLink newOffer;
    private final StoredLink orderLink;
    private final StoredLink oldOrderLink;
    private final StoredLink offer;
    private final StoredLink oldOffer;
    private final ShopId shop;
    private final OrderId order;

    SeededOrderLinks(StorageFixture fixture, ShopId shop, OrderId order) {
        this.shop = shop;
        this.order = order;
        orderLink = fixture.aLink(shop, LinkPurpose.OPEN_ORDER, order, NOW);
        oldOrderLink = fixture.aLink(shop, LinkPurpose.OPEN_ORDER, order, LONG_AGO);
        newOrderLink = fixture.aLink(shop, LinkPurpose.OPEN_ORDER, order, NOW);
        offer = fixture.aLink(shop, LinkPurpose.CREATE_ACCOUNT, order, NOW);
        oldOffer = fixture.aLink(shop, LinkPurpose.CREATE_ACCOUNT, order, LONG_AGO);
        newOffer = fixture.aLink(shop, LinkPurpose.CREATE_ACCOUNT, order, NOW);
    }

    @Override
    public void fill(UnitOfWork unit) {
        unit.links().insert(orderLink);
        unit.links().insertForOrder(List.of(offer), AccountLinks.MOST);
        unit.links().insert(oldOrderLink);
        unit.links().insertForOrder(List.of(oldOffer), AccountLinks.MOST);
    }

    @Override
    public Map<String, Object> look(UnitOfWork unit) {
        Map<String, Object> found = new LinkedHashMap<>();
        for (StoredLink link : List.of(orderLink, oldOrderLink, newOrderLink)) {
            found.put("link to an order " + link.hash().hashCode(), unit.links().find(shop, link.hash()));
        }
        for (StoredLink link : List.of(offer, oldOffer, newOffer)) {
            found.put(
                    "offer of an account " + link.hash().hashCode(),
                    unit.links().find(shop, link.hash()));
        }
        found.put("offers of an account", unit.orders().findWithOffers(shop, order));
        return found;
    }
}

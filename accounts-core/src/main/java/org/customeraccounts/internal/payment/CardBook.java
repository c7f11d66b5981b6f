package org.customeraccounts.internal.payment;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.customeraccounts.payment.GatewayReference;
import org.customeraccounts.payment.StoredCard;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ShopId;

/** The saved cards of one account, read in a unit of work that has locked the account. */
final class CardBook {
    private final UnitOfWork unit;
    private final ShopId shop;
    private final AccountId account;
    private final List<StoredCard> cards;

    CardBook(UnitOfWork unit, ShopId shop, AccountId account) {
        this.unit = unit;
        this.shop = shop;
        this.account = account;
        this.cards = unit.cards().list(shop, account);
    }

    int size() {
        return cards.size();
    }

    Optional<StoredCard> find(Predicate<StoredCard> which) {
        return cards.stream().filter(which).findFirst();
    }

    Optional<StoredCard> knownBy(GatewayReference reference) {
        return find(card -> card.reference().equals(reference));
    }

    /** Takes a card out; where it was the default, the newest that is left becomes it. */
    boolean remove(StoredCard card) {
        if (card.isDefault()) {
            inherit(card);
        }
        return unit.cards().remove(shop, account, card.id());
    }

    /** The newest that is still there: a host's transaction may see the past. */
    private void inherit(StoredCard removed) {
        for (StoredCard heir : cards) {
            if (!heir.id().equals(removed.id()) && unit.cards().makeDefault(shop, account, heir.id())) {
                return;
            }
        }
    }
}

package org.customeraccounts.internal.payment;

import java.util.Optional;
import java.util.function.Predicate;
import org.customeraccounts.internal.operation.CustomerBook;
import org.customeraccounts.payment.GatewayReference;
import org.customeraccounts.payment.StoredCard;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.ShopId;

/** The saved cards of one account, read in a unit of work that has locked the account. */
final class CardBook {
    private final UnitOfWork unit;
    private final ShopId shop;
    private final AccountId account;
    private final CustomerBook<StoredCard, CardId> cards;

    CardBook(UnitOfWork unit, ShopId shop, AccountId account) {
        this.unit = unit;
        this.shop = shop;
        this.account = account;
        this.cards = new CustomerBook<>(unit.cards().list(shop, account), StoredCard::id);
    }

    int size() {
        return cards.size();
    }

    Optional<StoredCard> find(CardId id) {
        return cards.find(id);
    }

    Optional<StoredCard> find(Predicate<StoredCard> which) {
        return cards.find(which);
    }

    Optional<StoredCard> knownBy(GatewayReference reference) {
        return cards.find(card -> card.reference().equals(reference));
    }

    /** Takes a card out; where it was the default, the newest that is left becomes it. */
    boolean remove(StoredCard card) {
        if (card.isDefault()) {
            cards.inherit(card.id(), heir -> unit.cards().makeDefault(shop, account, heir));
        }
        return unit.cards().remove(shop, account, card.id());
    }
}

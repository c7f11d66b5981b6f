package org.customeraccounts.memory;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.customeraccounts.payment.GatewayReference;
import org.customeraccounts.payment.StoredCard;
import org.customeraccounts.spi.storage.CardStore;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.ShopId;

/** What is the default stands apart, under the account, so that there is one at most. */
final class MemoryCards implements CardStore {
    private final Table<RowKey, StoredCard> rows;
    private final Table<RowKey, CardId> defaults;

    MemoryCards(UndoLog undo) {
        this.rows = new Table<>(undo);
        this.defaults = new Table<>(undo);
    }

    @Override
    public boolean insert(StoredCard card) {
        if (list(card.shop(), card.account()).stream().anyMatch(kept -> isSame(kept, card))) {
            return false;
        }
        rows.put(key(card.shop(), card.account(), card.id()), card);
        RowKey chosen = RowKey.of(card.shop(), card.account());
        if (card.isDefault() && defaults.get(chosen).isEmpty()) {
            defaults.put(chosen, card.id());
        }
        return true;
    }

    private static boolean isSame(StoredCard one, StoredCard other) {
        boolean sameCard = other.fingerprint() != null
                && other.fingerprint().equals(one.fingerprint())
                && other.reference().gateway().equals(one.reference().gateway());
        return sameCard || other.id().equals(one.id());
    }

    @Override
    public Optional<StoredCard> find(ShopId shop, AccountId account, CardId id) {
        return rows.get(key(shop, account, id)).map(this::withDefault);
    }

    @Override
    public List<StoredCard> list(ShopId shop, AccountId account) {
        RowKey first = RowKey.of(shop, account, "");
        return rows.between(first, first.last()).values().stream()
                .map(this::withDefault)
                .sorted(Comparator.comparing(StoredCard::id).reversed())
                .toList();
    }

    @Override
    public boolean change(StoredCard next) {
        RowKey key = key(next.shop(), next.account(), next.id());
        Optional<StoredCard> present = rows.get(key).filter(kept -> kept.version() == next.version() - 1);
        present.ifPresent(kept -> rows.put(key, changed(kept, next)));
        return present.isPresent();
    }

    private static StoredCard changed(StoredCard kept, StoredCard next) {
        return new StoredCard(
                kept.id(),
                kept.shop(),
                kept.account(),
                new GatewayReference(
                        kept.reference().gateway(), next.reference().token()),
                kept.fingerprint(),
                next.face(),
                next.expiryAsOf(),
                next.lastFourAsOf(),
                next.holder(),
                next.billing(),
                kept.isDefault(),
                kept.createdAt(),
                next.version());
    }

    @Override
    public boolean makeDefault(ShopId shop, AccountId account, CardId id) {
        if (rows.get(key(shop, account, id)).isEmpty()) {
            return false;
        }
        defaults.put(RowKey.of(shop, account), id);
        return true;
    }

    @Override
    public boolean remove(ShopId shop, AccountId account, CardId id) {
        if (!rows.remove(key(shop, account, id))) {
            return false;
        }
        RowKey chosen = RowKey.of(shop, account);
        if (defaults.get(chosen).filter(id::equals).isPresent()) {
            defaults.remove(chosen);
        }
        return true;
    }

    @Override
    public int removeAll(ShopId shop, AccountId account) {
        List<StoredCard> all = list(shop, account);
        all.forEach(card -> remove(shop, account, card.id()));
        return all.size();
    }

    private StoredCard withDefault(StoredCard card) {
        boolean chosen = defaults.get(RowKey.of(card.shop(), card.account()))
                .filter(card.id()::equals)
                .isPresent();
        return card.asDefault(chosen);
    }

    private static RowKey key(ShopId shop, AccountId account, CardId id) {
        return RowKey.of(shop, account, id);
    }
}

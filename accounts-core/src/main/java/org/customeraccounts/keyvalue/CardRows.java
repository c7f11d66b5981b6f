package org.customeraccounts.keyvalue;

import java.util.List;
import java.util.Optional;
import org.customeraccounts.payment.GatewayReference;
import org.customeraccounts.payment.StoredCard;
import org.customeraccounts.spi.storage.CardStore;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.ShopId;

/** What is the default stands apart, under the account, so that there is one at most. */
final class CardRows implements CardStore {
    private static final Index<StoredCard> BY_FINGERPRINT = Index.unique(
            "card-fingerprint",
            card -> card.fingerprint() == null
                    ? null
                    : Key.of(
                            card.shop(),
                            card.account().value(),
                            card.reference().gateway(),
                            card.fingerprint()));

    private static final Kind<StoredCard> CARD = Kind.of(
            "card",
            StoredCard.class,
            card -> Key.of(card.shop(), card.account().value(), card.id().value()),
            BY_FINGERPRINT);

    private static final Kind<Default> DEFAULT = Kind.of(
            "card-default",
            Default.class,
            chosen -> Key.of(chosen.shop(), chosen.account().value()));

    private final Rows<StoredCard> rows;
    private final Rows<Default> defaults;

    CardRows(Cells cells) {
        this.rows = new Rows<>(cells, CARD);
        this.defaults = new Rows<>(cells, DEFAULT);
    }

    /** Which card of an account is the default. */
    record Default(ShopId shop, AccountId account, CardId card) {}

    @Override
    public boolean insert(StoredCard card) {
        boolean added = rows.add(card.asDefault(false));
        // Locked: whoever takes the one away that is there must see that another has come.
        if (added
                && card.isDefault()
                && defaults.lock(card.shop(), card.account().value()).isEmpty()) {
            defaults.insert(new Default(card.shop(), card.account(), card.id()));
        }
        return added;
    }

    @Override
    public Optional<StoredCard> find(ShopId shop, AccountId account, CardId id) {
        return row(shop, account, id).map(this::withDefault);
    }

    private Optional<StoredCard> row(ShopId shop, AccountId account, CardId id) {
        return rows.find(shop, account.value(), id.value());
    }

    private Optional<Default> chosen(ShopId shop, AccountId account) {
        return defaults.find(shop, account.value());
    }

    private StoredCard withDefault(StoredCard card) {
        return card.asDefault(chosen(card.shop(), card.account())
                .map(Default::card)
                .filter(card.id()::equals)
                .isPresent());
    }

    @Override
    public List<StoredCard> list(ShopId shop, AccountId account) {
        return rows.scanBackwards(CARD.at(shop, account.value()).range())
                .map(this::withDefault)
                .toList();
    }

    @Override
    public boolean change(StoredCard next) {
        Optional<StoredCard> present =
                row(next.shop(), next.account(), next.id()).filter(kept -> kept.version() == next.version() - 1);
        present.ifPresent(kept -> rows.replace(kept, changed(kept, next)));
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
        boolean known = rows.lock(shop, account.value(), id.value()).isPresent();
        if (known) {
            defaults.put(new Default(shop, account, id));
        }
        return known;
    }

    @Override
    public boolean remove(ShopId shop, AccountId account, CardId id) {
        Optional<StoredCard> present = row(shop, account, id);
        present.ifPresent(card -> {
            rows.remove(card);
            chosen(shop, account).filter(chosen -> chosen.card().equals(id)).ifPresent(defaults::remove);
        });
        return present.isPresent();
    }

    @Override
    public int removeAll(ShopId shop, AccountId account) {
        chosen(shop, account).ifPresent(defaults::remove);
        return rows.removeAll(rows.all(shop, account.value()));
    }
}

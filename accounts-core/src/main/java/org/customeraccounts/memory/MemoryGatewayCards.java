package org.customeraccounts.memory;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.customeraccounts.payment.GatewayReference;
import org.customeraccounts.spi.storage.GatewayCard;
import org.customeraccounts.spi.storage.GatewayCardStore;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ShopId;

/** Beside the tokens by reference, the references of each account, so that a list does not look at all tokens. */
final class MemoryGatewayCards implements GatewayCardStore {
    private static final Set<GatewayCard.State> OVER =
            EnumSet.of(GatewayCard.State.DETACHED, GatewayCard.State.REFUSED);

    private final Table<RowKey, GatewayCard> rows;
    private final Table<RowKey, GatewayReference> byAccount;
    private final Table<RowKey, String> customers;

    MemoryGatewayCards(UndoLog undo) {
        this.rows = new Table<>(undo);
        this.byAccount = new Table<>(undo);
        this.customers = new Table<>(undo);
    }

    @Override
    public boolean insert(GatewayCard card) {
        RowKey key = key(card.shop(), card.reference());
        if (rows.get(key).isPresent()) {
            return false;
        }
        rows.put(key, card);
        byAccount.put(ofAccount(card), card.reference());
        return true;
    }

    @Override
    public Optional<GatewayCard> find(ShopId shop, GatewayReference reference) {
        return rows.get(key(shop, reference));
    }

    @Override
    public List<GatewayCard> list(ShopId shop, AccountId account) {
        RowKey first = RowKey.of(shop, account, "");
        return byAccount.between(first, first.last()).values().stream()
                .flatMap(reference -> find(shop, reference).stream())
                .toList();
    }

    @Override
    public boolean move(GatewayCard.State from, GatewayCard next) {
        RowKey key = key(next.shop(), next.reference());
        Optional<GatewayCard> present = rows.get(key).filter(kept -> kept.state() == from);
        present.ifPresent(kept -> rows.put(
                key,
                new GatewayCard(kept.shop(), kept.reference(), kept.account(), kept.id(), next.state(), next.since())));
        return present.isPresent();
    }

    @Override
    public int removeAll(ShopId shop, AccountId account) {
        List<GatewayCard> all = list(shop, account);
        all.forEach(this::remove);
        return all.size();
    }

    @Override
    public int removeOver(Instant until, int most) {
        List<RowKey> over =
                rows.keys(card -> OVER.contains(card.state()) && !card.since().isAfter(until), most);
        over.forEach(key -> rows.get(key).ifPresent(this::remove));
        return over.size();
    }

    private void remove(GatewayCard card) {
        rows.remove(key(card.shop(), card.reference()));
        byAccount.remove(ofAccount(card));
    }

    @Override
    public Optional<String> customer(ShopId shop, AccountId account, String gateway) {
        return customers.get(RowKey.of(shop, account, gateway));
    }

    @Override
    public String keepCustomer(ShopId shop, AccountId account, String gateway, String customer) {
        Optional<String> kept = customer(shop, account, gateway);
        if (kept.isEmpty()) {
            customers.put(RowKey.of(shop, account, gateway), customer);
        }
        return kept.orElse(customer);
    }

    @Override
    public int removeCustomers(ShopId shop, AccountId account) {
        RowKey first = RowKey.of(shop, account, "");
        List<RowKey> all = List.copyOf(customers.between(first, first.last()).keySet());
        all.forEach(customers::remove);
        return all.size();
    }

    private static RowKey key(ShopId shop, GatewayReference reference) {
        return RowKey.of(shop, reference.gateway(), reference.token().reveal());
    }

    private static RowKey ofAccount(GatewayCard card) {
        return RowKey.of(
                card.shop(),
                card.account(),
                card.reference().gateway(),
                card.reference().token().reveal());
    }
}

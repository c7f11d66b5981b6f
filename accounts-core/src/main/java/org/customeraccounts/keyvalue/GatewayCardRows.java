package org.customeraccounts.keyvalue;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.customeraccounts.payment.GatewayReference;
import org.customeraccounts.spi.storage.GatewayCard;
import org.customeraccounts.spi.storage.GatewayCardStore;
import org.customeraccounts.spi.storage.GatewayCustomer;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ShopId;

final class GatewayCardRows implements GatewayCardStore {
    private static final Set<GatewayCard.State> OVER =
            Collections.unmodifiableSet(EnumSet.of(GatewayCard.State.DETACHED, GatewayCard.State.REFUSED));

    private static final Index<GatewayCard> BY_ACCOUNT = Index.ordered(
            "gateway-card-account", card -> Key.of(card.shop(), card.account().value(), place(card.reference())));

    private static final Index<GatewayCard> BY_END = Index.byTime(
            "gateway-card-over",
            card -> OVER.contains(card.state()) ? Key.of(card.since(), card.shop(), place(card.reference())) : null);

    private static final Kind<GatewayCard> CARD = Kind.of(
            "gateway-card",
            GatewayCard.class,
            card -> Key.of(card.shop(), place(card.reference())),
            BY_ACCOUNT,
            BY_END);

    private static final Kind<GatewayCustomer> CUSTOMER = Kind.of(
            "gateway-customer",
            GatewayCustomer.class,
            customer -> Key.of(customer.shop(), customer.account().value(), customer.gateway()));

    private final Rows<GatewayCard> rows;
    private final Rows<GatewayCustomer> customers;

    GatewayCardRows(Cells cells) {
        this.rows = new Rows<>(cells, CARD);
        this.customers = new Rows<>(cells, CUSTOMER);
    }

    private static Key place(GatewayReference reference) {
        return Key.of(reference.gateway(), reference.token().reveal());
    }

    @Override
    public boolean insert(GatewayCard card) {
        return rows.add(card);
    }

    @Override
    public Optional<GatewayCard> find(ShopId shop, GatewayReference reference) {
        return rows.find(shop, place(reference));
    }

    @Override
    public List<GatewayCard> list(ShopId shop, AccountId account) {
        return rows.allBy(BY_ACCOUNT, shop, account.value()).toList();
    }

    @Override
    public boolean move(GatewayCard.State from, GatewayCard next) {
        Optional<GatewayCard> present = find(next.shop(), next.reference()).filter(kept -> kept.state() == from);
        present.ifPresent(kept -> rows.replace(
                kept,
                new GatewayCard(kept.shop(), kept.reference(), kept.account(), kept.id(), next.state(), next.since())));
        return present.isPresent();
    }

    @Override
    public int removeAll(ShopId shop, AccountId account, int most) {
        return rows.removeAll(rows.allBy(BY_ACCOUNT, shop, account.value()).limit(most));
    }

    @Override
    public int removeOver(Instant until, int most) {
        return rows.removeDue(BY_END, until, most);
    }

    @Override
    public Optional<String> customer(ShopId shop, AccountId account, String gateway) {
        return customers.find(shop, account.value(), gateway).map(GatewayCustomer::customer);
    }

    @Override
    public String keepCustomer(ShopId shop, AccountId account, String gateway, String customer) {
        return customer(shop, account, gateway).orElseGet(() -> {
            customers.insert(new GatewayCustomer(shop, account, gateway, customer));
            return customer;
        });
    }

    @Override
    public int removeCustomers(ShopId shop, AccountId account) {
        return customers.removeAll(customers.all(shop, account.value()));
    }
}

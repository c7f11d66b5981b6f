package org.customeraccounts;

import java.util.Objects;
import org.customeraccounts.internal.account.AccountOpener;
import org.customeraccounts.internal.address.AddressInputs;
import org.customeraccounts.internal.address.OrderAddressSaver;
import org.customeraccounts.internal.checkout.CheckoutInputs;
import org.customeraccounts.internal.checkout.CheckoutOperations;
import org.customeraccounts.internal.checkout.OrderPlacement;
import org.customeraccounts.internal.checkout.OrderSignUpOperation;
import org.customeraccounts.internal.credential.SignInOperation;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.operation.TokenGenerator;
import org.customeraccounts.internal.order.AccountOffers;
import org.customeraccounts.internal.order.GuestOrderClaiming;
import org.customeraccounts.internal.order.OrderInputs;
import org.customeraccounts.internal.order.OrderKeeper;
import org.customeraccounts.internal.order.OrderLinks;
import org.customeraccounts.internal.order.OrderOperations;
import org.customeraccounts.internal.order.OrderPages;
import org.customeraccounts.internal.order.OrderVisibility;
import org.customeraccounts.internal.order.PlatformOrders;
import org.customeraccounts.internal.payment.CheckoutCards;
import org.customeraccounts.internal.settings.EffectiveSettings;

/** Who works with whom where somebody buys: the checkout, the orders, and the accounts that are offered after it. */
record Buying(
        GuestOrderClaiming joining,
        CheckoutOperations checkingOut,
        OrderSignUpOperation signingUpForOrder,
        OrderOperations orders,
        PlatformOrders recordedOrders,
        OrderLinks mailedOrders) {
    static Buying of(
            AccountsBuilder given,
            OperationRunner runner,
            TokenGenerator tokens,
            Inputs inputs,
            AddressInputs addressInputs,
            EffectiveSettings settings,
            AccountOpener opener,
            SignInOperation signIn,
            CheckoutCards cards) {
        OrderKeeper keeper = given.orderDirectory == null ? OrderKeeper.STORAGE : OrderKeeper.HOST;
        GuestOrderClaiming claiming = new GuestOrderClaiming(runner, keeper);
        OrderPages pages = new OrderPages(Objects.requireNonNull(given.links));
        OrderVisibility visibility = new OrderVisibility(settings);
        AccountOffers offers = new AccountOffers(runner.clock(), tokens, pages, visibility, keeper);
        OrderAddressSaver addresses = new OrderAddressSaver(runner.clock(), runner.ids(), runner.outbox());
        CheckoutInputs checkoutInputs = new CheckoutInputs(runner, inputs, addressInputs, opener, cards);
        OrderPlacement placement = new OrderPlacement(runner, opener, addresses, cards, claiming, offers);
        return new Buying(
                claiming,
                new CheckoutOperations(runner, settings, signIn, checkoutInputs, placement, keeper),
                new OrderSignUpOperation(runner, inputs, settings, opener, offers),
                new OrderOperations(runner, given.orderDirectory),
                new PlatformOrders(runner, new OrderInputs(inputs, runner.clock()), claiming, pages, offers, keeper),
                new OrderLinks(runner, pages, visibility, keeper));
    }
}

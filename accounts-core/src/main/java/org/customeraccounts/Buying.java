package org.customeraccounts;

import java.time.Clock;
import java.util.Objects;
import org.customeraccounts.internal.account.AccountOpener;
import org.customeraccounts.internal.address.AddressInputs;
import org.customeraccounts.internal.checkout.CheckoutOperations;
import org.customeraccounts.internal.checkout.OrderSignUpOperation;
import org.customeraccounts.internal.credential.SignInOperation;
import org.customeraccounts.internal.operation.Ids;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.internal.operation.Journal;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.operation.OutboxWriter;
import org.customeraccounts.internal.operation.SessionGuard;
import org.customeraccounts.internal.operation.Throttle;
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
import org.customeraccounts.internal.session.SessionOpener;
import org.customeraccounts.internal.settings.EffectiveSettings;
import org.customeraccounts.spi.storage.Storage;

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
            Storage storage,
            Ids ids,
            TokenGenerator tokens,
            Inputs inputs,
            AddressInputs addressInputs,
            EffectiveSettings effective,
            SessionGuard live,
            Throttle throttle,
            AccountOpener opening,
            SessionOpener opened,
            SignInOperation signingIn,
            CheckoutCards checkoutCards,
            Journal journal,
            OutboxWriter postbox) {
        Clock clock = given.clock;
        OrderKeeper keeper = given.orderDirectory == null ? OrderKeeper.STORAGE : OrderKeeper.HOST;
        GuestOrderClaiming joining = new GuestOrderClaiming(runner, keeper);
        OrderPages pages = new OrderPages(Objects.requireNonNull(given.links));
        OrderVisibility shown = new OrderVisibility(effective);
        AccountOffers offers = new AccountOffers(clock, tokens, pages, shown, keeper);
        return new Buying(
                joining,
                new CheckoutOperations(
                        storage,
                        clock,
                        ids,
                        inputs,
                        addressInputs,
                        effective,
                        live,
                        throttle,
                        opening,
                        opened,
                        signingIn,
                        checkoutCards,
                        joining,
                        offers,
                        journal,
                        postbox,
                        keeper),
                new OrderSignUpOperation(storage, inputs, effective, throttle, opening, offers, journal),
                new OrderOperations(runner, given.orderDirectory),
                new PlatformOrders(runner, new OrderInputs(inputs, clock), joining, pages, offers, keeper),
                new OrderLinks(runner, pages, shown, keeper));
    }
}

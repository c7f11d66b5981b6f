package org.customeraccounts;

import java.util.Objects;
import org.customeraccounts.internal.account.AccountOpener;
import org.customeraccounts.internal.address.OrderAddressSaver;
import org.customeraccounts.internal.checkout.CheckoutInputs;
import org.customeraccounts.internal.checkout.CheckoutOperations;
import org.customeraccounts.internal.checkout.OrderPlacement;
import org.customeraccounts.internal.checkout.OrderSignUpOperation;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.order.AccountOffers;
import org.customeraccounts.internal.order.GuestOrderClaiming;
import org.customeraccounts.internal.order.OrderInputs;
import org.customeraccounts.internal.order.OrderKeeper;
import org.customeraccounts.internal.order.OrderLinks;
import org.customeraccounts.internal.order.OrderOperations;
import org.customeraccounts.internal.order.OrderPages;
import org.customeraccounts.internal.order.OrderVisibility;
import org.customeraccounts.internal.order.PlatformOrders;
import org.customeraccounts.internal.payment.CardAddition;

/** Orders, the checkout, and the accounts that are offered after it. */
final class OrderServices {
    final GuestOrderClaiming guestOrders;
    final CheckoutOperations checkout;
    final OrderSignUpOperation signUp;
    final OrderOperations orders;
    final PlatformOrders platformOrders;
    final OrderLinks links;

    OrderServices(AccountsBuilder given, KernelServices kernel, CredentialServices credentials, CardAddition cards) {
        OperationRunner runner = kernel.runner;
        AccountOpener opener = credentials.opener;
        OrderKeeper keeper = given.orderDirectory == null ? OrderKeeper.STORAGE : OrderKeeper.HOST;
        OrderPages pages = new OrderPages(Objects.requireNonNull(given.links));
        OrderVisibility visibility = new OrderVisibility(kernel.settings);
        AccountOffers offers = new AccountOffers(runner.clock(), kernel.tokens, pages, visibility, keeper);
        OrderAddressSaver addresses = new OrderAddressSaver(runner.clock(), runner.ids(), runner.outbox());
        this.guestOrders = new GuestOrderClaiming(runner, keeper);
        this.checkout = new CheckoutOperations(
                runner,
                kernel.settings,
                credentials.signIn,
                new CheckoutInputs(runner, kernel.inputs, kernel.addressInputs, opener, cards),
                new OrderPlacement(runner, opener, addresses, cards, guestOrders, offers),
                keeper);
        this.signUp = new OrderSignUpOperation(runner, kernel.inputs, kernel.settings, opener, offers);
        this.orders = new OrderOperations(runner, given.orderDirectory);
        this.platformOrders = new PlatformOrders(
                runner, new OrderInputs(kernel.inputs, runner.clock()), guestOrders, pages, offers, keeper);
        this.links = new OrderLinks(runner, pages, visibility, keeper);
    }
}

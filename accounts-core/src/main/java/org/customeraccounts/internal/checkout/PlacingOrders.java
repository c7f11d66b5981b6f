package org.customeraccounts.internal.checkout;

import java.time.Clock;
import org.customeraccounts.internal.account.AccountOpener;
import org.customeraccounts.internal.address.OrderAddressSaver;
import org.customeraccounts.internal.operation.Ids;
import org.customeraccounts.internal.operation.Journal;
import org.customeraccounts.internal.operation.SessionGuard;
import org.customeraccounts.internal.order.AccountOffers;
import org.customeraccounts.internal.order.GuestOrderClaiming;
import org.customeraccounts.internal.payment.CheckoutCards;
import org.customeraccounts.internal.session.SessionOpener;

/** Whoever has a part in placing an order, each within the one unit of work. */
record PlacingOrders(
        Clock clock,
        Ids ids,
        SessionGuard live,
        AccountOpener opening,
        SessionOpener sessions,
        GuestOrderClaiming guests,
        AccountOffers offers,
        OrderAddressSaver addresses,
        CheckoutCards cards,
        CheckoutReplay repeats,
        Journal journal) {}

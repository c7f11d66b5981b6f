package org.customeraccounts.internal.journey;

import java.time.Clock;
import org.customeraccounts.internal.address.OrderedAddresses;
import org.customeraccounts.internal.order.GuestsOrders;
import org.customeraccounts.internal.order.OfferedAccounts;
import org.customeraccounts.internal.payment.CheckoutCards;
import org.customeraccounts.internal.session.OpenedSessions;
import org.customeraccounts.internal.support.Ids;
import org.customeraccounts.internal.support.Journal;
import org.customeraccounts.internal.support.LiveSession;

/** Whoever has a part in placing an order, each within the one unit of work. */
record PlacingOrders(
        Clock clock,
        Ids ids,
        LiveSession live,
        OpeningAccounts opening,
        OpenedSessions sessions,
        GuestsOrders guests,
        OfferedAccounts offers,
        OrderedAddresses addresses,
        CheckoutCards cards,
        RepeatedCheckouts repeats,
        Journal journal) {}

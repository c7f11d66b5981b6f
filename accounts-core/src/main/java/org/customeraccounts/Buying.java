package org.customeraccounts;

import java.time.Clock;
import java.util.Objects;
import org.customeraccounts.internal.journey.CheckingOut;
import org.customeraccounts.internal.journey.OpeningAccounts;
import org.customeraccounts.internal.journey.SigningIn;
import org.customeraccounts.internal.journey.SigningUpForOrder;
import org.customeraccounts.internal.order.JoiningOrders;
import org.customeraccounts.internal.order.MailedOrders;
import org.customeraccounts.internal.order.OfferedAccounts;
import org.customeraccounts.internal.order.OrderKeeper;
import org.customeraccounts.internal.order.OrderPages;
import org.customeraccounts.internal.order.RecordedOrders;
import org.customeraccounts.internal.order.ShownOrders;
import org.customeraccounts.internal.order.StoredOrders;
import org.customeraccounts.internal.payment.CheckoutCards;
import org.customeraccounts.internal.session.OpenedSessions;
import org.customeraccounts.internal.support.AddressInputs;
import org.customeraccounts.internal.support.EffectiveSettings;
import org.customeraccounts.internal.support.Ids;
import org.customeraccounts.internal.support.Inputs;
import org.customeraccounts.internal.support.Journal;
import org.customeraccounts.internal.support.LiveSession;
import org.customeraccounts.internal.support.Postbox;
import org.customeraccounts.internal.support.Throttle;
import org.customeraccounts.internal.support.Tokens;
import org.customeraccounts.spi.storage.Storage;

/** Who works with whom where somebody buys: the checkout, the orders, and the accounts that are offered after it. */
record Buying(
        JoiningOrders joining,
        CheckingOut checkingOut,
        SigningUpForOrder signingUpForOrder,
        StoredOrders orders,
        RecordedOrders recordedOrders,
        MailedOrders mailedOrders) {
    static Buying of(
            AccountsBuilder given,
            Storage storage,
            Ids ids,
            Tokens tokens,
            Inputs inputs,
            AddressInputs addressInputs,
            EffectiveSettings effective,
            LiveSession live,
            Throttle throttle,
            OpeningAccounts opening,
            OpenedSessions opened,
            SigningIn signingIn,
            CheckoutCards checkoutCards,
            Journal journal,
            Postbox postbox) {
        Clock clock = given.clock;
        OrderKeeper keeper = given.orderDirectory == null ? OrderKeeper.STORAGE : OrderKeeper.HOST;
        JoiningOrders joining = new JoiningOrders(clock, journal, postbox, keeper);
        OrderPages pages = new OrderPages(Objects.requireNonNull(given.links));
        ShownOrders shown = new ShownOrders(effective);
        OfferedAccounts offers = new OfferedAccounts(clock, tokens, pages, shown, keeper);
        return new Buying(
                joining,
                new CheckingOut(
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
                new SigningUpForOrder(storage, inputs, effective, throttle, opening, offers, journal),
                new StoredOrders(storage, clock, live, journal, postbox, given.orderDirectory),
                new RecordedOrders(storage, clock, ids, inputs, joining, pages, offers, journal, postbox, keeper),
                new MailedOrders(storage, clock, ids, throttle, pages, shown, journal, postbox, keeper));
    }
}

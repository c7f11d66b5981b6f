package org.customeraccounts.internal.order;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.customeraccounts.account.Account;
import org.customeraccounts.audit.Actor;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.internal.email.AddressVerified;
import org.customeraccounts.internal.operation.Act;
import org.customeraccounts.internal.operation.Journal;
import org.customeraccounts.internal.operation.OutboxWriter;
import org.customeraccounts.order.OrderJoined;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.RequestContext;
import org.customeraccounts.value.ShopId;

/**
 * Gives a guest's orders to the account that has just shown that the mailbox is its own. Whatever verifies an address
 * asks for it in its own unit of work, the account locked; a few orders join there, and the outbox takes care of the
 * rest.
 */
public final class GuestOrderClaiming implements AddressVerified {
    /** More make the unit of work of a verification long: each takes a line of the audit. */
    static final int AT_ONCE = 50;

    private final Clock clock;
    private final Journal journal;
    private final OutboxWriter postbox;
    private final OrderKeeper keeper;

    /** A host that keeps its orders itself joins them itself. */
    public GuestOrderClaiming(Clock clock, Journal journal, OutboxWriter postbox, OrderKeeper keeper) {
        this.clock = clock;
        this.journal = journal;
        this.postbox = postbox;
        this.keeper = keeper;
    }

    /** To an account that cannot be used nothing comes: the orders stay the guest's until it can. */
    @Override
    public void verified(UnitOfWork unit, Account owner, EmailAddress address) {
        if (keeper == OrderKeeper.HOST || !owner.isActive()) {
            return;
        }
        ShopId shop = owner.shop();
        AccountId account = owner.id();
        Instant now = clock.instant();
        List<OrderId> joined = unit.orders().join(shop, address, account, now, AT_ONCE);
        if (joined.isEmpty()) {
            return;
        }
        OutboxWriter.Bundle bundle = postbox.about(shop, account);
        for (OrderId order : joined) {
            note(unit, shop, account, order, Actor.customer(account));
            bundle.event(new OrderJoined(shop, account, now, order));
        }
        if (joined.size() == AT_ONCE) {
            bundle.joinRest();
        }
        bundle.post(unit);
    }

    /**
     * Has guests' orders join many accounts, each with the address that it has verified, as the outbox is dispatched.
     */
    public void joinLater(UnitOfWork unit, ShopId shop, Map<EmailAddress, AccountId> verified) {
        if (keeper == OrderKeeper.HOST || verified.isEmpty()) {
            return;
        }
        List<EmailAddress> guests = unit.orders().guestsAmong(shop, List.copyOf(verified.keySet()));
        if (!guests.isEmpty()) {
            postbox.joinLater(
                    unit,
                    shop,
                    guests.stream()
                            .flatMap(guest -> Stream.ofNullable(verified.get(guest)))
                            .toList());
        }
    }

    /** Records that an order has joined. */
    void note(UnitOfWork unit, ShopId shop, AccountId account, OrderId order, Actor actor) {
        Act act = new Act(shop, actor, AuditAction.ORDER_JOIN, RequestContext.unknown());
        act.about(account);
        act.detail("order", order);
        journal.note(unit, act);
    }
}

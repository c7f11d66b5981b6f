package org.customeraccounts.internal.order;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.customeraccounts.account.Account;
import org.customeraccounts.audit.Actor;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.contact.Contact;
import org.customeraccounts.internal.email.AddressVerified;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.operation.OutboxWriter;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderJoined;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * Gives a guest's orders to the account that has shown that the mailbox is its own. Whatever verifies an address asks
 * for it in its own unit of work, the account locked; a few orders join there, and the outbox takes care of the rest.
 * Whatever records a guest's order looks for such an account then.
 */
public final class GuestOrderClaiming implements AddressVerified {
    /** More make the unit of work of a verification long: each takes a line of the audit. */
    static final int AT_ONCE = 50;

    private final OperationRunner runner;
    private final OrderKeeper keeper;

    /** A host that keeps its orders itself joins them itself. */
    public GuestOrderClaiming(OperationRunner runner, OrderKeeper keeper) {
        this.runner = runner;
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
        Instant now = runner.now();
        int most = unit.portion(AT_ONCE);
        List<OrderId> joined = unit.orders().join(shop, address, account, now, most);
        if (joined.isEmpty()) {
            return;
        }
        OutboxWriter.Bundle bundle = runner.outbox().about(shop, account);
        for (OrderId order : joined) {
            note(unit, shop, account, order, Actor.customer(account));
            bundle.event(new OrderJoined(shop, account, now, order));
        }
        if (joined.size() == most) {
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
            runner.outbox()
                    .joinLater(
                            unit,
                            shop,
                            guests.stream()
                                    .flatMap(guest -> Stream.ofNullable(verified.get(guest)))
                                    .toList());
        }
    }

    /** Records that an order has joined. */
    void note(UnitOfWork unit, ShopId shop, AccountId account, OrderId order, Actor actor) {
        runner.note(
                unit,
                OperationRunner.consequence(shop, actor, AuditAction.ORDER_JOIN, account)
                        .with("order", order));
    }

    /**
     * Whoever has the address, locked. Whoever adds an order first and joins it then asks before it is added, as a
     * verification comes to both in that order.
     */
    public Optional<Account> holder(UnitOfWork unit, ShopId shop, EmailAddress address) {
        return unit.accounts()
                .findByEmail(shop, address)
                .flatMap(found -> unit.accounts().lock(shop, found.id()))
                .filter(Account::isActive)
                .filter(account -> account.email().equals(address));
    }

    /**
     * Makes a guest's address a contact, and says which account has verified it. One that only just takes the address
     * waits for the contact, and is seen here, or sees the order.
     *
     * @param holder whoever has the address, as {@link #holder} has found it, or null
     */
    Optional<Account> verifiedHolder(UnitOfWork unit, Order order, EmailAddress address, @Nullable Account holder) {
        unit.contacts()
                .record(new Contact(
                        runner.ids().contact(), order.shop(), address, null, null, true, order.recordedAt()));
        return Optional.ofNullable(holder)
                .or(() -> holder(unit, order.shop(), address))
                .filter(Account::isVerified);
    }

    /**
     * Makes the address a contact, and has an order that was added join the account that has verified it, as it is kept
     * then.
     */
    public Order settle(UnitOfWork unit, Order order, EmailAddress address, @Nullable Account holder) {
        Optional<Account> verified = verifiedHolder(unit, order, address, holder);
        if (verified.isEmpty()) {
            return order;
        }
        verified(unit, verified.get(), address);
        return unit.orders().find(order.shop(), order.id()).orElse(order);
    }
}

package org.customeraccounts.internal.order;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.audit.Actor;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.operation.AuditContext;
import org.customeraccounts.internal.operation.Cursors;
import org.customeraccounts.internal.operation.Decision;
import org.customeraccounts.internal.operation.Operation;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.order.AccountLinks;
import org.customeraccounts.order.CheckoutNote;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderCursor;
import org.customeraccounts.order.OrderJoined;
import org.customeraccounts.order.OrderOwner;
import org.customeraccounts.order.OrderRecorder;
import org.customeraccounts.order.PlacedOrder;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.OrderNumber;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;

/** Orders that the host records and looks up. */
public final class PlatformOrders {
    private final OperationRunner runner;
    private final OrderInputs inputs;
    private final GuestOrderClaiming claiming;
    private final OrderPages pages;
    private final AccountOffers offers;
    private final OrderKeeper keeper;

    public PlatformOrders(
            OperationRunner runner,
            OrderInputs inputs,
            GuestOrderClaiming claiming,
            OrderPages pages,
            AccountOffers offers,
            OrderKeeper keeper) {
        this.runner = runner;
        this.inputs = inputs;
        this.claiming = claiming;
        this.pages = pages;
        this.offers = offers;
        this.keeper = keeper;
    }

    public OrderRecorder of(VisitorRequest request) {
        return new ForHost(request);
    }

    /** What the host says was placed, checked. */
    private Order require(VisitorRequest request, PlacedOrder placed) {
        OrderCorrection correction = inputs.require(placed);
        AccountId account = placed.account();
        OrderOwner owner = account == null
                ? new OrderOwner.Guest(EmailAddress.parse(String.valueOf(placed.guest())))
                : new OrderOwner.Placed(account);
        return new Order(
                runner.ids().order(),
                request.shop(),
                OrderNumber.of(String.valueOf(placed.number())),
                Objects.requireNonNull(placed.kind()),
                owner,
                OrderInputs.content(correction.order()),
                OrderInputs.placedAt(placed),
                runner.now(),
                correction.changes().isEmpty() ? null : CheckoutNote.of("", correction.changes(), false));
    }

    /** Records a checked order, or gives the one that was recorded under the key. */
    private Decision<Order> record(UnitOfWork unit, AuditContext audit, Order order, IdempotencyKey key) {
        Optional<Order> before = unit.orders().findByKey(order.shop(), key);
        if (before.isPresent()) {
            return repeat(audit, before.get(), order);
        }
        Outcome<Order> owned = owned(unit, order);
        return owned instanceof Outcome.Accepted<Order> yes
                ? insert(unit, audit, yes.value(), key)
                : new Decision<>(owned, audit);
    }

    private static Decision<Order> repeat(AuditContext audit, Order before, Order asked) {
        Outcome<Order> outcome =
                before.recordsTheSameAs(asked) ? Outcome.of(before) : Outcome.refused(ErrorCode.IDEMPOTENCY_KEY_REUSED);
        return new Decision<>(
                outcome, aboutOwner(audit.with("order", before.id()).with("repeated", true), before));
    }

    private static AuditContext aboutOwner(AuditContext audit, Order order) {
        return order.owner().account().map(audit::about).orElse(audit);
    }

    private Outcome<Order> owned(UnitOfWork unit, Order order) {
        return order.owner()
                .guest()
                .map(address -> ofGuest(unit, order, address))
                .orElseGet(() -> ofAccount(unit, order, order.owner().account().orElseThrow()));
    }

    /** The account stays as it is until the order is there, so that no deletion misses it. */
    private static Outcome<Order> ofAccount(UnitOfWork unit, Order order, AccountId id) {
        Optional<Account> account = unit.accounts().lock(order.shop(), id);
        if (account.isEmpty()) {
            return Outcome.refused(ErrorCode.ACCOUNT_UNKNOWN);
        }
        return account.get().status() == AccountStatus.CLOSED
                ? Outcome.refused(ErrorCode.ACCOUNT_CLOSED)
                : Outcome.of(order);
    }

    /**
     * A verification of the address either finds the order, or is seen here: the account that has the address is
     * locked. An account that cannot be used takes nothing in.
     */
    private Outcome<Order> ofGuest(UnitOfWork unit, Order order, EmailAddress address) {
        Account holder = claiming.holder(unit, order.shop(), address).orElse(null);
        return claiming.verifiedHolder(unit, order, address, holder)
                .map(account -> order.joinedTo(account.id(), order.recordedAt()))
                .orElseGet(() -> Outcome.of(order));
    }

    private Decision<Order> insert(UnitOfWork unit, AuditContext audit, Order order, IdempotencyKey key) {
        if (!unit.orders().insert(order, key)) {
            return unit.orders()
                    .findByKey(order.shop(), key)
                    .map(before -> repeat(audit, before, order))
                    .orElseGet(() -> new Decision<>(Outcome.refused(ErrorCode.ORDER_NUMBER_USED), audit));
        }
        if (order.owner() instanceof OrderOwner.Joined joined) {
            Instant now = joined.at();
            claiming.note(unit, order.shop(), joined.to(), order.id(), Actor.platform());
            runner.outbox()
                    .about(order.shop(), joined.to())
                    .event(new OrderJoined(order.shop(), joined.to(), now, order.id()))
                    .post(unit);
        }
        return Decision.of(order, aboutOwner(withChanges(audit.with("order", order.id()), order), order));
    }

    private static AuditContext withChanges(AuditContext audit, Order order) {
        CheckoutNote note = order.checkout();
        return note == null ? audit : withRefusals(audit, note.refused());
    }

    /** What was left out of an order, by part, as the audit says it. */
    public static AuditContext withRefusals(AuditContext audit, Map<CheckoutNote.Part, ErrorCode> refused) {
        AuditContext more = audit;
        for (Map.Entry<CheckoutNote.Part, ErrorCode> part : refused.entrySet()) {
            more = more.with(part.getKey().name().toLowerCase(Locale.ROOT), part.getValue());
        }
        return more;
    }

    private final class ForHost implements OrderRecorder {
        private final VisitorRequest request;

        private ForHost(VisitorRequest request) {
            this.request = request;
        }

        @Override
        public Order record(PlacedOrder placed, IdempotencyKey key) {
            keeper.requireStorage();
            Operation<Order> operation = runner.platform(request, AuditAction.ORDER_RECORD)
                    .noting((audit, asked) -> placed.account() == null ? audit : audit.about(placed.account()))
                    .then(asked -> require(request, placed));
            return operation.decide((unit, order) -> PlatformOrders.this.record(unit, operation.audit(), order, key));
        }

        @Override
        public AccountLinks offerAccount(OrderId order) {
            keeper.requireStorage();
            return runner.platform(request, AuditAction.ACCOUNT_OFFER)
                    .noting((audit, asked) -> audit.with("order", order))
                    .commit((unit, asked) -> offer(unit, order));
        }

        private Outcome<AccountLinks> offer(UnitOfWork unit, OrderId order) {
            return unit.orders()
                    .find(request.shop(), order)
                    .map(found -> offers.offer(unit, request, found))
                    .orElseGet(() -> Outcome.refused(ErrorCode.ORDER_UNKNOWN));
        }

        @Override
        public Optional<Order> find(OrderId id) {
            keeper.requireStorage();
            return runner.read(unit -> unit.orders().find(request.shop(), id)).filter(this::isStillThere);
        }

        @Override
        public Optional<Order> find(OrderNumber number) {
            keeper.requireStorage();
            return runner.read(unit -> unit.orders().findByNumber(request.shop(), number))
                    .filter(this::isStillThere);
        }

        /** What is due is gone to the microsecond, whenever housekeeping comes by. */
        private boolean isStillThere(Order found) {
            return !found.isOver(runner.now());
        }

        @Override
        public Page<Order> page(AccountId account, PageRequest page) {
            keeper.requireStorage();
            Cursors.require(page, OrderCursor::parse);
            return runner.read(unit -> unit.orders().page(request.shop(), account, page));
        }

        @Override
        public URI link(OrderId order) {
            return pages.order(request, order);
        }
    }
}

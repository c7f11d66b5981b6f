package org.customeraccounts.internal.order;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.audit.Actor;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.contact.Contact;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.operation.Act;
import org.customeraccounts.internal.operation.Cursors;
import org.customeraccounts.internal.operation.Ids;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.internal.operation.Journal;
import org.customeraccounts.internal.operation.OutboxWriter;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.order.AccountLinks;
import org.customeraccounts.order.CheckoutNote;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderCursor;
import org.customeraccounts.order.OrderJoined;
import org.customeraccounts.order.OrderOwner;
import org.customeraccounts.order.OrderRecorder;
import org.customeraccounts.order.PlacedOrder;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.OrderNumber;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.ShopId;

/** Orders that the host records and looks up. */
public final class PlatformOrders {
    private final Storage storage;
    private final Clock clock;
    private final Ids ids;
    private final OrderInputs inputs;
    private final GuestOrderClaiming joining;
    private final OrderPages pages;
    private final AccountOffers offers;
    private final Journal journal;
    private final OutboxWriter postbox;
    private final OrderKeeper keeper;

    public PlatformOrders(
            Storage storage,
            Clock clock,
            Ids ids,
            Inputs inputs,
            GuestOrderClaiming joining,
            OrderPages pages,
            AccountOffers offers,
            Journal journal,
            OutboxWriter postbox,
            OrderKeeper keeper) {
        this.storage = storage;
        this.clock = clock;
        this.ids = ids;
        this.inputs = new OrderInputs(inputs, clock);
        this.joining = joining;
        this.pages = pages;
        this.offers = offers;
        this.journal = journal;
        this.postbox = postbox;
        this.keeper = keeper;
    }

    public OrderRecorder of(VisitorRequest visit) {
        return new ForHost(visit);
    }

    /** What the host says was placed, checked. */
    public Order checked(VisitorRequest visit, PlacedOrder placed) {
        OrderCleaning cleaned = inputs.require(placed);
        AccountId account = placed.account();
        OrderOwner owner = account == null
                ? new OrderOwner.Guest(EmailAddress.parse(String.valueOf(placed.guest())))
                : new OrderOwner.Placed(account);
        return new Order(
                ids.order(),
                visit.shop(),
                OrderNumber.of(String.valueOf(placed.number())),
                Objects.requireNonNull(placed.kind()),
                owner,
                OrderInputs.content(cleaned.order()),
                OrderInputs.placedAt(placed),
                clock.instant(),
                cleaned.changed().isEmpty() ? null : CheckoutNote.of("", cleaned.changed(), false));
    }

    /** Records a checked order in a unit of work, or gives the one that was recorded under the key. */
    public Outcome<Order> record(UnitOfWork unit, Act act, Order order, IdempotencyKey key) {
        Optional<Order> before = unit.orders().findByKey(order.shop(), key);
        if (before.isPresent()) {
            return repeated(act, before.get(), order);
        }
        return owned(unit, order).then(owned -> insert(unit, act, owned, key));
    }

    private static Outcome<Order> repeated(Act act, Order before, Order asked) {
        act.detail("order", before.id());
        act.detail("repeated", true);
        before.owner().account().ifPresent(act::about);
        return before.recordsTheSameAs(asked) ? Outcome.of(before) : Outcome.refused(ErrorCode.IDEMPOTENCY_KEY_REUSED);
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
     * locked, and one that only just takes the address waits for the contact. An account that cannot be used takes
     * nothing in.
     */
    private Outcome<Order> ofGuest(UnitOfWork unit, Order order, EmailAddress address) {
        Optional<Account> known = holder(unit, order.shop(), address);
        unit.contacts().record(new Contact(ids.contact(), order.shop(), address, null, null, true, order.recordedAt()));
        return known.or(() -> holder(unit, order.shop(), address))
                .filter(Account::isVerified)
                .map(account -> order.joinedTo(account.id(), order.recordedAt()))
                .orElseGet(() -> Outcome.of(order));
    }

    static Optional<Account> holder(UnitOfWork unit, ShopId shop, EmailAddress address) {
        return unit.accounts()
                .findByEmail(shop, address)
                .flatMap(found -> unit.accounts().lock(shop, found.id()))
                .filter(Account::isActive)
                .filter(account -> account.email().equals(address));
    }

    private Outcome<Order> insert(UnitOfWork unit, Act act, Order order, IdempotencyKey key) {
        if (!unit.orders().insert(order, key)) {
            return unit.orders()
                    .findByKey(order.shop(), key)
                    .map(before -> repeated(act, before, order))
                    .orElseGet(() -> Outcome.refused(ErrorCode.ORDER_NUMBER_USED));
        }
        act.detail("order", order.id());
        noteChanges(act, order);
        order.owner().account().ifPresent(act::about);
        if (order.owner() instanceof OrderOwner.Joined joined) {
            Instant now = joined.at();
            joining.note(unit, order.shop(), joined.to(), order.id(), Actor.platform());
            postbox.about(order.shop(), joined.to())
                    .event(new OrderJoined(order.shop(), joined.to(), now, order.id()))
                    .post(unit);
        }
        return Outcome.of(order);
    }

    private static void noteChanges(Act act, Order order) {
        CheckoutNote note = order.checkout();
        if (note != null) {
            note.refused().forEach((part, code) -> act.detail(part.name().toLowerCase(Locale.ROOT), code));
        }
    }

    private final class ForHost implements OrderRecorder {
        private final VisitorRequest visit;

        private ForHost(VisitorRequest visit) {
            this.visit = visit;
        }

        @Override
        public Order record(PlacedOrder placed, IdempotencyKey key) {
            keeper.requireStorage();
            Act act = new Act(visit.shop(), Actor.platform(), AuditAction.ORDER_RECORD, visit.context());
            if (placed.account() != null) {
                act.about(placed.account());
            }
            return journal.recording(act, () -> {
                Order order = checked(visit, placed);
                return journal.commit(act, unit -> PlatformOrders.this.record(unit, act, order, key));
            });
        }

        @Override
        public AccountLinks offerAccount(OrderId order) {
            keeper.requireStorage();
            Act act = new Act(visit.shop(), Actor.platform(), AuditAction.ACCOUNT_OFFER, visit.context());
            act.detail("order", order);
            return journal.recording(act, () -> journal.commit(act, unit -> offer(unit, order)));
        }

        private Outcome<AccountLinks> offer(UnitOfWork unit, OrderId order) {
            return unit.orders()
                    .find(visit.shop(), order)
                    .map(found -> offers.offer(unit, visit, found))
                    .orElseGet(() -> Outcome.refused(ErrorCode.ORDER_UNKNOWN));
        }

        @Override
        public Optional<Order> find(OrderId id) {
            keeper.requireStorage();
            return storage.read(unit -> unit.orders().find(visit.shop(), id)).filter(this::isStillThere);
        }

        @Override
        public Optional<Order> find(OrderNumber number) {
            keeper.requireStorage();
            return storage.read(unit -> unit.orders().findByNumber(visit.shop(), number))
                    .filter(this::isStillThere);
        }

        /** What is due is gone to the microsecond, whenever housekeeping comes by. */
        private boolean isStillThere(Order found) {
            return !found.isOver(clock.instant());
        }

        @Override
        public Page<Order> page(AccountId account, PageRequest request) {
            keeper.requireStorage();
            Cursors.require(request, OrderCursor::parse);
            return storage.read(unit -> unit.orders().page(visit.shop(), account, request));
        }

        @Override
        public URI link(OrderId order) {
            return pages.order(visit, order);
        }
    }
}

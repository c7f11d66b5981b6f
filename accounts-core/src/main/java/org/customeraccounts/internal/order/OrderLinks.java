package org.customeraccounts.internal.order;

import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.operation.Act;
import org.customeraccounts.internal.operation.Ids;
import org.customeraccounts.internal.operation.Journal;
import org.customeraccounts.internal.operation.OutboxWriter;
import org.customeraccounts.internal.operation.Throttle;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderAccess;
import org.customeraccounts.order.OrderOwner;
import org.customeraccounts.order.OrderReference;
import org.customeraccounts.spi.storage.OrderLink;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.MailToken;

/**
 * What a visitor does with the link in an order mail. Without an account, the mailbox it was ordered with is the proof.
 */
public final class OrderLinks {
    private final Storage storage;
    private final Clock clock;
    private final Ids ids;
    private final Throttle throttle;
    private final OrderPages pages;
    private final OrderVisibility shown;
    private final Journal journal;
    private final OutboxWriter postbox;
    private final OrderKeeper keeper;

    public OrderLinks(
            Storage storage,
            Clock clock,
            Ids ids,
            Throttle throttle,
            OrderPages pages,
            OrderVisibility shown,
            Journal journal,
            OutboxWriter postbox,
            OrderKeeper keeper) {
        this.storage = storage;
        this.clock = clock;
        this.ids = ids;
        this.throttle = throttle;
        this.pages = pages;
        this.shown = shown;
        this.journal = journal;
        this.postbox = postbox;
        this.keeper = keeper;
    }

    public OrderAccess way(VisitorRequest visit, OrderReference reference) {
        URI signIn = pages.signIn(visit, reference);
        boolean guests = find(visit, reference, shown::isGuests).isPresent();
        return guests ? new OrderAccess.Mailbox(signIn) : new OrderAccess.SignIn(signIn);
    }

    private Optional<Order> find(VisitorRequest visit, OrderReference reference, BiPredicate<UnitOfWork, Order> which) {
        return reference
                .order()
                .filter(id -> keeper == OrderKeeper.STORAGE)
                .flatMap(id -> storage.read(
                        unit -> unit.orders().find(visit.shop(), id).filter(order -> which.test(unit, order))));
    }

    /** The order, where it is a guest's and nobody else's. */
    private Optional<Order> guests(VisitorRequest visit, OrderReference reference) {
        return find(visit, reference, (unit, order) -> order.owner() instanceof OrderOwner.Guest);
    }

    /** The same answer whether a mail goes out or not. */
    public void mail(VisitorRequest visit, OrderReference reference) {
        Act act = Act.ofVisitor(visit, AuditAction.ORDER_LINK_REQUEST);
        journal.recording(act, () -> {
            throttle.admit(visit, Throttle.Attempt.ORDER_LINK, reference.toString());
            Optional<Order> order = guests(visit, reference);
            order.ifPresent(found -> act.detail("order", found.id()));
            return journal.commit(act, unit -> {
                order.ifPresent(found -> post(unit, visit, found));
                return Outcome.of(reference);
            });
        });
    }

    /** The entry is about no account, so it bears an id that none has. */
    private void post(UnitOfWork unit, VisitorRequest visit, Order order) {
        postbox.about(visit.shop(), ids.account())
                .mailGuest(MailKind.OPEN_ORDER, order.id(), visit.locale())
                .post(unit);
    }

    public Order open(VisitorRequest visit, MailToken token) {
        return storage.read(unit -> link(unit, visit, token).then(link -> order(unit, link)))
                .orThrow();
    }

    private static Outcome<OrderLink> link(UnitOfWork unit, VisitorRequest visit, MailToken token) {
        return Optional.of(token)
                .filter(MailToken::isWellFormed)
                .flatMap(known -> unit.orders().findLink(visit.shop(), known.hash()))
                .map(Outcome::of)
                .orElseGet(() -> Outcome.refused(ErrorCode.LINK_UNKNOWN));
    }

    private Outcome<Order> order(UnitOfWork unit, OrderLink link) {
        return link.good(clock.instant())
                .then(good -> unit.orders()
                        .find(good.shop(), good.order())
                        .filter(good::shows)
                        .map(Outcome::of)
                        .orElseGet(() -> Outcome.refused(ErrorCode.LINK_USED)));
    }
}

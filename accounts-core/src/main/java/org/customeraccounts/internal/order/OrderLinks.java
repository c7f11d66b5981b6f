package org.customeraccounts.internal.order;

import java.net.URI;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.operation.Throttle;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderAccess;
import org.customeraccounts.order.OrderOwner;
import org.customeraccounts.spi.storage.StoredLink;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.MailToken;

/**
 * What a visitor does with the link in an order mail. Without an account, the mailbox it was ordered with is the proof.
 */
public final class OrderLinks {
    private final OperationRunner runner;
    private final OrderPages pages;
    private final OrderVisibility visibility;
    private final OrderKeeper keeper;

    public OrderLinks(OperationRunner runner, OrderPages pages, OrderVisibility visibility, OrderKeeper keeper) {
        this.runner = runner;
        this.pages = pages;
        this.visibility = visibility;
        this.keeper = keeper;
    }

    public OrderAccess way(VisitorRequest request, Order.Reference reference) {
        URI signIn = pages.signIn(request, reference);
        boolean guests = find(request, reference, visibility::isGuests).isPresent();
        return guests ? new OrderAccess.Mailbox(signIn) : new OrderAccess.SignIn(signIn);
    }

    private Optional<Order> find(
            VisitorRequest request, Order.Reference reference, BiPredicate<UnitOfWork, Order> which) {
        return reference
                .order()
                .filter(id -> keeper == OrderKeeper.STORAGE)
                .flatMap(id -> runner.read(
                        unit -> unit.orders().find(request.shop(), id).filter(order -> which.test(unit, order))));
    }

    /** The order, where it is a guest's and nobody else's. */
    private Optional<Order> guests(VisitorRequest request, Order.Reference reference) {
        return find(request, reference, (unit, order) -> order.owner() instanceof OrderOwner.Guest);
    }

    /** The same answer whether a mail goes out or not. */
    public void mail(VisitorRequest request, Order.Reference reference) {
        runner.visitor(request, AuditAction.ORDER_LINK_REQUEST)
                .check(asked -> runner.throttle().admit(request, Throttle.Attempt.ORDER_LINK, reference.toString()))
                .then(asked -> guests(request, reference))
                .noting((audit, order) ->
                        order.map(found -> audit.with("order", found.id())).orElse(audit))
                .commit((unit, order) -> {
                    order.ifPresent(found -> post(unit, request, found));
                    return Outcome.of(reference);
                });
    }

    /** The entry is about no account, so it bears an id that none has. */
    private void post(UnitOfWork unit, VisitorRequest request, Order order) {
        runner.outbox()
                .about(request.shop(), runner.ids().account())
                .mailGuest(MailKind.OPEN_ORDER, order.id(), request.locale())
                .post(unit);
    }

    public Order open(VisitorRequest request, MailToken token) {
        return runner.read(unit -> link(unit, request, token).then(link -> order(unit, link)))
                .orThrow();
    }

    private static Outcome<StoredLink> link(UnitOfWork unit, VisitorRequest request, MailToken token) {
        return Optional.of(token)
                .filter(MailToken::isWellFormed)
                .flatMap(known -> unit.links().find(request.shop(), known.hash()))
                .filter(link -> link.purpose() == LinkPurpose.OPEN_ORDER)
                .map(Outcome::of)
                .orElseGet(() -> Outcome.refused(ErrorCode.LINK_UNKNOWN));
    }

    private Outcome<Order> order(UnitOfWork unit, StoredLink link) {
        return link.good(runner.now())
                .then(good -> unit.orders()
                        .find(good.shop(), good.order())
                        .filter(order -> isShown(order.owner()))
                        .map(Outcome::of)
                        .orElseGet(() -> Outcome.refused(ErrorCode.LINK_USED)));
    }

    /** As long as it is that guest's and nobody else's. */
    static boolean isShown(OrderOwner owner) {
        return owner instanceof OrderOwner.Guest;
    }
}

package org.customeraccounts.internal.order;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.operation.Act;
import org.customeraccounts.internal.operation.Cursors;
import org.customeraccounts.internal.operation.CustomerRequest;
import org.customeraccounts.internal.operation.Journal;
import org.customeraccounts.internal.operation.OutboxWriter;
import org.customeraccounts.internal.operation.SessionGuard;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderCursor;
import org.customeraccounts.order.OrderDisowned;
import org.customeraccounts.order.Orders;
import org.customeraccounts.spi.OrderDirectory;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.OrderNumber;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.jspecify.annotations.Nullable;

/** A customer's orders. */
public final class OrderOperations {
    private final Storage storage;
    private final Clock clock;
    private final SessionGuard live;
    private final Journal journal;
    private final OutboxWriter postbox;
    private final @Nullable OrderDirectory directory;

    /** {@code directory} is where the host keeps its orders itself, or null where the storage keeps them. */
    public OrderOperations(
            Storage storage,
            Clock clock,
            SessionGuard live,
            Journal journal,
            OutboxWriter postbox,
            @Nullable OrderDirectory directory) {
        this.storage = storage;
        this.clock = clock;
        this.live = live;
        this.journal = journal;
        this.postbox = postbox;
        this.directory = directory;
    }

    public Orders of(CustomerRequest call) {
        return directory == null ? new FromStorage(call) : new DirectoryOrders(storage, live, journal, directory, call);
    }

    private final class FromStorage extends CustomerOrders {
        private FromStorage(CustomerRequest call) {
            super(call, OrderOperations.this.journal);
        }

        @Override
        public Page<Order> page(PageRequest request) {
            Cursors.require(request, OrderCursor::parse);
            return storage.read(unit -> live.require(unit, call)
                            .then(found -> Outcome.of(unit.orders().page(call.shop(), call.account(), request))))
                    .orThrow();
        }

        @Override
        Order look(OrderId id) {
            return find(unit -> unit.orders().find(call.shop(), id));
        }

        @Override
        Order look(OrderNumber number) {
            return find(unit -> unit.orders().findByNumber(call.shop(), number));
        }

        private Order find(Function<UnitOfWork, Optional<Order>> look) {
            return storage.read(unit -> live.require(unit, call)
                            .then(found -> own(look.apply(unit).orElse(null))))
                    .orThrow();
        }

        @Override
        public void notMine(OrderId id) {
            Act act = call.act(AuditAction.ORDER_DISOWN);
            act.detail("order", id);
            journal.recording(
                    act,
                    () -> journal.commit(
                            act,
                            unit -> live.require(unit, call)
                                    .then(found -> own(
                                            unit.orders().find(call.shop(), id).orElse(null)))
                                    .then(order -> disown(unit, order))));
        }

        private Outcome<Order> disown(UnitOfWork unit, Order order) {
            Instant now = clock.instant();
            return order.disowned(now).then(disowned -> {
                if (!unit.orders().disown(call.shop(), call.account(), order.id(), now)) {
                    return Outcome.refused(ErrorCode.ORDER_UNKNOWN);
                }
                postbox.about(call.shop(), call.account())
                        .event(new OrderDisowned(call.shop(), call.account(), now, order.id()))
                        .post(unit);
                return Outcome.of(disowned);
            });
        }
    }
}

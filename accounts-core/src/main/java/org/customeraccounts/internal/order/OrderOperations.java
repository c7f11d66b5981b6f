package org.customeraccounts.internal.order;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.operation.Cursors;
import org.customeraccounts.internal.operation.CustomerRequest;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderCursor;
import org.customeraccounts.order.OrderDisowned;
import org.customeraccounts.order.Orders;
import org.customeraccounts.spi.OrderDirectory;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.OrderNumber;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.jspecify.annotations.Nullable;

/** A customer's orders. */
public final class OrderOperations {
    private final OperationRunner runner;
    private final @Nullable OrderDirectory directory;

    /** {@code directory} is where the host keeps its orders itself, or null where the storage keeps them. */
    public OrderOperations(OperationRunner runner, @Nullable OrderDirectory directory) {
        this.runner = runner;
        this.directory = directory;
    }

    public Orders of(CustomerRequest request) {
        return directory == null ? new FromStorage(request) : new DirectoryOrders(runner, directory, request);
    }

    private final class FromStorage extends CustomerOrders {
        private FromStorage(CustomerRequest request) {
            super(OrderOperations.this.runner, request);
        }

        @Override
        public Page<Order> page(PageRequest page) {
            Cursors.require(page, OrderCursor::parse);
            return runner.read(
                    request,
                    (unit, session) -> Outcome.of(unit.orders().page(request.shop(), request.account(), page)));
        }

        @Override
        Order look(OrderId id) {
            return find(unit -> unit.orders().find(request.shop(), id));
        }

        @Override
        Order look(OrderNumber number) {
            return find(unit -> unit.orders().findByNumber(request.shop(), number));
        }

        private Order find(Function<UnitOfWork, Optional<Order>> look) {
            return runner.read(request, (unit, session) -> own(look.apply(unit).orElse(null)));
        }

        @Override
        public void notMine(OrderId id) {
            runner.customer(request, AuditAction.ORDER_DISOWN)
                    .noting((audit, asked) -> audit.with("order", id))
                    .commit((unit, owner, asked) -> own(unit.orders()
                                    .find(request.shop(), id)
                                    .orElse(null))
                            .then(order -> disown(unit, order)));
        }

        private Outcome<Order> disown(UnitOfWork unit, Order order) {
            Instant now = runner.now();
            return order.disowned(now).then(disowned -> {
                if (!unit.orders().disown(request.shop(), request.account(), order.id(), now)) {
                    return Outcome.refused(ErrorCode.ORDER_UNKNOWN);
                }
                runner.outbox()
                        .about(request.shop(), request.account())
                        .event(new OrderDisowned(request.shop(), request.account(), now, order.id()))
                        .post(unit);
                return Outcome.of(disowned);
            });
        }
    }
}

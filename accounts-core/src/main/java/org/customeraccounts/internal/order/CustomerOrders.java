package org.customeraccounts.internal.order;

import java.util.function.Supplier;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.operation.CustomerOperation;
import org.customeraccounts.internal.operation.CustomerRequest;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.Orders;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.OrderNumber;
import org.jspecify.annotations.Nullable;

/** What is the same wherever a customer's orders come from. */
abstract class CustomerOrders implements Orders {
    final OperationRunner runner;
    final CustomerRequest request;

    CustomerOrders(OperationRunner runner, CustomerRequest request) {
        this.runner = runner;
        this.request = request;
    }

    @Override
    public final Order find(OrderId id) {
        return view("order", id, () -> look(id));
    }

    @Override
    public final Order find(OrderNumber number) {
        return view("number", number, () -> look(number));
    }

    abstract Order look(OrderId id);

    abstract Order look(OrderNumber number);

    private Order view(String detail, Object which, Supplier<Order> look) {
        return view().noting((audit, asked) -> audit.with(detail, which))
                .then(asked -> look.get())
                .value();
    }

    private CustomerOperation<CustomerRequest> view() {
        return runner.customer(request, AuditAction.ORDER_VIEW);
    }

    @Override
    public final Order open(Order.Reference reference) {
        return reference
                .order()
                .map(this::find)
                .orElseGet(() -> view().then(asked -> unknown().orThrow()).value());
    }

    static Outcome<Order> unknown() {
        return Outcome.refused(ErrorCode.ORDER_UNKNOWN);
    }

    /** Another's is unknown. */
    final Outcome<Order> own(@Nullable Order found) {
        return found != null && isOwn(found) ? Outcome.of(found) : unknown();
    }

    final boolean isOwn(Order order) {
        return order.shop().equals(request.shop())
                && order.owner().account().filter(request.account()::equals).isPresent();
    }
}

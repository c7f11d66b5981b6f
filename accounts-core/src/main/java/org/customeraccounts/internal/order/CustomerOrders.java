package org.customeraccounts.internal.order;

import java.util.function.Supplier;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.operation.Act;
import org.customeraccounts.internal.operation.CustomerRequest;
import org.customeraccounts.internal.operation.Journal;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderReference;
import org.customeraccounts.order.Orders;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.OrderNumber;
import org.jspecify.annotations.Nullable;

/** What is the same wherever a customer's orders come from. */
abstract class CustomerOrders implements Orders {
    final CustomerRequest call;
    final Journal journal;

    CustomerOrders(CustomerRequest call, Journal journal) {
        this.call = call;
        this.journal = journal;
    }

    @Override
    public final Order find(OrderId id) {
        return looking("order", id, () -> look(id));
    }

    @Override
    public final Order find(OrderNumber number) {
        return looking("number", number, () -> look(number));
    }

    abstract Order look(OrderId id);

    abstract Order look(OrderNumber number);

    private Order looking(String detail, Object which, Supplier<Order> look) {
        Act act = call.act(AuditAction.ORDER_VIEW);
        act.detail(detail, which);
        return journal.recording(act, look);
    }

    @Override
    public final Order open(OrderReference reference) {
        return reference
                .order()
                .map(this::find)
                .orElseGet(() -> journal.recording(
                        call.act(AuditAction.ORDER_VIEW), () -> unknown().orThrow()));
    }

    static Outcome<Order> unknown() {
        return Outcome.refused(ErrorCode.ORDER_UNKNOWN);
    }

    /** Another's is unknown. */
    final Outcome<Order> own(@Nullable Order found) {
        return found != null && isOwn(found) ? Outcome.of(found) : unknown();
    }

    final boolean isOwn(Order order) {
        return order.shop().equals(call.shop())
                && order.owner().account().filter(call.account()::equals).isPresent();
    }
}

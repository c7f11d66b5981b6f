package org.customeraccounts.internal.order;

import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.support.CustomerCall;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderReference;
import org.customeraccounts.order.Orders;
import org.jspecify.annotations.Nullable;

/** What is the same wherever a customer's orders come from. */
abstract class CustomersOrders implements Orders {
    final CustomerCall call;

    CustomersOrders(CustomerCall call) {
        this.call = call;
    }

    @Override
    public final Order open(OrderReference reference) {
        return reference.order().map(this::find).orElseGet(() -> unknown().orThrow());
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

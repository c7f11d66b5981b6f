package org.customeraccounts.internal.order;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.error.Violation;
import org.customeraccounts.internal.operation.CustomerRequest;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.order.Order;
import org.customeraccounts.spi.OrderDirectory;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.OrderNumber;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;

/**
 * A customer's orders, where the host keeps them: the session is checked first, and the directory asked outside of
 * that.
 */
final class DirectoryOrders extends CustomerOrders {
    private final OrderDirectory directory;

    DirectoryOrders(OperationRunner runner, OrderDirectory directory, CustomerRequest request) {
        super(runner, request);
        this.directory = directory;
    }

    private void requireSession() {
        runner.read(request, (unit, session) -> Outcome.of(session));
    }

    @Override
    public Page<Order> page(PageRequest asked) {
        requireSession();
        Page<Order> page = ask(asked);
        // A mistake in the host's directory must not show one customer another's orders.
        if (!page.items().stream().allMatch(this::isOwn)) {
            throw new IllegalStateException("the directory of orders gave another account's order");
        }
        return page;
    }

    private Page<Order> ask(PageRequest page) {
        try {
            return directory.page(request.shop(), request.account(), page);
        } catch (IllegalArgumentException e) {
            if (page.after().isPresent()) {
                Inputs.requireNone(List.of(Violation.of("cursor", ErrorCode.INVALID_FORMAT)));
            }
            throw e;
        }
    }

    @Override
    Order look(OrderId id) {
        return find(() -> directory.find(request.shop(), id));
    }

    @Override
    Order look(OrderNumber number) {
        return find(() -> directory.find(request.shop(), number));
    }

    private Order find(Supplier<Optional<Order>> look) {
        requireSession();
        return own(look.get().orElse(null)).orThrow();
    }

    /** The directory is only read. */
    @Override
    public void notMine(OrderId id) {
        runner.customer(request, AuditAction.ORDER_DISOWN)
                .noting((audit, asked) -> audit.with("order", id))
                .then(asked -> look(id))
                .check(own -> Outcome.refused(ErrorCode.ORDER_NOT_JOINED).orThrow());
    }
}

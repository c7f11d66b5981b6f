package org.customeraccounts.internal.order;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.error.Violation;
import org.customeraccounts.internal.operation.Act;
import org.customeraccounts.internal.operation.CustomerRequest;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.internal.operation.Journal;
import org.customeraccounts.internal.operation.SessionGuard;
import org.customeraccounts.order.Order;
import org.customeraccounts.spi.OrderDirectory;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.OrderNumber;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;

/**
 * A customer's orders, where the host keeps them: the session is checked first, and the directory asked outside of
 * that.
 */
final class DirectoryOrders extends CustomerOrders {
    private final Storage storage;
    private final SessionGuard live;
    private final OrderDirectory directory;

    DirectoryOrders(
            Storage storage, SessionGuard live, Journal journal, OrderDirectory directory, CustomerRequest call) {
        super(call, journal);
        this.storage = storage;
        this.live = live;
        this.directory = directory;
    }

    private void requireSession() {
        storage.read(unit -> live.require(unit, call)).orThrow();
    }

    @Override
    public Page<Order> page(PageRequest request) {
        requireSession();
        Page<Order> page = ask(request);
        if (!page.items().stream().allMatch(this::isOwn)) {
            throw new IllegalStateException("the directory of orders gave another account's order");
        }
        return page;
    }

    private Page<Order> ask(PageRequest request) {
        try {
            return directory.page(call.shop(), call.account(), request);
        } catch (IllegalArgumentException e) {
            if (request.after().isPresent()) {
                Inputs.requireNone(List.of(Violation.of("cursor", ErrorCode.INVALID_FORMAT)));
            }
            throw e;
        }
    }

    @Override
    Order look(OrderId id) {
        return find(() -> directory.find(call.shop(), id));
    }

    @Override
    Order look(OrderNumber number) {
        return find(() -> directory.find(call.shop(), number));
    }

    private Order find(Supplier<Optional<Order>> look) {
        requireSession();
        return own(look.get().orElse(null)).orThrow();
    }

    /** The directory is only read. */
    @Override
    public void notMine(OrderId id) {
        Act act = call.act(AuditAction.ORDER_DISOWN);
        act.detail("order", id);
        journal.recording(act, () -> {
            look(id);
            return Outcome.<Order>refused(ErrorCode.ORDER_NOT_JOINED).orThrow();
        });
    }
}

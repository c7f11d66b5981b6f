package org.customeraccounts.internal.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.customeraccounts.event.AccountEventListener;
import org.customeraccounts.internal.operation.Delivery;
import org.customeraccounts.internal.operation.OutboxJson;
import org.customeraccounts.internal.operation.UnknownKindException;
import org.customeraccounts.spi.storage.OutboxEntry;
import org.customeraccounts.spi.storage.UnitOfWork;

/** Tells events to the host's listeners. */
public final class EventDelivery implements Delivery {
    private final OutboxJson json;
    private final List<AccountEventListener> listeners;

    public EventDelivery(OutboxJson json, List<AccountEventListener> listeners) {
        this.json = json;
        this.listeners = List.copyOf(listeners);
    }

    @Override
    public Optional<Sending> prepare(UnitOfWork unit, OutboxEntry entry, Instant now) {
        if (listeners.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(() -> tell(entry));
    }

    /** An event that only a newer version knows is left for a node that runs it. */
    private void tell(OutboxEntry entry) throws UnknownKindException {
        var event = json.readEvent(entry.payload()).orElseThrow(() -> new UnknownKindException("event"));
        listeners.forEach(listener -> listener.on(entry.id(), event));
    }
}

package org.customeraccounts.event;

import org.customeraccounts.value.OutboxId;

/**
 * Hears what happened, when the host dispatches. Called outside any unit of work, on the dispatching thread; it may
 * hear one event twice, and two events in another order than they happened.
 */
@FunctionalInterface
public interface AccountEventListener {
    /**
     * An event happened. Throwing anything has it told again later.
     *
     * @param id the same each time the same event is told, to recognise repeats by
     * @param event what happened
     */
    void on(OutboxId id, AccountEvent event);
}

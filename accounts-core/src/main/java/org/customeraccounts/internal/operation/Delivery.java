package org.customeraccounts.internal.operation;

import java.time.Instant;
import java.util.Optional;
import org.customeraccounts.spi.storage.OutboxEntry;
import org.customeraccounts.spi.storage.UnitOfWork;

/** Delivers one topic of the outbox. Thread safe. */
public interface Delivery {
    /** What is left to do once the lease is committed. For one attempt. */
    @FunctionalInterface
    interface Sending {
        /**
         * The slow work, outside any unit of work. Throws anything to have it tried again, {@link
         * org.customeraccounts.spi.PermanentFailureException} to have it given up.
         */
        void send() throws Exception;

        /**
         * What becomes true once it was sent, in the unit of work that marks the entry as done; also where the lease
         * was lost meanwhile, since it was sent all the same.
         */
        default void sent(UnitOfWork unit, Instant now) {}

        /**
         * What becomes true when it is given up, in the unit of work that buries the entry: for good, or after the last
         * attempt, when nobody knows what came of it.
         */
        default void givenUp(UnitOfWork unit, boolean forGood, Instant now) {}
    }

    /** Prepares an entry in the unit of work that leases it; empty when the entry has lost its point. */
    Optional<Sending> prepare(UnitOfWork unit, OutboxEntry entry, Instant now);
}

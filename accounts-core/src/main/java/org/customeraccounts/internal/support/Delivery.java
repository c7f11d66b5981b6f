package org.customeraccounts.internal.support;

import java.time.Instant;
import java.util.Optional;
import org.customeraccounts.outbox.OutboxEntry;
import org.customeraccounts.spi.storage.UnitOfWork;

/** Delivers one topic of the outbox. Thread safe. */
public interface Delivery {
    /** What is left to do once the lease is committed: slow work, outside any unit of work. */
    interface Sending {
        /**
         * Throws anything to have it tried again, {@link org.customeraccounts.spi.PermanentMailException} to have it
         * given up.
         */
        void send() throws Exception;
    }

    /** Prepares an entry in the unit of work that leases it; empty when the entry has lost its point. */
    Optional<Sending> prepare(UnitOfWork unit, OutboxEntry entry, Instant now);
}

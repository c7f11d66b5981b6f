package org.customeraccounts.spi.storage;

import java.util.Optional;
import org.customeraccounts.value.OutboxId;
import org.jspecify.annotations.Nullable;

/**
 * What of the outbox is open, of all shops.
 *
 * @param waiting how many entries wait or are leased
 * @param dead how many were given up
 * @param first the smallest id of those that wait or are leased, or null when there is none
 */
public record OpenEntries(long waiting, long dead, @Nullable OutboxId first) {
    /**
     * The one that came in first.
     *
     * @return its id, or empty when none waits
     */
    public Optional<OutboxId> oldest() {
        return Optional.ofNullable(first);
    }
}

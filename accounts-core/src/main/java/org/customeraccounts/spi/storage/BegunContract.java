package org.customeraccounts.spi.storage;

import java.util.Objects;
import org.customeraccounts.subscription.Contract;

/**
 * A contract, and what it was begun with.
 *
 * @param contract the contract as it is now
 * @param digest a digest of all that was given when it began
 */
public record BegunContract(Contract contract, String digest) {
    /** Refuses null. */
    public BegunContract {
        Objects.requireNonNull(contract, "contract");
        Objects.requireNonNull(digest, "digest");
    }
}

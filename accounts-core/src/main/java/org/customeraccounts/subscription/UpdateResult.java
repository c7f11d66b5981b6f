package org.customeraccounts.subscription;

import java.util.Objects;

/**
 * What news of a contract came to. It is recorded in any case.
 *
 * @param effect whether it made a difference
 * @param contract the contract as it is now
 */
public record UpdateResult(Effect effect, Contract contract) {
    /** Whether news made a difference. */
    public enum Effect {
        /** The contract changed. */
        APPLIED,
        /** It was told before, in the same words. */
        REPEATED,
        /** Later news was told before, or the contract has ended: nothing changed. */
        OUT_OF_DATE
    }

    /** Refuses null. */
    public UpdateResult {
        Objects.requireNonNull(effect, "effect");
        Objects.requireNonNull(contract, "contract");
    }
}

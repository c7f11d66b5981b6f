package org.customeraccounts.subscription;

import java.time.Instant;
import java.util.Objects;

/** What happens to a contract. */
public sealed interface ContractTransition {
    /**
     * A charge came to an end. Charges may be told in any order, late and again: what counts is how far the latest
     * success reaches, and whether a failure reaches further.
     *
     * @param outcome what came of it
     * @param until the end of the period that it was to pay for
     */
    record Charge(ChargeReport.Outcome outcome, Instant until) implements ContractTransition {
        /** Refuses null. */
        public Charge {
            Objects.requireNonNull(outcome, "outcome");
            Objects.requireNonNull(until, "until");
        }
    }

    /** What somebody decides about it. Names are stored: never renamed, only added. */
    enum Decision implements ContractTransition {
        /** The billing rests. */
        PAUSE,
        /** The billing goes on. */
        UNPAUSE,
        /** The customer cancels: it ends when what was paid for is over. */
        CANCEL,
        /** The customer cancels, and it ends now. */
        CANCEL_NOW,
        /** The customer takes a cancellation back, before the end. */
        RESUME,
        /** The billing ends it. */
        END
    }
}

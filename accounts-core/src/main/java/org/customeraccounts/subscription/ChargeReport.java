package org.customeraccounts.subscription;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.customeraccounts.value.ContractId;
import org.customeraccounts.value.Money;
import org.jspecify.annotations.Nullable;

/**
 * What came of a charge, as the host's own code gives it: checked when it is recorded.
 *
 * @param contract for which contract
 * @param outcome what came of it
 * @param amount how much was charged or tried: zero or more, in the contract's currency
 * @param until the end of the period that it was to pay for, within {@link ContractForm#FARTHEST_DAYS} days of now
 */
public record ChargeReport(
        @NotNull @Nullable ContractId contract,
        @NotNull @Nullable Outcome outcome,
        @NotNull @Nullable Money amount,
        @NotNull @Nullable Instant until) {
    /**
     * A charge that went through.
     *
     * @param contract for which contract
     * @param amount how much
     * @param until the end of the period that it paid for
     * @return the report
     */
    public static ChargeReport charged(ContractId contract, Money amount, Instant until) {
        return new ChargeReport(contract, Outcome.CHARGED, amount, until);
    }

    /**
     * A charge that did not.
     *
     * @param contract for which contract
     * @param amount how much was tried
     * @param until the end of the period that it was to pay for
     * @return the report
     */
    public static ChargeReport failed(ContractId contract, Money amount, Instant until) {
        return new ChargeReport(contract, Outcome.FAILED, amount, until);
    }

    /** What came of a charge. Names are stored: never renamed, only added. */
    public enum Outcome {
        /** The money was taken. */
        CHARGED,
        /** The money was not taken. */
        FAILED
    }
}

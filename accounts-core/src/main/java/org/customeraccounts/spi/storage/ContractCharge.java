package org.customeraccounts.spi.storage;

import java.time.Instant;
import java.util.Objects;
import org.customeraccounts.subscription.ChargeReport;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ContractId;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.Money;
import org.customeraccounts.value.ShopId;

/**
 * A charge that was told.
 *
 * @param shop the shop
 * @param account whose the contract is
 * @param contract for which contract
 * @param key what the host calls it, one of a kind among the charges of the shop
 * @param outcome what came of it
 * @param amount how much was charged or tried
 * @param until the end of the period that it was to pay for
 * @param recordedAt when it was told first
 */
public record ContractCharge(
        ShopId shop,
        AccountId account,
        ContractId contract,
        IdempotencyKey key,
        ChargeReport.Outcome outcome,
        Money amount,
        Instant until,
        Instant recordedAt) {
    /** Refuses null. */
    public ContractCharge {
        Objects.requireNonNull(shop, "shop");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(contract, "contract");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(recordedAt, "recordedAt");
    }

    /**
     * Whether another tells of the same: all but when it was told.
     *
     * @param other the other
     * @return whether it does
     */
    public boolean tellsTheSameAs(ContractCharge other) {
        return new ContractCharge(shop, account, contract, key, outcome, amount, until, other.recordedAt).equals(other);
    }
}
